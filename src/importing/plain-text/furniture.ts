import type { Notes } from './notes.ts';
import type { PlainTextPage } from './page.ts';
import type { SourceLine } from './source-lines.ts';
import { isFurniture, isMoreStoriesPrompt } from './words.ts';

const HEADER_LINES = 8;
const LONGEST_PROMPT = 80;

/** The lines of an article without what its page put above and below it. In between the same words are the author's. */
export function takeFurniture(lines: SourceLine[], notes: Notes): SourceLine[] {
  const filled = lines.filter(({ text }) => text !== '');
  const foot = filled.findLastIndex(({ text }) => !isFurniture(text) && !isMoreStoriesPrompt(text));
  const furniture = filled.filter(({ text }, index) => isFurniture(text) && (index < HEADER_LINES || index > foot));
  // It was a page's whole text, or all that is left of one.
  if (furniture.length === filled.length) return lines;
  for (const line of furniture) notes.leaveOut(line, 'FURNITURE');
  return lines.filter(({ number }) => !notes.leftOut.has(number));
}

/** Takes off the last line if it leads on to other articles: by its words or, above announced comments, by its dots. */
export function takePrompt(
  lines: SourceLine[],
  isAnnounced: boolean,
  notes: Notes,
): Pick<PlainTextPage, 'moreStoriesPrompt'> & { body: SourceLine[] } {
  const index = lines.findLastIndex(({ text }) => text !== '');
  const last = lines[index];
  const stands = last && index > 0 && lines[index - 1]!.text === '';
  if (!stands) return { moreStoriesPrompt: null, body: lines };
  const isByWords = isMoreStoriesPrompt(last.text);
  if (!isByWords && !(isAnnounced && last.text.length <= LONGEST_PROMPT && /(\.\.\.|…)$/.test(last.text)))
    return { moreStoriesPrompt: null, body: lines };
  if (!isByWords)
    notes.find('PROMPT_BY_PLACE', 'It stands last and ends in dots: taken for what leads on to more stories.', [
      last.number,
    ]);
  return { moreStoriesPrompt: { text: last.text, lines: [last.number] }, body: lines.slice(0, index) };
}

import type { Notes } from './notes.ts';
import type { Passage, PlainTextPage } from './page.ts';
import type { LineAccount, LinePart } from './report.ts';
import type { SourceLine } from './source-lines.ts';

/** One account for each line, in order. What no part of the page took is left out, and that is a finding. */
export function accountForLines(lines: SourceLine[], page: PlainTextPage, notes: Notes): LineAccount[] {
  const accounts = new Map<number, LineAccount>();
  for (const { part, at, lines } of partsOf(page)) {
    for (const line of lines) accounts.set(line, { line, became: part, ...(at && { at }) });
  }
  for (const [line, reason] of notes.leftOut) accounts.set(line, { line, became: 'LEFT_OUT', reason });
  const unread = lines.filter((line) => line.text !== '' && !accounts.has(line.number)).map(({ number }) => number);
  if (unread.length > 0)
    notes.find('TEXT_LEFT_OUT', 'These lines belong to no part of a page that is known here.', unread);
  for (const line of unread) accounts.set(line, { line, became: 'LEFT_OUT', reason: 'NOT_PLACED' });
  return lines.map(({ number }) => accounts.get(number) ?? { line: number, became: 'BLANK' });
}

interface Part {
  part: LinePart;
  at?: string;
  lines: number[];
}

function* partsOf(page: PlainTextPage): Generator<Part> {
  yield* one('LABEL', page.label);
  yield* one('HEADLINE', page.headline);
  yield* one('STANDFIRST', page.standfirst);
  yield* one('BYLINE', page.byline);
  yield* one('PUBLICATION', page.publication);
  yield* one('HERO', page.hero);
  for (const [section, { heading, blocks }] of page.sections.entries()) {
    yield* one('HEADING', heading, `sections.${section}`);
    for (const [index, block] of blocks.entries()) {
      const at = `sections.${section}.blocks.${index}`;
      if (block.type !== 'LIST') yield* one(block.type, block, at);
      else for (const [item, text] of block.items.entries()) yield* one('LIST_ITEM', text, `${at}.items.${item}`);
    }
  }
  yield* one('MORE_STORIES_PROMPT', page.moreStoriesPrompt);
  yield* one('ANNOUNCED_COMMENTS', page.announcedComments);
  yield* one('COMMENT_NOTICE', page.commentNotice);
  for (const comment of page.comments) {
    const { ordinal, bareNumber, buttons, replies } = comment;
    yield* one('COMMENT', comment, `comments.${ordinal}`);
    if (bareNumber) yield { part: 'COMMENT', at: `comments.${ordinal}`, lines: [bareNumber] };
    for (const line of [buttons, replies])
      if (line) yield { part: 'COMMENT_BUTTONS', at: `comments.${ordinal}`, lines: [line] };
  }
}

function* one(part: LinePart, passage: Passage | null, at?: string): Generator<Part> {
  if (passage?.lines) yield { part, at, lines: passage.lines };
}

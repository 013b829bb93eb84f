import type { PageBlock, PageComment, Passage, PlainTextPage } from './page.ts';
import type { PageWords } from './page-words.ts';

/** A line as `exportPlainText` gives it back, and the line of the source that it was read from, where there was one. */
export interface WrittenLine {
  text: string;
  source?: number;
}

/** Writes a page as a browser copies it: the one layout that every page is given back in. */
export function writePage(page: PlainTextPage, words: PageWords): WrittenLine[] {
  const { label, headline, standfirst, byline, publication, hero, sections, moreStoriesPrompt } = page;
  const lines = [
    ...[label, headline, standfirst, byline, publication, hero].flatMap(paragraph),
    ...sections.flatMap(({ heading, blocks }) => [...paragraph(heading), ...blocks.flatMap(block)]),
    ...paragraph(moreStoriesPrompt),
    ...announcement(page, words),
    ...paragraph(page.commentNotice),
    ...comments(page, words),
  ];
  return lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;
}

const blank: WrittenLine = { text: '' };

function linesOf(passage: Passage, first: string, others: string): WrittenLine[] {
  const sources = passage.lines?.values();
  return passage.text.split('\n').map((text, index) => {
    if (text === '') return blank;
    const source = sources?.next().value;
    return { text: (index === 0 ? first : others) + text, ...(source && { source }) };
  });
}

function paragraph(passage: Passage | null): WrittenLine[] {
  return passage ? [...linesOf(passage, '', ''), blank] : [];
}

/** A copied page has no blank line between a list and the paragraph below it. */
function block(current: PageBlock, index: number, blocks: PageBlock[]): WrittenLine[] {
  if (current.type !== 'LIST') return paragraph(current);
  const numbers: number[] = [];
  const lines = current.items.flatMap((item, index) => {
    numbers.length = Math.min(numbers.length, item.level + 1);
    numbers[item.level] = index === 0 ? current.start : (numbers[item.level] ?? 0) + 1;
    const indent = '  '.repeat(item.level + 1);
    const marker = item.style === 'BULLET' ? '• ' : `${numbers[item.level]}. `;
    return linesOf(item, indent + marker, `${indent}  `);
  });
  return blocks[index + 1]?.type === 'PARAGRAPH' ? lines : [...lines, blank];
}

function announcement({ announcedComments }: PlainTextPage, words: PageWords): WrittenLine[] {
  if (!announcedComments) return [];
  return [{ text: words.announce(announcedComments.count), source: announcedComments.lines?.[0] }, blank];
}

function comments({ comments }: PlainTextPage, words: PageWords): WrittenLine[] {
  const numbers = numbersOf(comments);
  return comments.flatMap((comment, index) => {
    const indent = ' '.repeat(2 + 4 * comment.depth);
    const isAnswered = (comments[index + 1]?.depth ?? 0) > comment.depth;
    return [
      ...linesOf(comment, `${indent}${numbers[index]}. `, `${indent}  `),
      blank,
      { text: `${indent}  ${words.buttons}`, source: comment.buttons },
      ...(isAnswered ? [{ text: `${indent}  ${words.replies}`, source: comment.replies }] : []),
    ];
  });
}

/** Comments are numbered among those that answer the same; the first of all has the page's own number. */
function numbersOf(comments: PageComment[]): number[] {
  const last: number[] = [];
  return comments.map(({ depth, ordinal }, index) => {
    last.length = Math.min(last.length, depth + 1);
    last[depth] = index === 0 ? ordinal : (last[depth] ?? 0) + 1;
    return last[depth];
  });
}

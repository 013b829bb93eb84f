import type { BlockData } from '../src/articles/block-data.ts';
import { renderBlock } from '../src/articles/render.ts';
import { positionsBetween } from '../src/platform/position.ts';
import { makeRichText, plainRichText } from '../src/platform/text/make-rich-text.ts';
import type { RichText, Span } from '../src/platform/text/rich-text.ts';

/** What an invented newsroom writes with. The same words on every machine: nothing here is left to chance. */
export interface Words {
  blocks: { type: string; data: BlockData; html: string; text: string; markdown: string }[];
  /** Standfirsts and captions. */
  lines: RichText[];
  comments: { html: string; text: string }[];
  names: string[];
  nouns: string[];
  adjectives: string[];
  positions: string[];
}

const syllables =
  'ba be bo da de do fa fe ga ka ke la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se ta te to va ve vi';
const mix: [BlockData['type'], number][] = [
  ['PARAGRAPH', 675],
  ['LIST', 90],
  ['QUOTE', 50],
  ['CALLOUT', 40],
  ['CODE', 20],
  ['TABLE', 20],
  ['FIGURE', 60],
  ['GALLERY', 5],
  ['EMBED', 20],
  ['DIVIDER', 20],
];

/** @param targets ids of articles that texts link to */
export function makeWords(targets: string[]): Words {
  const random = sequence(20_261_124);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

  const parts = syllables.split(' ');
  const word = () => times(1 + below(4), () => pick(parts)).join('');
  const vocabulary = times(1_500, word);
  // Few words make most of a text.
  const common = () => vocabulary[Math.floor(random() ** 2.5 * vocabulary.length)]!;
  const sentence = () => {
    const text = times(6 + below(12), common).join(' ');
    return `${text[0]!.toUpperCase()}${text.slice(1)}${pick(['.', '.', '.', '?', '!'])}`;
  };
  const sentences = times(800, sentence);
  const prose = (count: number) => times(count, () => pick(sentences)).join(' ');

  function rich(count: number, links = true): RichText {
    const spans: Span[] = [{ text: `${prose(count)} `, marks: [] }];
    const chance = random();
    if (chance < 0.25) spans.push({ text: common(), marks: ['EMPHASIS'] }, { text: ' & "so on". ', marks: [] });
    if (chance > 0.85) spans.push({ text: prose(1), marks: ['STRONG'] });
    if (links && chance > 0.4 && chance < 0.5)
      spans.push({ text: common(), marks: [], link: { href: `https://example.org/${common()}` } });
    if (links && chance > 0.5 && chance < 0.515) {
      const targetId = pick(targets);
      spans.push({ text: common(), marks: [], link: { href: `galley:${targetId}`, targetId } });
    }
    return makeRichText([...spans, { text: ` ${pick(sentences)}`, marks: [] }]);
  }

  const made: Record<BlockData['type'], () => BlockData> = {
    PARAGRAPH: () => ({ type: 'PARAGRAPH', content: rich(1 + below(4)) }),
    LIST: () => ({
      ...{ type: 'LIST', style: 'BULLET', start: 1 },
      items: times(3 + below(5), () => ({ level: 0, style: 'BULLET', content: rich(0) })),
    }),
    QUOTE: () => ({ type: 'QUOTE', paragraphs: [rich(1)], attribution: below(2) ? plainRichText(common()) : null }),
    CALLOUT: () => ({ type: 'CALLOUT', tone: 'INFO', title: below(2) ? common() : null, paragraphs: [rich(1)] }),
    CODE: () => ({ type: 'CODE', language: 'graphql', code: `{ ${common()}(first: 2) {\n  ${common()} }\n}` }),
    TABLE: () => ({
      type: 'TABLE',
      header: times(3, () => plainRichText(common())),
      rows: times(4, () => times(3, () => plainRichText(common()))),
    }),
    FIGURE: () => ({ type: 'FIGURE' }),
    GALLERY: () => ({ type: 'GALLERY' }),
    EMBED: () => ({
      ...{ type: 'EMBED', embedUrl: `https://video.example.org/${common()}` },
      ...{ provider: 'Video', title: prose(1) },
    }),
    COMMENT: () => ({ type: 'COMMENT' }),
    DIVIDER: () => ({ type: 'DIVIDER' }),
  };
  const blocks = mix.flatMap(([type, count]) =>
    times(count, () => {
      const data = made[type]();
      return { type, data, ...renderBlock(data) };
    }),
  );
  const comments = times(2_000, () => {
    const paragraphs = times(1 + below(2), () => prose(1 + below(3)));
    return { text: paragraphs.join('\n\n'), html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('') };
  });
  const title = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
  return {
    ...{ blocks, comments },
    lines: times(600, () => rich(0, false)),
    names: times(400, () => `${title(word())} ${title(word())}`),
    nouns: times(700, word),
    adjectives: times(250, word),
    positions: positionsBetween(null, null, 20),
  };
}

/** Mulberry32: numbers from 0 to 1, the same after the same seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Who answers whom in a run of 32 comments: eight roots, replies to four levels; the last run of a thread may stop anywhere. */
export const slots = runOf([1, 6, 2, 1, 10, 3, 1, 8], [0, 0, 0, 1, 3, 0, 2, 0, 0, 5]);

function runOf(sizes: number[], parents: number[]) {
  return sizes.flatMap((size, root) => {
    const start = sizes.slice(0, root).reduce((sum, before) => sum + before, 0);
    return Array.from({ length: size }, (_, member) => {
      const above: number[] = [];
      for (let at = member; at > 0; at = parents[at]!) above.push(start + parents[at]!);
      return { slot: start + member, root, member, parent: above[0], grandparent: above[1], oldest: above[2] };
    });
  });
}

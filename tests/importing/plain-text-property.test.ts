import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageWords } from '../../src/importing/plain-text/page-words.ts';
import { parsePlainText } from '../../src/importing/plain-text/parse.ts';
import { writePage } from '../../src/importing/plain-text/write-page.ts';
import { ValidationError } from '../../src/platform/errors.ts';
import { applyNormalisations } from './apply-normalisations.ts';

const words = fc.constantFrom(
  ...[
    'Health & Wellness',
    'A Long Title: With Parts',
    '6:29\u202fAM',
    '4 June 2025',
    'By Ann Lee',
    'two hands on a table',
  ],
  ...[
    'What It Costs',
    'Takeaway',
    'A paragraph that ends in a full stop.\u00a0',
    'Another “one”.',
    'which may include:',
    'Share',
  ],
  ...[
    '  • one',
    '  • two',
    '    ◦ three',
    '- dash',
    '1. first',
    '2. second',
    '  3. third',
    '10. tenth',
    'Labels: a, b',
    '',
  ],
  ...[
    'Wait! There is more...',
    '3 comments',
    'No comments:',
    'Post your comment here.',
    '  1. Hello Ann',
    '  2. Thanks, Ann',
    '',
  ],
  ...[
    '    more of it',
    '    ReplyDelete',
    '    Replies',
    '      1. An answer',
    '        ReplyDelete',
    '    Reply',
    '  3.',
    '',
    '',
    '',
  ],
  ...[
    '\ttabbed',
    '   ',
    'e\u0301',
    '5 comentarios',
    '    OdpowiedzUsuń',
    'Older Post',
    '\u00a0',
    '• ',
    '1.',
    '🇵🇱',
    '漢字。',
    '--',
  ],
);
const lineEnds = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\r');
const anyPage = fc
  .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: words }, fc.string({ unit: 'grapheme' })), lineEnds), {
    maxLength: 40,
  })
  .map((lines) => lines.flat().join(''));
const anySource = fc
  .tuple(
    fc.constantFrom('', '\ufeff'),
    fc.oneof({ weight: 4, arbitrary: anyPage }, fc.string({ unit: 'grapheme', maxLength: 400 })),
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((source) => source.replace(/^\ufeff/, '').trim() !== '');
const runs = Number(process.env.GALLEY_PROPERTY_RUNS ?? 500);

const check = (property: (source: string) => void) => fc.assert(fc.property(anySource, property), { numRuns: runs });

describe('any text', () => {
  it('has an account of every line, and none is counted twice', () => {
    check((source) => {
      const { page, report } = parsePlainText(source);
      const lines = source.replace(/^\ufeff/, '').split(/\r\n?|\n/);
      if (lines.at(-1) === '') lines.pop();
      expect(report.lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
      for (const { line, became } of report.lines) expect(became === 'BLANK').toBe(lines[line - 1]!.trim() === '');
      const placed = linesIn(page);
      expect(new Set(placed).size).toBe(placed.length);
      expect(placed.length + report.counts.leftOut).toBe(lines.filter((line) => line.trim() !== '').length);
    });
  }, 120_000);

  it('keeps its words where a line became part of the article', () => {
    check((source) => {
      const { page } = parsePlainText(source);
      const raws = source.replace(/^\ufeff/, '').split(/\r\n?|\n/);
      for (const { text, lines } of passagesIn(page)) {
        const texts = text.split('\n').filter((line) => line.trim() !== '');
        if (lines) expect(texts.length).toBe(lines.length);
        for (const [index, line] of (lines ?? []).entries())
          expect(raws[line - 1]!.normalize('NFC')).toContain(texts[index]!.trim());
      }
    });
  }, 120_000);

  it('is given back but for what the report lists, in which no word of a kept line is lost', () => {
    check((source) => {
      const { page, report } = parsePlainText(source);
      const written = writePage(page, pageWords('en'));
      expect(applyNormalisations(source, report.normalisations)).toBe(written.map(({ text }) => text).join('\n'));
      for (const { rule, before, after } of report.normalisations) {
        if (rule === 'LAYOUT') expect(letters(after!)).toBe(letters(before!));
        if (rule === 'TRAILING_SPACE') expect(after).toBe(before!.trimEnd());
        if (rule === 'BLANK_LINE') expect((before ?? after!).trim()).toBe('');
      }
    });
  }, 120_000);

  it.each([
    ['lists and comments', (n: number) => `  • item ${n}\n\n    ReplyDelete\n  1. a\n`],
    ['short lines', (n: number) => `Line ${n}\n\nA text of its own.\n\n`],
    ['furniture', () => 'Share\n'],
    ['greetings', (n: number) => `  ${n + 1}. Hello Ann${'abcdefghij'[n % 10]!.repeat(n % 50)},\n    ReplyDelete\n`],
    ['spaces', () => ' \u00a0\t \n'],
    ['one long line', () => 'Ann. - "a"… '],
  ])(
    'is read in time that grows with its length: %s',
    (_, part) => {
      const page = `Title\n\n${Array.from({ length: 10_000 }, (_, n) => part(n)).join('')}`;
      const before = performance.now();
      parsePlainText(page);
      expect(performance.now() - before).toBeLessThan(10_000);
    },
    30_000,
  );
});

describe('what is no text', () => {
  it.each([
    ['a NUL', 'one\ntwo\0', /Line 2 holds a NUL/],
    ['half a character', 'one\r\n\ud83c two', /Line 2 holds half a character/],
    ['nothing', '', /no text/],
    ['nothing but space', '\ufeff \n\u00a0\n', /no text/],
  ])('is refused: %s', (_, source, message) => {
    expect(() => parsePlainText(source)).toThrow(ValidationError);
    expect(() => parsePlainText(source)).toThrow(message);
  });
});

function passagesIn(value: unknown): { text: string; lines?: number[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(passagesIn);
  return 'text' in value && typeof value.text === 'string' ? [value as { text: string }, ...inside] : inside;
}

function linesIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    if (key === 'lines') return part as number[];
    return ['buttons', 'replies', 'bareNumber'].includes(key) && part ? [part as number] : linesIn(part);
  });
}

const letters = (line: string) => line.normalize('NFC').replace(/^\s*([•◦▪‣●○■·*–—-]|\d+[.)])?\s*|\s+$/gu, '');

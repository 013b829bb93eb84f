import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from '../../src/platform/text/shorten.ts';

const family = '👩‍👩‍👧‍👦';
const zalgo = `a${'\u0301'.repeat(50)}`;

describe('a text that is cut short', () => {
  // biome-ignore format: a table is read by its columns
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['a🇵🇱🇵🇹', 5, 'a🇵🇱'],
    ['a🇵🇱🇵🇹', 6, 'a🇵🇱'],
    ['a🇵🇱', 4, 'a'],
    [`hi ${family}`, 8, 'hi '],
    [`hi ${family}!`, 3 + family.length, `hi ${family}`],
    ['cafe\u0301s', 4, 'caf'],
    ['한국어', 2, '한국'],
    ['กำ', 1, ''],
    [zalgo, 10, ''],
    ['a\r\nb', 2, 'a'],
    ['', 0, ''],
    ['abc', 0, ''],
  ])('E20: %j in %i is %j', (text, length, expected) => {
    expect(shorten(text, length)).toBe(expected);
  });

  const pieces = fc.constantFrom(
    'a',
    ' ',
    '\r\n',
    'é',
    'e\u0301',
    '🇵🇱',
    '🇵',
    family,
    '👍🏽',
    'नि',
    '한',
    '\u200d',
    '‏',
    zalgo,
  );
  it('E20: is the most whole characters that there is room for', () => {
    const part = fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.nat(60), (parts, length) => {
        const text = parts.join('');
        let expected = '';
        for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
          if (expected.length + segment.length > length) break;
          expected += segment;
        }
        expect(shorten(text, length)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no longer for more than is kept', () => {
    const text = `${'word '.repeat(400_000)}${family}`;
    for (let times = 0; times < 1_000; times += 1) expect(shorten(text, 51)).toHaveLength(51);
  });
});

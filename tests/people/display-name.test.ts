import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanName, firstName } from '../../src/people/display-name.ts';

it('is the first of a provider’s names that may stand here', () => {
  for (const [given, expected] of [
    [['Ines', 'ines', 'ines@example.org'], 'Ines'],
    [[undefined, '  ines ', 'x'], 'ines'],
    [['a\u202eb', 'ines'], 'ines'],
    [['\u200b\u2800', 'z\u0300\u0301\u0302\u0303\u0304', 7, 'ines@example.org'], 'ines@example.org'],
    [['Two\r\nlines'], 'Two lines'],
    [['é'.repeat(300)], 'é'.repeat(100)],
    [['', null, {}], 'Reader'],
  ] as const)
    expect(firstName(...given), JSON.stringify(given)).toBe(expected);
});

it('is always one that everybody could have chosen', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 }));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), (given) => {
      const name = firstName(...given);
      expect(cleanName(name)).toBe(name);
    }),
  );
});

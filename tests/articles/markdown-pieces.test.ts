import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsingArticleMarkdown } from '../../src/articles/markdown/parse-article-markdown.ts';
import { piecesOf } from '../../src/articles/markdown/pieces.ts';
import { atOnce } from '../../src/platform/turns.ts';
import { pieces } from './markdown-documents.ts';

const read = (markdown: string, pieceSize: number) => atOnce(parsingArticleMarkdown(markdown, pieceSize));

/** Lines that open, close, continue or interrupt something, among plain ones. */
const lines = fc.constantFrom(
  ...['Plain words.', 'More of them', '', '', '', '   ', '\t', 'a', '===', '---', '***', '| a | b |', '| --- | --- |'],
  ...[
    '# A heading',
    '## Another {#anchor}',
    '- an item',
    '  - below it',
    '    in it',
    '1. first',
    '12) twelfth',
    '+',
    '10.',
  ],
  ...[
    '> a quote',
    '>',
    '> - in it',
    '> ```',
    '```',
    '```js',
    '``` a`b',
    '````',
    '~~~',
    '~~~~ x',
    ' ```',
    '   ```',
    '    ```',
  ],
  ...[
    '   code',
    '   ```',
    '1. step',
    '  ~~~',
    '\t```',
    '- ```',
    '1. ```',
    ':::info Title',
    ':::',
    ' :::',
    '::::note',
    ':::gallery',
    '![a](media_1)',
  ],
  ...[
    '<!-- -->',
    '<div>',
    '[a]: /b',
    '{.note}',
    '\u00a0',
    'ä',
    '“Quoted”',
    '\ufeffmarked',
    '\\',
    '`code`',
    '```\r',
    '\r',
  ],
);
const texts = fc.oneof(
  fc.array(fc.oneof(lines, fc.constantFrom('\nPlain.', '\nA', '')), { maxLength: 30 }).map((all) => all.join('\n')),
  fc.array(fc.oneof(pieces, lines, fc.constantFrom('\n\nB', '\n')), { maxLength: 40 }).map((all) => all.join('')),
);

describe('a text in Markdown that is cut into pieces', () => {
  it('is all of it', () => {
    fc.assert(fc.property(texts, fc.nat(40), (text, size) => piecesOf(text, size).join('') === text));
  });

  it('is read as it is read whole, with the same notes at the same lines', () => {
    let cut = 0;
    fc.assert(
      fc.property(texts, (text) => {
        if (piecesOf(text, 0).length > 1) cut += 1;
        expect(read(text, 0)).toEqual(read(text, Number.POSITIVE_INFINITY));
      }),
      { numRuns: 3_000 },
    );
    expect(cut).toBeGreaterThan(1_000);
  });

  it('is cut wherever everything has ended', () => {
    const text = ['One', '', 'Two', 'three', '', '- four', '', 'Five', '', '```', '', 'Six', '```', '', 'Seven'].join(
      '\n',
    );
    const beginnings = (text: string) => piecesOf(text, 0).map((piece) => piece.split('\n')[0]);
    expect(beginnings(text)).toEqual(['One', 'Two', 'Five', 'Seven']);
    const steps = ['1. Run', '', '   ```sh', '   npm ci', '', '   ```', '2. Look', '', 'Eight', '', 'Nine', '', 'Ten'];
    expect(beginnings(steps.join('\n'))).toEqual(['1. Run', 'Nine', 'Ten']);
  });
});

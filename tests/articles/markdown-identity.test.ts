import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../src/articles/compose-document.ts';
import { normalizeSections } from '../../src/articles/markdown/normalize-sections.ts';
import { parseArticleMarkdown } from '../../src/articles/markdown/parse-article-markdown.ts';
import { sectionsOfDocument } from '../../src/articles/markdown/sections-of-document.ts';
import { writeArticleMarkdown } from '../../src/articles/markdown/write-article-markdown.ts';
import { anySections } from './markdown-documents.ts';

const runs = Number(process.env.GALLEY_PROPERTY_RUNS ?? 1500);

describe('an article', () => {
  it('is the same blocks after it was written in Markdown and read', () => {
    fc.assert(
      fc.property(anySections, (sections) => {
        const document = composeDocument({ slug: 'a', headline: 'A', sections });
        const markdown = writeArticleMarkdown(document);
        const read = parseArticleMarkdown(markdown);
        expect(normalizeSections(read.sections)).toEqual(normalizeSections(sectionsOfDocument(document)));
        expect(read.notes).toEqual([]);
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it('is in normal form once it was read, and the same Markdown again', () => {
    fc.assert(
      fc.property(anySections, (sections) => {
        const normal = normalizeSections(sections);
        expect(normalizeSections(normal)).toEqual(normal);
        const document = composeDocument({ slug: 'a', headline: 'A', sections: normal });
        expect(sectionsOfDocument(document)).toEqual(normal);
      }),
      { numRuns: runs },
    );
  }, 120_000);
});

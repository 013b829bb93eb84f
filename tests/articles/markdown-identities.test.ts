import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, normalDocument } from '../../src/articles/changes.ts';
import { checkDocument } from '../../src/articles/check-document.ts';
import { composeDocument, type NewSection } from '../../src/articles/compose-document.ts';
import { type ArticleDocument, inOrder } from '../../src/articles/document.ts';
import { keepIdentities } from '../../src/articles/markdown/keep-identities.ts';
import { keepPositions } from '../../src/articles/markdown/keep-positions.ts';
import { normalizeSections } from '../../src/articles/markdown/normalize-sections.ts';
import { parseArticleMarkdown } from '../../src/articles/markdown/parse-article-markdown.ts';
import { sectionsOfDocument } from '../../src/articles/markdown/sections-of-document.ts';
import { writeArticleMarkdown } from '../../src/articles/markdown/write-article-markdown.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { anyBlock, anySections } from './markdown-documents.ts';

const runs = Number(process.env.GALLEY_PROPERTY_RUNS ?? 1000);

const compose = (sections: NewSection[]) => composeDocument({ slug: 'a', headline: 'A', sections });
const resaved = (before: ArticleDocument, markdown = writeArticleMarkdown(before)) =>
  keepIdentities(before, parseArticleMarkdown(markdown).sections);

/** How many rows a change writes. */
function rowsChanged(before: ArticleDocument, after: ArticleDocument): number {
  const changes = changesBetween(normalDocument(before), normalDocument(after));
  return changes.reduce((sum, { closed, opened }) => sum + Math.max(closed.length, opened.length), 0);
}

const article = (...texts: string[]) => compose(parseArticleMarkdown(texts.join('\n\n')).sections);
const blockNamed = ({ blocks }: ArticleDocument, text: string) => blocks.find((block) => block.text.startsWith(text))!;

const section = (heading: string): NewSection => ({ kind: 'INTRO', heading, level: 2, blocks: [] });

describe('a text that is saved again', () => {
  it('is the same rows if nothing changed', () => {
    fc.assert(
      fc.property(anySections, (sections) => {
        const before = inOrder(compose(normalizeSections(sections)));
        expect(normalDocument(resaved(before))).toEqual(normalDocument(before));
      }),
      {
        numRuns: runs,
        examples: ['#', '##', '# #', '\\#', '\\', 'a #', 'a}', '{.note}', '\\\\{#x}', '\\{#x}', '\\}', '\\}'].map(
          (heading) => [[section(heading)]],
        ),
      },
    );
  }, 120_000);

  it('changes only the rows of the paragraphs that came, went or moved', () => {
    const edit = fc.record({ kind: fc.constantFrom('insert', 'remove', 'move'), from: fc.nat(1000), to: fc.nat(1000) });
    const texts = fc.array(
      fc.oneof(
        fc.constantFrom('same', 'twice'),
        fc.nat(10_000).map((n) => `text number ${n}`),
      ),
      {
        minLength: 1,
        maxLength: 15,
      },
    );
    fc.assert(
      fc.property(texts, fc.array(edit, { maxLength: 3 }), (texts, edits) => {
        const blocks = texts.map((text) => ({ data: { type: 'PARAGRAPH' as const, content: plainRichText(text) } }));
        const before = compose([{ heading: 'Words', blocks }]);
        const after = [...blocks];
        edits.forEach(({ kind, from, to }, index) => {
          const content = plainRichText(`${'ξψ'.repeat(index + 1)}`);
          const moved = kind === 'insert' ? [{ data: { type: 'PARAGRAPH' as const, content } }] : [];
          if (kind !== 'insert' && after.length > 1) moved.push(...after.splice(from % after.length, 1));
          if (kind !== 'remove') after.splice(to % (after.length + 1), 0, ...moved);
        });
        const document = keepIdentities(before, [{ heading: 'Words', blocks: after }]);
        expect(document.blocks.map(({ text }) => text)).toEqual(after.map(({ data }) => data.content.text));
        expect(rowsChanged(before, document)).toBeLessThanOrEqual(edits.length);
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it('is what was given and a document, whatever it was before', () => {
    fc.assert(
      fc.property(anySections, anySections, fc.array(anyBlock, { maxLength: 2 }), (old, sections, blocks) => {
        const before = inOrder(compose(normalizeSections(old)));
        const wanted = normalizeSections(
          [...sections, { heading: 'New', blocks }, ...old].map(({ anchor: _, ...rest }) => rest),
        );
        const document = keepIdentities(before, wanted);
        expect(sectionsOfDocument(document)).toEqual(wanted);
        expect(() => checkDocument(document)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  const before = article('One stands here.', '## Costs', 'Two has words of its own.', 'Three.', '## Rest', 'Four.');

  it('keeps the id of a block that was edited where it stands', () => {
    const edited = writeArticleMarkdown(before).replace('words of its own', 'a word of its own');
    const after = resaved(before, edited);
    expect(blockNamed(after, 'Two has a')).toMatchObject({ id: blockNamed(before, 'Two').id });
    expect(rowsChanged(before, after)).toBe(1);
  });

  it('gives a new id to other words in its place', () => {
    const after = resaved(before, writeArticleMarkdown(before).replace('Three.', 'Nothing alike'));
    expect(before.blocks.map(({ id }) => id)).not.toContain(blockNamed(after, 'Nothing').id);
  });

  it('keeps the id of a block that went to another section', () => {
    const markdown = writeArticleMarkdown(before).replace('\n\nThree.', '').replace('## Rest', '## Rest\n\nThree.');
    const after = resaved(before, markdown);
    expect(blockNamed(after, 'Three').id).toBe(blockNamed(before, 'Three').id);
    expect(rowsChanged(before, after)).toBe(1);
  });

  it('knows a section by its anchor, its heading or its blocks', () => {
    const ids = before.sections.map(({ id }) => id);
    const renamed = resaved(before, writeArticleMarkdown(before).replace('## Costs', '## What it costs'));
    expect(renamed.sections.map(({ id }) => id)).toEqual(ids);
    const anchored = resaved(before, writeArticleMarkdown(before).replace('## Costs', '## Costs {.note #c}'));
    expect(anchored.sections.map(({ id }) => id)).toEqual(ids);
    expect(anchored.sections[1]).toMatchObject({ kind: 'NOTE', anchor: 'c' });
    expect(rowsChanged(before, anchored)).toBe(1);
  });

  it('keeps a picture’s figure when its caption changes, and makes another for another picture', () => {
    const [one, two] = [newId(), newId()].map((id) => `media_${id.replaceAll('-', '')}`);
    const pictured = article('Text.', `![A mill](${one} "The mill")`);
    const recaptioned = resaved(pictured, `Text.\n\n![A mill](${one} "The old mill")`);
    expect(recaptioned.figures).toMatchObject([{ id: pictured.figures[0]!.id, caption: { text: 'The old mill' } }]);
    expect(recaptioned.blocks).toEqual(pictured.blocks);
    const exchanged = resaved(pictured, `Text.\n\n![A mill](${two})`);
    expect(exchanged.blocks).toEqual(pictured.blocks);
    expect(exchanged.figures[0]!.id).not.toBe(pictured.figures[0]!.id);
  });

  it('leaves the hero, the tags and all that is no text', () => {
    const tagged = composeDocument({
      slug: 'a',
      headline: 'A',
      hero: { mediaId: newId() },
      tags: [newId()],
      sections: [{ heading: null, blocks: [] }],
    });
    const { content, figures, tags } = resaved(tagged, 'Words.');
    expect({ content, figures, tags }).toEqual({ content: tagged.content, figures: tagged.figures, tags: tagged.tags });
  });
});

describe('places', () => {
  const at = (position: string, id = position) => ({ position, id });

  it('stay for as many as are in order', () => {
    expect(keepPositions([at('a0'), at('a3'), at('a1'), at('a2')])).toEqual(['a0', 'a0V', 'a1', 'a2']);
  });

  it('are found between two that had the same', () => {
    expect(keepPositions([at('a0', '1'), at('a0', '2')])).toEqual(['a0', 'a0']);
    expect(keepPositions([at('a0', '2'), at('a0', '1')])).toEqual(['Zz', 'a0']);
    const [first, between, last] = keepPositions([at('a0', '1'), undefined, at('a0', '2')]) as [string, string, string];
    expect(first < between && between < last).toBe(true);
  });
});

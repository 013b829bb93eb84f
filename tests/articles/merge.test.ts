import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument } from '../../src/articles/changes.ts';
import { checkDocument } from '../../src/articles/check-document.ts';
import { composeDocument } from '../../src/articles/compose-document.ts';
import type { ArticleDocument } from '../../src/articles/document.ts';
import { mergeDocuments } from '../../src/articles/merge.ts';
import { renderBlock } from '../../src/articles/render.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { anyEdit, edited } from './edits.ts';
import { paragraph, section } from './sample.ts';

const ids = (count: number) => Array.from({ length: count }, () => newId());
const pools = { categories: ids(4), tags: ids(5), contributors: ids(4), assets: ids(3) };

const base = normalDocument(
  composeDocument({
    slug: 'base-0',
    headline: 'Base',
    hero: { mediaId: pools.assets[0]! },
    sections: [
      section('One', paragraph('A.'), paragraph('B.'), {
        data: { type: 'FIGURE' },
        figures: [{ mediaId: pools.assets[1]! }],
      }),
      section('Two', paragraph('C.')),
    ],
    tags: [pools.tags[0]!],
  }),
);

type Change = (document: ArticleDocument) => void;

function merge(mine: Change, theirs: Change) {
  const [m, t] = [structuredClone(base), structuredClone(base)];
  mine(m);
  theirs(t);
  const { document, conflicts } = mergeDocuments(base, m, t);
  checkDocument(document);
  return { document, paths: conflicts.map(({ path }) => path.join('.')), conflicts };
}

const [a, b, picture, c] = base.blocks.map(({ id }) => id) as [string, string, string, string];
const [one, two] = base.sections.map(({ id }) => id) as [string, string];
const inline = base.figures.find(({ blockId }) => blockId === picture)!.id;
const block = ({ blocks }: ArticleDocument, id: string) => blocks.find((block) => block.id === id);
const rewrite =
  (id: string, text: string): Change =>
  (document) => {
    const data = { type: 'PARAGRAPH', content: plainRichText(text) } as const;
    Object.assign(block(document, id)!, { data, ...renderBlock(data) });
  };
const move =
  (id: string, sectionId: string): Change =>
  (document) => {
    Object.assign(block(document, id)!, { sectionId, position: 'a5' });
  };
const remove =
  (...gone: string[]): Change =>
  (document) => {
    document.blocks = document.blocks.filter(({ id }) => !gone.includes(id));
    document.figures = document.figures.filter(({ blockId }) => !gone.includes(blockId ?? ''));
  };
const removeSection =
  (id: string): Change =>
  (document) => {
    remove(...document.blocks.flatMap((block) => (block.sectionId === id ? block.id : [])))(document);
    document.sections = document.sections.filter((section) => section.id !== id);
  };
const addSection =
  (anchor: string): Change =>
  ({ sections }) => {
    const fields = { id: newId(), position: 'a7', kind: 'BODY', heading: anchor, level: 2, anchor } as const;
    sections.push({ ...fields, headingHtml: '', headingMarkdown: `## ${anchor}` });
  };

describe('merging', () => {
  it('keeps both of two changes to different things', () => {
    const { document, paths } = merge(rewrite(a, 'Mine.'), rewrite(b, 'Theirs.'));
    expect(paths).toEqual([]);
    expect(document.blocks.map(({ text }) => text)).toEqual(['Mine.', 'Theirs.', '', 'C.']);
  });

  it('moves what one rewrote to where the other moved it', () => {
    const { document, paths } = merge(rewrite(a, 'Mine.'), move(a, two));
    expect(paths).toEqual([]);
    expect(block(document, a)).toMatchObject({ text: 'Mine.', sectionId: two, position: 'a5' });
  });

  it('takes each of the article’s own texts for itself', () => {
    const { document, paths } = merge(
      ({ content }) => Object.assign(content, { headline: 'Mine', excerpt: 'Mine' }),
      ({ content }) => Object.assign(content, { byline: 'Theirs', excerpt: 'Theirs' }),
    );
    expect(paths).toEqual(['excerpt']);
    expect(document.content).toMatchObject({ headline: 'Mine', byline: 'Theirs', excerpt: 'Theirs' });
  });

  it('is no conflict where both did the same', () => {
    expect(merge(rewrite(a, 'Same.'), rewrite(a, 'Same.')).paths).toEqual([]);
    expect(merge(remove(a), remove(a)).document.blocks).toHaveLength(3);
  });

  it('is a conflict where one rewrote what the other removed, and nothing that was written is lost', () => {
    expect(merge(rewrite(a, 'Mine.'), remove(a)).conflicts).toEqual([
      { path: ['blocks', a], blockId: a, base: 'A.', mine: 'Mine.', theirs: null },
    ]);
    const { document, paths } = merge(remove(a), rewrite(a, 'Theirs.'));
    expect(paths).toEqual([`blocks.${a}`]);
    expect(block(document, a)!.text).toBe('Theirs.');
  });

  it('is a conflict where one moved a block into a section that the other removed', () => {
    const mine = merge(move(a, two), removeSection(two));
    expect(mine.paths).toEqual([`blocks.${a}`]);
    expect(block(mine.document, a)!.sectionId).toBe(one);
    const theirs = merge(removeSection(two), move(a, two));
    expect(theirs.paths).toContain(`sections.${two}`);
    expect(block(theirs.document, a)!.sectionId).toBe(two);
    expect(theirs.document.sections).toHaveLength(2);
  });

  it('is a conflict where one removed a picture that the other described, and the picture stays whole', () => {
    const describeIt: Change = ({ figures }) =>
      Object.assign(figures.find(({ id }) => id === inline)!, { altText: 'A tree' });
    const theirs = merge(remove(picture), describeIt);
    expect(theirs.paths).toContain(`figures.${inline}`);
    expect(block(theirs.document, picture)).toBeDefined();
    const moved = merge(remove(picture), move(picture, two));
    expect(moved.paths).toContain(`blocks.${picture}`);
    expect(moved.document.figures.map(({ id }) => id)).toContain(inline);
  });

  it('is a conflict where both put another picture in one place', () => {
    const replace: Change = ({ figures }) => Object.assign(figures.find(({ id }) => id === inline)!, { id: newId() });
    expect(merge(replace, replace).paths).toHaveLength(1);
    const newHero: Change = ({ figures }) => Object.assign(figures[0]!, { id: newId() });
    expect(merge(newHero, newHero).paths).toHaveLength(1);
  });

  it('is a conflict where one describes a picture in a block that the other made a paragraph', () => {
    const makeParagraph: Change = (document) => {
      const data = { type: 'PARAGRAPH', content: plainRichText('No picture.') } as const;
      Object.assign(block(document, picture)!, { type: data.type, data, ...renderBlock(data) });
      document.figures = document.figures.filter(({ id }) => id !== inline);
    };
    const describeIt: Change = ({ figures }) =>
      Object.assign(figures.find(({ id }) => id === inline)!, { altText: 'A tree' });
    expect(merge(makeParagraph, describeIt).paths).toEqual([`figures.${inline}`, `blocks.${picture}`]);
  });

  it('is a conflict where both give two headings one anchor', () => {
    const { document, paths } = merge(addSection('more'), addSection('more'));
    expect(paths).toHaveLength(1);
    expect(document.sections).toHaveLength(3);
  });

  it('is none in the order of tags, and what one took away is gone', () => {
    const place =
      (position: string): Change =>
      ({ tags }) =>
        Object.assign(tags[0]!, { position });
    expect(merge(place('a5'), place('a6'))).toMatchObject({ paths: [], document: { tags: [{ position: 'a6' }] } });
    const without: Change = (document) => {
      document.tags = [];
    };
    expect(merge(without, place('a6')).document.tags).toEqual([]);
    expect(merge(place('a6'), without).document.tags).toEqual([]);
    expect(c).toBeDefined();
  });

  it('of any two edits is a document; of one alone it is that edit', () => {
    const anyEdits = fc.array(anyEdit, { maxLength: 6 });
    fc.assert(
      fc.property(anyEdits, anyEdits, (mine, theirs) => {
        const apply = (edits: typeof mine) =>
          normalDocument(edits.reduce((document, edit) => edited(document, pools, edit), base));
        const [m, t] = [apply(mine), apply(theirs)];
        const both = mergeDocuments(base, m, t);
        checkDocument(both.document);
        expect(mergeDocuments(base, m, base)).toEqual({ document: mergeDocuments(m, m, m).document, conflicts: [] });
        expect(mergeDocuments(base, base, t)).toEqual({ document: mergeDocuments(t, t, t).document, conflicts: [] });
        if (both.conflicts.length > 0) return;
        const reverse = mergeDocuments(base, t, m);
        expect(reverse.conflicts).toEqual([]);
        // Only the order of tags and contributors may depend on who came first.
        const { tags, contributions, ...rest } = both.document;
        expect(reverse.document).toMatchObject(rest);
      }),
      { numRuns: 500 },
    );
  });
});

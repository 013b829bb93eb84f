import { describe, expect, it } from 'vitest';
import { findReading } from '../../desk/src/reader/find.ts';

const headlines = (data: Parameters<typeof findReading>[0]) =>
  findReading(data).parts.map(({ heading, articles }) => [heading, ...articles.map(({ headline }) => headline)]);

describe('what there is to read in an answer', () => {
  it('is an article wherever it stands, under any alias, by nodes and by edges', () => {
    expect(headlines({ mine: { headline: 'A' } })).toEqual([[undefined, 'A']]);
    expect(headlines({ articles: { nodes: [{ headline: 'A' }, { headline: 'B' }] } })).toEqual([[undefined, 'A', 'B']]);
    expect(headlines({ articles: { edges: [{ cursor: 'x', node: { headline: 'A' } }] } })).toEqual([[undefined, 'A']]);
    expect(headlines({ route: { kind: 'PAGE', target: { __typename: 'Article', path: '/a' } } })).toHaveLength(1);
  });

  it('stands under the name of what lists it', () => {
    const items = { nodes: [{ headline: 'A' }] };
    expect(headlines({ site: { name: 'S' }, articles: items, collection: { title: 'C', items } })).toEqual([
      [undefined, 'A'],
      ['C', 'A'],
    ]);
    expect(
      headlines({
        categories: [
          { name: 'X', articles: items },
          { name: 'Y', articles: { nodes: [] } },
        ],
      }),
    ).toEqual([['X', 'A']]);
  });

  it('leaves to an article what is inside of it', () => {
    const inside = {
      related: [{ headline: 'B' }],
      figures: { nodes: [{ altText: 'x' }] },
      comments: { nodes: [{ body: null, tombstone: 'ERASED' }] },
    };
    const { parts } = findReading({ article: { headline: 'A', ...inside } });
    expect(parts).toMatchObject([{ articles: [{ headline: 'A' }], figures: [], comments: [] }]);
  });

  it('is an article without its headline, too, but not a section, a block or a contributor’s biography', () => {
    expect(headlines({ article: { html: '<p>x</p>' } })).toHaveLength(1);
    expect(headlines({ articles: { nodes: [{ sections: [{ html: '<p>x</p>' }] }] } })).toHaveLength(1);
    expect(headlines({ node: { heading: 'H', html: '<p>x</p>', blocks: [] } })).toEqual([]);
    expect(headlines({ contributor: { displayName: 'Ada', bio: { html: 'x', text: 'x' } } })).toEqual([]);
  });

  it('is figures and comments that stand by themselves', () => {
    const { parts } = findReading({
      figures: {
        nodes: [
          { altText: '', article: { headline: 'A' } },
          { caption: null, media: null },
        ],
      },
      comment: { body: { html: 'x' }, author: { name: 'R' } },
    });
    expect(parts).toHaveLength(1);
    expect(parts[0]!.figures).toHaveLength(2);
    expect(parts[0]!.comments).toHaveLength(1);
    expect(parts[0]!.articles).toHaveLength(0);
  });

  it('is nothing in an answer of other things, or none', () => {
    for (const data of [undefined, null, {}, { site: { name: 'S', url: 'u' } }, { tags: { nodes: [{ name: 'T' }] } }]) {
      expect(findReading(data).parts).toEqual([]);
    }
  });
});

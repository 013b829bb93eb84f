import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { type ArticleRow, loadReaders, publicId, type Readers } from '../support/readers.ts';
import { newDatabase } from '../support/world.ts';

let api: Api;
let paper: Readers;
beforeAll(async () => {
  const database = await newDatabase();
  await fillNewsroom(database);
  api = await openApi(database);
  paper = await loadReaders(database);
});

type Row = { id: string } | undefined;

/** Asked by statement and by graphql-js: this answer, its keys in this order. */
async function expectAnswer(query: string, variables: Record<string, unknown>, data: unknown): Promise<void> {
  for (const level of ['L1', 'L2'] as const) {
    const answer = await api.ask(query, variables, { level });
    expect(answer, level).toEqual({ data });
    expect(JSON.stringify(answer), level).toBe(JSON.stringify({ data }));
  }
}

/** All things of one type by id, those that are not to be seen as null. */
async function expectEach<T extends { id: string }>(
  type: string,
  all: readonly T[],
  selection: string,
  expected: (thing: T) => object | null,
): Promise<void> {
  expect(all.filter((thing) => expected(thing) !== null).length).toBeGreaterThan(1);
  const ids = all.map(({ id }) => publicId(type, id));
  for (let i = 0; i < ids.length; i += 30) {
    const nodes = all.slice(i, i + 30).map(expected);
    await expectAnswer(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} ${selection} } }`,
      { ids: ids.slice(i, i + 30) },
      { nodes },
    );
  }
}

/** A selection of one thing in itself, and what it should answer: `{ id parent { id parent { id } } }`. */
const chain = (field: string, times: number): string =>
  times === 0 ? '{ id }' : `{ id ${field} ${chain(field, times - 1)} }`;
const chained = (type: string, field: string, thing: Row, next: (id: string) => Row, times: number): object | null => {
  if (!thing) return null;
  const id = publicId(type, thing.id);
  return times === 0 ? { id } : { id, [field]: chained(type, field, next(thing.id), next, times - 1) };
};
const listed = (type: string, field: string, thing: { id: string }, next: (id: string) => Row[], times: number) => {
  const id = publicId(type, thing.id);
  if (times === 0) return { id };
  return { id, [field]: next(thing.id).map((inner): unknown => listed(type, field, inner!, next, times - 1)) };
};

describe('a table that is reached from itself', () => {
  it('parent of parent of parent of parent', async () => {
    const parent = (id: string) => paper.shown(paper.comment(id)!.parentId);
    await expectEach('Comment', paper.comments, chain('parent', 8), ({ id }) =>
      chained('Comment', 'parent', paper.shown(id), parent, 8),
    );
  });

  it('whom a comment answers, and whom that one answers', async () => {
    const answered = (id: string) => paper.shown(paper.comment(id)!.inReplyToId ?? paper.comment(id)!.parentId);
    await expectEach('Comment', paper.comments, chain('inReplyTo', 3), ({ id }) =>
      chained('Comment', 'inReplyTo', paper.shown(id), answered, 3),
    );
    const beside = paper.comments.filter(({ inReplyToId }) => inReplyToId !== null);
    expect(beside.map(({ id }) => Boolean(answered(id)))).toEqual(expect.arrayContaining([true, false]));
  });

  it('replies of replies of replies, each with its count and its way back', async () => {
    const selection = (levels: number): string =>
      levels === 0
        ? '{ nodes { id parent { id } } }'
        : `(first: ${levels * 4}) { totalCount nodes { id parent { id } replyCount replies${selection(levels - 1).replace(/^\{/, '(first: 3) {')} } }`;
    const answer = (parentId: string | null, levels: number, size: number): unknown => {
      const all = paper.repliesTo(articleId, parentId);
      const nodes = all.slice(0, size).map(({ id }) => ({
        id: publicId('Comment', id),
        parent: parentId && { id: publicId('Comment', parentId) },
        ...(levels > 0 && {
          replyCount: paper.repliesTo(articleId, id).length,
          replies: answer(id, levels - 1, levels === 1 ? 3 : (levels - 1) * 4),
        }),
      }));
      return levels === 0 ? { nodes } : { totalCount: all.length, nodes };
    };
    const articleId = paper.article('walking').id;
    await expectAnswer(
      `query ($slug: String!) { article(slug: $slug) { comments${selection(3)} } }`,
      { slug: 'walking' },
      { article: { comments: answer(null, 3, 12) } },
    );
  });

  it('ancestors of ancestors, and the threads below them', async () => {
    const above = (id: string): Row[] => {
      const parent = paper.comment(id)!.parentId;
      return parent ? [...above(parent), paper.shown(parent)].filter((row) => row !== undefined) : [];
    };
    const all = paper.comments.filter(({ articleId }) => articleId === paper.article('walking').id);
    await expectEach('Comment', all, '{ id ancestors { id ancestors { id } } }', ({ id }) =>
      paper.shown(id) ? listed('Comment', 'ancestors', { id }, above, 2) : null,
    );
    const below = (id: string) => paper.thread(paper.comment(id)!).map((row) => ({ id: publicId('Comment', row.id) }));
    await expectEach('Comment', all, '{ ancestors { thread(first: 30) { nodes { id } } } }', ({ id }) =>
      paper.shown(id) ? { ancestors: above(id).map((row) => ({ thread: { nodes: below(row!.id) } })) } : null,
    );
  });

  it('translations of translations, which lead back', async () => {
    await expectEach('Article', paper.articles, chain('translations', 3), (article) =>
      article.isSeen ? listed('Article', 'translations', article, (id) => paper.translations({ id }), 3) : null,
    );
  });

  it('what is related to what is related', async () => {
    const related = (article: ArticleRow, sizes: number[]): object => {
      const [size, ...rest] = sizes;
      const id = publicId('Article', article.id);
      return size === undefined ? { id } : { id, related: paper.related(article, size).map((r) => related(r, rest)) };
    };
    const selection = '{ id related(first: 6) { id related(first: 2) { id related { id } } } }';
    await expectEach('Article', paper.articles, selection, (article) =>
      article.isSeen ? related(article, [6, 2, 3]) : null,
    );
  });

  it('categories above and below each other', async () => {
    const slug = ({ slug }: { slug: string }) => ({ slug });
    const selection = `{ slug parent { slug children { slug parent { slug parent { slug } } } }
      children { slug children { slug parent { slug } } } }`;
    await expectEach('Category', paper.categories, selection, (category) => {
      const up = paper.category(category.parentId);
      return {
        slug: category.slug,
        parent: up && {
          slug: up.slug,
          children: paper.below(up.id).map((child) => {
            const top = paper.category(up.parentId);
            return { slug: child.slug, parent: { slug: up.slug, parent: top && slug(top) } };
          }),
        },
        children: paper.below(category.id).map((child) => ({
          slug: child.slug,
          children: paper.below(child.id).map(({ slug }) => ({ slug, parent: { slug: child.slug } })),
        })),
      };
    });
  });

  it('an article through its comments, its category and its tags to itself', async () => {
    const walking = paper.article('walking');
    const id = publicId('Article', walking.id);
    await expectAnswer(
      `{ article(slug: "walking") { comments(first: 2) { nodes { article { id comments(first: 1) { nodes { article { id } } } } } }
        category { articles(first: 1, orderBy: { field: UPDATED_AT }) { nodes { category { slug parent { slug } } } } }
        tags { slug articles(first: 50) { nodes { id } } } } }`,
      {},
      {
        article: {
          comments: { nodes: Array(2).fill({ article: { id, comments: { nodes: [{ article: { id } }] } } }) },
          category: { articles: { nodes: [{ category: { slug: 'alps', parent: { slug: 'europe' } } }] } },
          tags: walking.tags.map((tag) => ({
            slug: tag,
            articles: {
              nodes: paper.latest
                .filter(({ tags }) => tags.includes(tag))
                .map((a) => ({ id: publicId('Article', a.id) })),
            },
          })),
        },
      },
    );
  });
});

import { initGraphQLTada, type ResultOf, type VariablesOf } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; HTML: string; URL: string };
}>();

const figure = graphql(`fragment Picture on Figure { altText caption { html } media { originalUrl width } }`);
const page = graphql(
  `query Page($slug: String!, $order: CommentOrder) {
    article(slug: $slug) {
      headline publishedAt
      blocks { __typename id ... on FigureBlock { figure { ...Picture } } ... on ListBlock { items { level } } }
      comments(first: 3, orderBy: $order) { totalCount nodes { body { html } tombstone } }
    }
  }`,
  [figure],
);

type Page = ResultOf<typeof page>;
type Article = NonNullable<Page['article']>;
declare const article: Article;
declare const picture: ResultOf<typeof figure>;

export const right: [string, string | null, number | null, VariablesOf<typeof page>] = [
  article.headline,
  article.publishedAt,
  picture.media.width,
  { slug: 'walking', order: 'NEWEST' },
];
for (const block of article.blocks) if (block.__typename === 'ListBlock') block.items[0]!.level.toFixed();
for (const { body, tombstone } of article.comments.nodes) console.log(body?.html, tombstone === 'ERASED');

// @ts-expect-error a headline is no number
export const headline: number = article.headline;
// @ts-expect-error it may be null
export const publishedAt: string = article.publishedAt;
// @ts-expect-error an article may not be there
export const missing: Article = (null as unknown as Page).article;
// @ts-expect-error that was not asked for
export const slug = article.slug;
// @ts-expect-error a divider has no items
for (const block of article.blocks) if (block.__typename === 'DividerBlock') block.items;
// @ts-expect-error nobody removes a comment like this
for (const { tombstone } of article.comments.nodes) console.log(tombstone === 'LOST');
// @ts-expect-error the slug is wanted
export const variables: VariablesOf<typeof page> = { order: 'NEWEST' };
// @ts-expect-error no such order
export const order: VariablesOf<typeof page> = { slug: 'walking', order: 'FUNNIEST' };
// @ts-expect-error the schema has no such field
export const unknown: string = (null as unknown as ResultOf<ReturnType<typeof wrong>>).site.motto;
const wrong = () => graphql(`{ site { motto } }`);

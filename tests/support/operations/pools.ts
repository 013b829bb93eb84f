import type { Api } from '../api.ts';
import { byTheSessionOf } from '../askers.ts';
import type { newsroom } from '../newsroom.ts';

/** What full-text searches search for. */
export const searches = [
  'walking',
  'walk day',
  'bread',
  '"slow bread" -yeast',
  '-bread',
  'bridge',
  'old bridge or wheel',
  'wheel english',
  '"the mill"',
  'boats -unseen',
  'report or gazette',
  'Brücke',
  'جسر',
  'depth -7',
  'waiting or root or level',
  'answers below',
  'nothingatall',
  '',
  '"\'\\:*&|!<->',
];

/** What a client may have at hand: ids and slugs of what is seen, hidden, elsewhere and nowhere; cursors that lists returned. */
export interface Pools {
  ids: string[];
  commentIds: string[];
  articleIds: string[];
  /** By the order that they are of. */
  cursors: Map<string, string[]>;
}

const orders = ['PUBLISHED_AT', 'UPDATED_AT', 'HEADLINE'].flatMap((field) =>
  ['ASC', 'DESC'].map((direction) => `{field: ${field}, direction: ${direction}}`),
);
const cursors = '{ edges { cursor } }';
const harvests = [
  ...orders.map((order) => `{ articles(orderBy: ${order}) ${cursors} }`),
  ...['OLDEST', 'NEWEST', 'TOP', 'MOST_REPLIES'].map(
    (order) => `{ articles { nodes { comments(orderBy: ${order}) {
      edges { cursor node { replies(orderBy: ${order}) ${cursors} } } } } } }`,
  ),
  `{ comments(filter: {search: "depth or root or below"}) ${cursors} figures(first: 100) ${cursors} tags ${cursors} contributors ${cursors} }`,
  `{ articles { nodes { thread(first: 100) ${cursors} figures ${cursors} } } collection(slug: "home") { items ${cursors} } }`,
];
/** Lists that only staff are shown. */
const harvestOfPeople = `{ users ${cursors} apiTokens ${cursors} auditEvents ${cursors} media ${cursors}
  articles { nodes { editing { versions ${cursors} previewTokens ${cursors} } } }
  ${['PENDING', 'REPORTED', 'UNREVIEWED'].map((name) => `${name}: moderationQueue(name: ${name}) { ${['OLDEST', 'NEWEST', 'MOST_FLAGGED'].map((order) => `${order}: comments(orderBy: ${order}) ${cursors}`).join(' ')} }`).join('\n')}
  comment(id: "comment_0195a0000002700e8000000000000002") { moderation { flags ${cursors} history ${cursors} } } }`;

export async function fillPools(api: Api, { articles, comments, ...others }: typeof newsroom): Promise<Pools> {
  const pools: Pools = { ids: [], commentIds: [], articleIds: [], cursors: new Map() };
  const prefixes = {
    assets: 'media',
    categories: 'category',
    tags: 'tag',
    contributors: 'contributor',
    collections: 'collection',
    users: 'user',
    tokens: 'apitoken',
    previewTokens: 'previewtoken',
    auditEvents: 'auditevent',
    commenters: 'commenter',
  };
  const named = (prefix: string, uuids: Record<string, string>) =>
    Object.values(uuids).map((uuid) => `${prefix}_${uuid.replaceAll('-', '')}`);
  pools.articleIds = named('article', articles);
  pools.commentIds = named('comment', comments);
  for (const [kind, uuids] of Object.entries(others)) pools.ids.push(...named(prefixes[kind as 'tags'], uuids));

  for (const harvest of harvests) harvested(pools, (await api.ask(harvest)).data);
  const { headers } = byTheSessionOf('admin');
  harvested(pools, (await api.ask(harvestOfPeople, {}, { headers })).data);
  const parts = `{ articles(first: 100) { nodes { sections { id } figures { nodes { id } } thread(first: 100) { nodes { id } } } } }`;
  harvested(pools, (await api.ask(parts)).data);
  pools.ids = [...new Set(pools.ids)];
  pools.commentIds = [...new Set(pools.commentIds)];
  return pools;
}

function harvested(pools: Pools, answer: unknown): void {
  JSON.stringify(answer, (key, value) => {
    if (key === 'cursor') {
      const [order] = JSON.parse(Buffer.from(value, 'base64url').toString());
      pools.cursors.set(order, [...(pools.cursors.get(order) ?? []), value]);
    }
    if (key === 'id') (value.startsWith('comment_') ? pools.commentIds : pools.ids).push(value);
    return value;
  });
}

const never = '0199f3c2a7b07c3e9f0d5a1b2c3d4e5f';
export const foreignIds = [
  ...['article', 'comment', 'figure', 'media', 'contributor', 'nothing', 'null'].map((prefix) => `${prefix}_${never}`),
  'article_',
  'article_0199F3C2A7B07C3E9F0D5A1B2C3D4E5F',
  never,
  '',
  '1',
  '\u202e',
  "'; drop table articles; --",
];

export const slugs = [
  'walking',
  'walking-rewritten',
  'spaziergang',
  'المشي',
  'slow-bread',
  'present-address',
  'first-address',
  'secret',
  'withdrawn',
  'harbour',
  'undated',
  'world',
  'europe',
  'food',
  'bread',
  'quiet',
  'health',
  'recipes',
  'draft-only',
  'zażółć-100%',
  'unused',
  'ada-byron',
  'ben',
  'cyd',
  'dora',
  'finn',
  'home',
  'hidden',
  'empty',
  'no-such-thing',
  '',
];

export const paths = [
  ...slugs.slice(0, 12).map((slug) => `/${slug}`),
  '/de/spaziergang',
  '/ar/%D8%A7%D9%84%D9%85%D8%B4%D9%8A',
  '/ar/المشي',
  '/en/walking',
  '/en/withdrawn',
  '/en/secret',
  '/de/brot',
  '/second-address?utm=1#top',
  '/present-address/',
  '/category/food',
  '/category/nowhere',
  '/tag/za%C5%BC%C3%B3%C5%82%C4%87-100%25',
  '/tag/%E0%A4%A',
  '/contributor/ada-byron',
  '/contributor/ben',
  '/old/path/of/three',
  '/elsewhere',
  '/gone',
  '/zażółć gęślą',
  '/za%C5%BC%C3%B3%C5%82%C4%87%20g%C4%99%C5%9Bl%C4%85',
  '/',
  '//',
  '',
  'walking',
  '/a/b/c/d',
];

export const locales = ['en', 'de', 'ar', 'fr', 'xx', ''];
export const moments = [
  '2026-03-01T10:00:00.000Z',
  '2026-03-04T06:00:00Z',
  '2026-03-03T07:00:00.0+01:00',
  '2026-03-10T06:00:00.000Z',
  '2020-01-01T00:00:00Z',
  '2030-12-31T23:59:59.999Z',
];
export const anchors = ['lists-tables', 'last', 'odd-"anchor"', 'yeast-2', 'rewritten', 'no-such-anchor'];
export const tagSearches = ['WALK', 'ć-100%', 'a', '_', '%', 'rezept', '&', ''];
export const userSearches = ['EDITOR', 'people.example', 'an account', '%', 'nobody at all', ''];
export const auditedActions = ['suspendUser', 'createUser', 'publishArticle', 'SUSPENDUSER', ''];

import type { GraphQLSchema } from 'graphql';
import type { Target } from '../safety/target.ts';
import { type Asker, anonymous } from './askers.ts';
import { newsroom } from './newsroom.ts';
import { publicId } from './readers.ts';
import { goTogether, isTooMuch } from './together.ts';
import { Ways } from './ways.ts';

const idsOf = (type: string, named: Record<string, string>) => Object.values(named).map((id) => publicId(type, id));

/** Public ids of everything in the newsroom that has a name there, seen and hidden. */
export const newsroomIds: Record<string, string[]> = {
  Article: idsOf('Article', newsroom.articles),
  Category: idsOf('Category', newsroom.categories),
  Collection: idsOf('Collection', newsroom.collections),
  Comment: idsOf('Comment', newsroom.comments),
  Contributor: idsOf('Contributor', newsroom.contributors),
  Media: idsOf('Media', newsroom.assets),
  Tag: idsOf('Tag', newsroom.tags),
  User: idsOf('User', newsroom.users),
  ApiToken: idsOf('ApiToken', newsroom.tokens),
  PreviewToken: idsOf('PreviewToken', newsroom.previewTokens),
  AuditEvent: idsOf('AuditEvent', newsroom.auditEvents),
  Commenter: idsOf('Commenter', newsroom.commenters),
};

type Asked = [root: string, given: string];
const text = JSON.stringify;
const by = (root: string, argument: string, ...values: string[]): Asked[] =>
  values.map((value) => [root, `(${argument}: ${text(value)})`]);
const { Article, Comment, ...others } = newsroomIds;

/** Roots that lead to people, and by their categories to everything else again. */
const ofPeople = ['viewer', 'users', 'apiTokens', 'auditEvents'];

/** Every root field, asked for what is there. */
const open: Asked[] = [
  ...['articles', 'categories', 'contributors', 'figures', 'media', 'site', 'tags'].map((root): Asked => [root, '']),
  ...ofPeople.map((root): Asked => [root, '']),
  ...by('article', 'slug', 'walking', 'slow-bread', 'undated'),
  ...by('category', 'slug', 'food'),
  ...by('collection', 'slug', 'home'),
  ...by('comment', 'id', Comment![0]!),
  ['comments', '(filter: {search: "depth or root or reader"})'],
  ...by('contributor', 'slug', 'ada-byron'),
  ...['PENDING', 'SPAM', 'REJECTED'].map((name): Asked => ['moderationQueue', `(name: ${name})`]),
  ['commentTerms', ''],
  ...by('node', 'id', Article![0]!),
  ...[Article!, Comment!, Object.values(others).flat()].map((ids): Asked => ['nodes', `(ids: ${text(ids)})`]),
  ...by('route', 'path', '/walking'),
  ...by('tag', 'slug', 'walking'),
];

/** And for what is hidden, gone, elsewhere or empty: of which there is not much to ask. */
const closed: Asked[] = [
  ...by('article', 'slug', 'secret', 'withdrawn', 'walking-rewritten', 'first-address', 'nothing'),
  ...Object.values(newsroomIds).flatMap((ids) => by('node', 'id', ...ids)),
  ...by('article', 'id', ...Article!),
  ...by('comment', 'id', ...Comment!),
  ...by('contributor', 'slug', 'ben', 'cyd', 'dora', 'eve', 'finn'),
  ...by('collection', 'slug', 'hidden', 'empty'),
  ...by('category', 'slug', 'quiet', 'nothing'),
  ...by('route', 'path', '/present-address', '/first-address', '/de/brot', '/withdrawn', '/secret', '/contributor/ben'),
  ...by('tag', 'slug', 'draft-only', 'unused'),
];

/** What a root leads to that others are asked of. */
const endsOf = (root: string): string[] => {
  if (root === 'moderationQueue') return ['Article', 'Comment'];
  if (root === 'media') return ['Article'];
  return ofPeople.includes(root) ? ['Category'] : [];
};

/** Queries that together ask every root of the newsroom for every relation there is below it. */
export function walksThrough(schema: GraphQLSchema, chosen: (root: string) => boolean = () => true): string[] {
  const ways = new Ways(schema);
  const missing = Object.keys(schema.getQueryType()!.getFields()).filter(
    (name) => !open.some(([root]) => root === name),
  );
  if (missing.length > 0) throw new Error(`Nothing is asked of ${missing.join()}.`);
  const walked = open.flatMap(([root, given]) => ways.from(root, given, endsOf(root)).map((way) => ({ root, way })));
  const looked = closed.map(([root, given]) => ({ root, way: ways.from(root, given)[0]! }));
  return [...walked, ...looked].filter(({ root }) => chosen(root)).map(({ way }) => `{ ${way} }`);
}

/** Asks them all for somebody, several in one operation or each alone, and tells what each operation was answered. */
export async function walk(
  { post }: Pick<Target, 'post'>,
  walks: readonly string[],
  { headers }: Asker = anonymous,
  mostTogether = 1,
): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  const ask = async (operation: string) => {
    const answer = await post(operation, {}, headers);
    if (isTooMuch(answer)) return false;
    if (answer.body.errors) throw new Error(`${operation} is answered ${answer.text}`);
    told.set(operation, answer.text);
    return true;
  };
  await goTogether([...new Set(walks)], ask, mostTogether);
  return told;
}

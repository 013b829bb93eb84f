import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { expect } from 'vitest';
import type { Target } from '../safety/target.ts';
import { publicId } from '../support/readers.ts';
import { goTogether, isTooMuch } from '../support/together.ts';
import { Ways } from '../support/ways.ts';
import {
  articleId,
  collectionId,
  commentId,
  contributorId,
  marked,
  mediaId,
  partsOf,
  tagId,
  versionsOf,
} from './marked-site.ts';
import type { SightOf, View, Viewer } from './viewers.ts';

const text = JSON.stringify;
const ids = (type: string, uuids: string[]) => `(ids: ${text(uuids.map((id) => publicId(type, id)))})`;
const hub = marked.find(({ name }) => name === 'hub')!;
/** Beyond these is only what other roots lead to. */
const apart = ['Category', 'Tag', 'Contributor', 'Media', 'Comment', 'User'];

/** Roots from which every relation is gone to, each by its shortest way. */
const roots: [root: string, given: string, ends: string[]][] = [
  ['articles', '', []],
  ['article', `(id: ${text(publicId('Article', articleId(hub)))})`, apart],
  ['collection', '(slug: "home")', apart],
  ['comment', `(id: ${text(publicId('Comment', commentId(hub)))})`, ['Category', 'Tag', 'Contributor', 'Media']],
  ['contributors', '', apart.filter((type) => type !== 'Contributor')],
  ['contributor', '(slug: "common")', apart.filter((type) => type !== 'Contributor')],
  ['categories', '', apart.filter((type) => type !== 'Category')],
  ['category', '(slug: "food")', apart.filter((type) => type !== 'Category')],
  ['tags', '', apart.filter((type) => type !== 'Tag')],
  ['tag', '(slug: "common")', apart.filter((type) => type !== 'Tag')],
  ['figures', '', apart.filter((type) => type !== 'Media')],
  ['nodes', ids('Article', marked.map(articleId)), apart],
  ['nodes', ids('Comment', marked.map(commentId)), apart.filter((type) => type !== 'Comment')],
  ['node', `(id: ${text(publicId('Article', articleId(hub)))})`, apart],
  ['route', `(path: ${text(`/${hub.head.word}slug`)})`, apart],
  ['site', '', ['Media']],
  ['media', '', ['Article', ...apart.filter((type) => type !== 'Media')]],
  ['moderationQueue', '(name: UNREVIEWED)', ['Article', ...apart.filter((type) => type !== 'Comment')]],
  // Whatever they say.
  ['comments', '(filter: {search: "-nothing"})', ['Article', ...apart.filter((type) => type !== 'Comment')]],
  ['commentTerms', '', []],
];
/** Where nothing of an article stands: people, of whom `tests/people` asks. */
export const rootsOfPeople = ['viewer', 'users', 'apiTokens', 'auditEvents'];

/** @param omitted fields that are not asked for, as `Ways` names them */
export function walksOf(schema: GraphQLSchema, omitted: readonly string[] = []): string[] {
  const ways = new Ways(schema, omitted);
  return roots.flatMap(([root, given, ends]) => ways.from(root, given, ends)).map((way) => `{ ${way} }`);
}

export const walkedRoots = (): string[] => [...new Set(roots.map(([root]) => root))];

/** Relations that queries can go to articles by, as `Ways` names them. */
export function relationsToArticles(schema: GraphQLSchema): string[] {
  return typesOfQueries(schema).flatMap((type) => {
    if (type === schema.getQueryType()) return [];
    return Object.values(type.getFields())
      .filter((field) => ['Article', 'ArticleConnection', 'Routable'].includes(getNamedType(field.type).name))
      .map((field) => `${type.name}_${field.name}`);
  });
}

/** What a query leads to: not what mutations and subscriptions alone answer. */
function typesOfQueries(schema: GraphQLSchema): GraphQLObjectType[] {
  const types = new Set([schema.getQueryType()!]);
  // A set goes on to what is added to it on the way.
  for (const type of types)
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      const concrete = isAbstractType(next) ? schema.getPossibleTypes(next) : [next];
      for (const one of concrete) if (isObjectType(one)) types.add(one);
    }
  return [...types];
}

/** Every id of the site's things, and when it is seen. */
export function idsSeen(sight: SightOf): { type: string; id: string; isSeen: boolean }[] {
  const found = new Map<string, { type: string; id: string; isSeen: boolean }>();
  const add = (type: string, id: string, isSeen: boolean) => {
    const known = found.get(id);
    found.set(id, { type, id, isSeen: isSeen || known?.isSeen === true });
  };
  for (const article of marked) {
    const shown = sight.shown(article);
    add('Article', articleId(article), shown !== null);
    add('Comment', commentId(article), sight.showsComments(article));
    for (const version of versionsOf(article)) {
      const isShown = version === shown;
      const people = sight.contributors(article, version);
      add('Tag', tagId(version), isShown);
      for (const isSure of [true, false]) {
        const id = contributorId(version, isSure);
        add('Contributor', id, people.includes(id));
        add('Media', mediaId(version, isSure ? 4 : 5), sight.seesAllMedia || people.includes(id));
      }
      for (const place of [0, 1, 2, 3]) add('Media', mediaId(version, place), sight.seesAllMedia || isShown);
      for (const { type, id } of partsOf(article, version)) add(type, id, isShown);
    }
  }
  add('Collection', collectionId, true);
  return [...found.values()];
}

/** Asks in a view, by directive or by header in turn, and is answered without an error. */
export class Asking {
  readonly target: Pick<Target, 'post'>;
  readonly viewer: Viewer;
  readonly view: View;
  /** All answers so far, cursors read too. */
  readonly answers = new Map<string, string>();

  constructor(target: Pick<Target, 'post'>, viewer: Viewer, view: View) {
    this.target = target;
    this.viewer = viewer;
    this.view = view;
  }

  // biome-ignore lint/suspicious/noExplicitAny: any query's answer
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const byHeader = this.answers.size % 2 === 1 || this.view === 'PAST';
    const given = byHeader ? query : withView(query, this.view);
    const headers = { ...this.viewer.headers, ...(byHeader && headersFor(this.view)) };
    const answer = await this.target.post(given, variables, headers);
    expect(answer.body.errors, `${given} ${text(variables)} is answered ${answer.text}`).toBeUndefined();
    this.answers.set(`${given} ${text(variables)}`, withCursorsRead(answer.text));
    return answer.body.data;
  }

  /** Asks for several roots, a few in one operation. */
  // biome-ignore lint/suspicious/noExplicitAny: any query's answer
  async askEach(roots: readonly string[], given: Record<string, [type: string, value: unknown]> = {}): Promise<any> {
    const told = {};
    for (let i = 0; i < roots.length; i += 4) {
      const body = roots.slice(i, i + 4).join(' ');
      const used = Object.entries(given).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
      const declared = used.map(([name, [type]]) => `$${name}: ${type}`).join(', ');
      const variables = Object.fromEntries(used.map(([name, [, value]]) => [name, value]));
      Object.assign(told, await this.ask(declared ? `query (${declared}) { ${body} }` : `{ ${body} }`, variables));
    }
    return told;
  }

  /** @returns false for what is too much at once */
  async goWay(operation: string): Promise<boolean> {
    const given = this.view === 'PAST' ? operation : withView(operation, this.view);
    const answer = await this.target.post(given, {}, this.viewer.headers);
    if (isTooMuch(answer)) return false;
    expect(answer.body.errors, `${given} is answered ${answer.text}`).toBeUndefined();
    this.answers.set(given, withCursorsRead(answer.text));
    return true;
  }
}

/** Goes each way for one after another of those who ask in a view: what they ask for is planned once. */
export async function goAllWays(ways: readonly string[], askings: readonly Asking[]): Promise<void> {
  if (askings.length === 0) return;
  await goTogether(ways, async (operation) => {
    for (const asking of askings) if (!(await asking.goWay(operation))) return false;
    return true;
  });
}

/** Who shows a preview token need say nothing, and may say DRAFT; who looks back shows a header of his own. */
const headersFor = (view: View) => (view === 'PREVIEW' || view === 'PAST' ? {} : { 'galley-view': view });

export const withView = (query: string, asked: View) => {
  const view = asked === 'PREVIEW' ? 'DRAFT' : asked;
  return query.startsWith('{') ? `query @view(stage: ${view}) ${query}` : query.replace('{', `@view(stage: ${view}) {`);
};

/** What a cursor carries is told too. */
const withCursorsRead = (answer: string) =>
  [
    answer,
    ...[...answer.matchAll(/"([A-Za-z0-9_-]{12,})"/g)].map(([, cursor]) =>
      Buffer.from(cursor!, 'base64url').toString(),
    ),
  ].join('\n');

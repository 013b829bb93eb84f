import { type GraphQLInputObjectType, getNamedType, isNonNullType, isObjectType, isUnionType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../src/people/rights.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { openTarget, type Target } from '../safety/target.ts';
import { publicId } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { newDatabase } from '../support/world.ts';
import { articleId, commentId, fillMarkedSite, giveOwners, idOf, marked } from './marked-site.ts';
import { addViewers, SightOf, type Viewer, viewerNames } from './viewers.ts';

const someId = (prefix: string) => `${prefix}_${idOf('event', 9999).replaceAll('-', '')}`;
const values: Record<string, unknown> = {
  ...{
    expectedVersion: 1,
    version: 1,
    text: 'x',
    contributor: 'common',
    block: { markdown: 'x' },
    to: undefined,
    at: undefined,
  },
  ...{ blockId: someId('block'), figureId: someId('figure'), sectionId: someId('section') },
};

/** Every mutation that is given an article’s id, with the rest of what it needs. */
const ofArticles = Object.values(schema.getMutationType()!.getFields()).flatMap((field) => {
  const input = getNamedType(field.args[0]!.type) as GraphQLInputObjectType;
  const result = getNamedType(field.type);
  const payload = isUnionType(result) && result.getTypes().find(({ name }) => name.endsWith('Payload'));
  const isOfArticle =
    isObjectType(payload) && (payload.getFields().article !== undefined || field.name.endsWith('Article'));
  const key = ['articleId', 'id'].find((name) => input.getFields()[name]);
  if (!isOfArticle || !key) return [];
  const needed = Object.values(input.getFields()).filter(
    ({ name, type, defaultValue }) => name !== key && isNonNullType(type) && defaultValue === undefined,
  );
  const place = field.name.endsWith('Section') ? { end: true } : { endOf: someId('section') };
  const given = Object.fromEntries(needed.map(({ name }) => [name, values[name] ?? place]));
  return [{ name: field.name, type: input.name, key, given }];
});

let target: Target;
let viewers: Map<string, Viewer>;
const logged: string[] = [];
beforeAll(async () => {
  const database = await newDatabase(30_000);
  await fillMarkedSite(database);
  const people = await addViewers(database);
  viewers = people.viewers;
  await giveOwners(database, people.owners);
  target = await openTarget(database, { log: createLog('warn', (line) => logged.push(line)) });
});

const missing = { article: someId('article'), comment: someId('comment') };
const told = async (
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown>,
  hidden: string,
  none: string,
) => {
  const { status, text } = await target.post(query, variables, viewer.headers);
  return `${status} ${text.replaceAll(hidden, none)}`;
};

describe(`what is hidden is told from what is missing by none of ${ofArticles.length} mutations, nor by asking what one may do`, () => {
  it('and all mutations of articles are asked', () => {
    expect(ofArticles.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['updateArticle', 'insertBlock', 'publishArticle', 'deleteArticle', 'restoreVersion']),
    );
    expect(ofArticles.length).toBeGreaterThan(15);
  });

  it.each(viewerNames)('%s', async (name) => {
    const viewer = viewers.get(name)!;
    const sight = new SightOf(viewer, 'DRAFT');
    const hidden = marked.filter((article) => sight.shown(article) === null);
    if (sight.viewer.readsAll) expect(hidden).toEqual([]);
    const [first] = hidden;
    for (const article of hidden) {
      const [id, comment] = [publicId('Article', articleId(article)), publicId('Comment', commentId(article))];
      const permissions = actions.map((action) => `${action}: canDo(action: ${action}, id: $id) { isAllowed rule }`);
      const query = `query ($id: ID!) { viewer { ${permissions.join(' ')} } node(id: $id) { id } }`;
      for (const [given, none] of [
        [id, missing.article],
        [comment, missing.comment],
      ] as const)
        expect(await told(viewer, query, { id: given }, given, none)).toBe(
          await told(viewer, query, { id: none }, given, none),
        );
      const mutations = ofArticles.map(
        ({ name, type }) =>
          [
            name,
            `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message path code } } }`,
          ] as const,
      );
      // Of each state one is enough for all that can be done to it.
      if (
        article !== first &&
        hidden.some((other) => other !== article && other.state === article.state && other.number < article.number)
      )
        continue;
      for (const [i, [name, query]] of mutations.entries()) {
        const { key, given } = ofArticles[i]!;
        for (const dryRun of [true, false]) {
          const ask = (asked: string) =>
            told(viewer, query, { input: { ...given, [key]: asked, dryRun } }, id, missing.article);
          const answer = await ask(id);
          expect(answer, `${name} ${article.name}`).toBe(await ask(missing.article));
          expect(answer, name).toMatch(/^200 .*"(NotFound|NotAllowed|Unauthenticated)Error"/);
        }
      }
      const translate =
        'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { __typename ... on Error { message path code } } }';
      const begin = (input: Record<string, unknown>) =>
        told(
          viewer,
          translate,
          { input: { headline: 'Anything', locale: 'de', dryRun: true, ...input } },
          id,
          missing.article,
        );
      expect(await begin({ translationOf: id })).toBe(await begin({ translationOf: missing.article }));
      // That a slug is taken is told; whose it is is not.
      const shown = marked.find((one) => one.state === 'PUBLISHED' && one.locale === 'en')!;
      const taken = async (slug: string) => (await begin({ slug, locale: 'en' })).replace(slug, 'slug');
      if (article.locale === 'en')
        expect(await taken(`${article.head.word}slug`)).toBe(await taken(`${shown.published!.word}slug`));
    }
    expect(logged).toEqual([]);
  });
});

describe('a mutation that asks for a view', () => {
  const begin = (view: string) =>
    target.post(
      `mutation @view(stage: ${view}) { createArticle(input: {headline: "A beginning"}) { __typename ... on CreateArticlePayload { article { headline } } } }`,
      {},
      viewers.get('author')!.headers,
    );
  it('of drafts is answered in it', async () => {
    const { text, body } = await begin('DRAFT');
    expect(body.errors, text).toBeUndefined();
    expect(body.data.createArticle.article.headline).toBe('A beginning');
  });

  // What was begun is in no view of readers: it is shown in the one of drafts all the same.
  it('of readers is answered as what it is', async () => {
    const { text, body } = await begin('PUBLISHED');
    expect(body.errors, text).toBeUndefined();
  });
});

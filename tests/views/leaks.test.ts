import { isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/observability/log.ts';
import { openTarget, type Target } from '../safety/target.ts';
import { cutOut, ofHistory } from '../support/cut-out.ts';
import { publicId } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { Asking, goAllWays, idsSeen, relationsToArticles, rootsOfPeople, walkedRoots, walksOf } from './asking.ts';
import {
  articleId,
  commentId,
  desks,
  fillMarkedSite,
  giveOwners,
  type Marked,
  marked,
  mediaId,
  tagId,
  versionsOf,
} from './marked-site.ts';
import {
  addViewers,
  previewNames,
  readersOfDrafts,
  SightOf,
  type View,
  type Viewer,
  viewerNames,
  wordsOfMedia,
} from './viewers.ts';

const walks = walksOf(schema);
const combinations = [
  ...viewerNames.map((name) => [name, 'PUBLISHED'] as [string, View]),
  ...readersOfDrafts.map((name) => [name, 'DRAFT'] as [string, View]),
  ...previewNames.map((name) => [name, 'PREVIEW'] as [string, View]),
  ...['author', 'editor'].map((name) => [name, 'PAST'] as [string, View]),
];
const versions = marked.flatMap((article) => versionsOf(article).map((version) => ({ article, version })));
const orders = ['PUBLISHED_AT', 'UPDATED_AT', 'HEADLINE'].flatMap((field) =>
  ['ASC', 'DESC'].map((direction) => `{field: ${field}, direction: ${direction}}`),
);
const listed = 'totalCount nodes { id }';

const byWord = [
  `searched: articles(filter: {search: $word}) { ${listed} }`,
  'others: articles(filter: {not: {search: $word}}) { totalCount }',
  `either: articles(filter: {or: [{search: $word}, {tag: ["nothing"]}]}) { ${listed} }`,
  `tagged: articles(filter: {tag: $slugs}) { ${listed} }`,
  `taggedToo: articles(filter: {or: [{tag: $slugs}]}) { ${listed} }`,
  `by: articles(filter: {contributor: $people}) { ${listed} }`,
  `byToo: articles(filter: {locale: [$locale], or: [{contributor: $people}]}) { ${listed} }`,
  'described: figures(filter: {search: $alt}) { totalCount nodes { id article { id } } }',
  'inherited: figures(filter: {search: $asset}) { totalCount nodes { id article { id } } }',
  `said: comments(filter: {search: $said}) { ${listed} }`,
  `tags(search: $part) { ${listed} }`,
  'article(slug: $slug, locale: $locale) { id headline }',
  `tag(slug: $tag) { id articles { ${listed} } }`,
  `contributor(slug: $person) { id articles { ${listed} } }`,
  'route(path: $path) { kind location target { __typename id path } }',
];
const byId = `nodes(ids: $ids) { __typename id
  ... on Article { headline } ... on Section { text html } ... on Figure { altText } ... on Media { title originalUrl defaultAltText defaultCaption { text } creditText }
  ... on Tag { name } ... on Contributor { displayName slug bio { text } portrait { id } } ... on Comment { body { text } } }`;
const ofLists = [
  ...orders.map(
    (order, i) => `o${i}: articles(first: 100, orderBy: ${order}) { totalCount edges { cursor node { id headline } } }`,
  ),
  `last: articles(last: 100) { ${listed} }`,
  ...Object.keys(desks).flatMap((desk) => [
    `${desk}: category(slug: "${desk}") { articles(first: 100) { ${listed} } }`,
    `${desk}Filtered: articles(first: 100, filter: {or: [{category: ["${desk}"]}]}) { ${listed} }`,
  ]),
  `common: tag(slug: "common") { articles(first: 100) { ${listed} } }`,
  `commonToo: contributor(slug: "common") { articles(first: 100) { ${listed} } }`,
  `collection(slug: "home") { items(first: 100) { ${listed} } }`,
  `german: articles(filter: {locale: ["de"]}) { ${listed} }`,
];
const ofLibrary = [`newest: media(first: 100) { ${listed} }`, `oldest: media(last: 100) { ${listed} }`];
const ofQueues = `moderationQueue(name: UNREVIEWED) { totalCount comments(first: 100) { ${listed} } }`;
const ofNumbers = `articles(first: 100) { nodes { id comments { totalCount nodes { id } } thread { totalCount nodes { id } }
  commentCounts { published } commentPolicy { mode } related(first: 20) { id } translations { id } editing { version } } }`;
const statesOfDrafts = ['NONE', 'EDITING', 'IN_REVIEW', 'SCHEDULED'];
const states = ['DRAFT', 'PUBLISHED', 'UNPUBLISHED', 'ARCHIVED'];
const ofStates = [
  ...statesOfDrafts.flatMap((state) => [
    `${state}: articles(first: 100, filter: {draftState: [${state}]}) { ${listed} }`,
    `NOT_${state}: articles(first: 100, filter: {not: {draftState: [${state}]}}) { ${listed} }`,
  ]),
  ...states.map((state) => `${state}: articles(first: 100, filter: {state: [${state}]}) { ${listed} }`),
];
/** Words asked for one by one, lists, and the ways through the schema. */
/** The others of a view are asked the same statements: for them the ways from few roots will do. */
const goesAllWays = (name: string, view: View) =>
  ['public in PUBLISHED', 'editor in DRAFT', 'author in DRAFT', 'preview of draftHub in PREVIEW'].includes(
    `${name} in ${view}`,
  );
const isAskedForWords = (name: string, view: View) =>
  view !== 'PAST' &&
  ((view === 'DRAFT' && !name.startsWith('token ') && name !== 'admin') ||
    ['public', 'author', 'editor', 'preview of ahead'].includes(name));
const isFew = (walk: string) =>
  /^\{ (collection|category\(|tag\(|figures|route|media|moderationQueue|comments|commentTerms)/.test(walk);
const fewWalks = walks.filter(isFew);
/** What is in view is not counted in the past. */
const counts = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && type.getFields().totalCount)
  .map((type) => `${type.name}.totalCount`);
const pastWalks = walksOf(schema, counts).filter(isFew);
/** Statements of the past are longer: such ways are refused before any SQL. */
const tooMuch: string[] = [];
const cells = combinations.reduce((sum, [name, view]) => {
  if (view === 'PAST') return sum + pastWalks.length + 1;
  const ways = goesAllWays(name, view) ? walks.length : fewWalks.length;
  const words = isAskedForWords(name, view) ? versions.length * byWord.length : 0;
  return sum + ways + words + ofLists.length + ofLibrary.length + (view === 'DRAFT' ? ofStates.length : 0) + 3;
}, 0);

const wordsIn = (text: string) => [...text.matchAll(/leakword[a-z]+q(?:old|new|any)x[a-z]+\d?/g)].map(([word]) => word);

/** Ids of the site's things, as they stand in answers and in cursors, even one behind the other. */
const idsIn = (text: string) =>
  [...text.matchAll(/(?=(0195[\da-f]{4}-?[\da-f]{4}-?7[\da-f]{3}-?8[\da-f]{3}-?[\da-f]{12}))/g)].map(([, id]) =>
    id!.replaceAll('-', ''),
  );

/** It goes on from the list of all pictures, which is of no view. */
const asksLibrary = (query: string) => /^[^{]*\{ (\w+: )?media\(/.test(query);

/** An answer without what it tells of versions by their numbers, which is of no view, and that by itself. */
function apartFromHistory(answer: string): { inView: string; history: string } {
  const [json, ...cursors] = answer.split('\n') as [string, ...string[]];
  const { rest, cut } = cutOut(json, ofHistory);
  return { inView: [rest, ...cursors].join('\n'), history: JSON.stringify(cut) };
}

let database: TestDatabase;
let target: Target;
let viewers: Map<string, Viewer>;
/** By viewer and view: what each was answered. */
const askings = new Map<string, Asking>();
let draftStates: Map<string, string>;
const logged: string[] = [];
beforeAll(async () => {
  database = await newDatabase(30_000);
  await fillMarkedSite(database);
  const people = await addViewers(database);
  viewers = people.viewers;
  await giveOwners(database, people.owners);
  const rows = await database.sql`select id, draft_state from articles`;
  draftStates = new Map(rows.map(({ id, draft_state }) => [id, draft_state]));
  target = await openTarget(database, {
    costBudget: 1_000_000,
    log: createLog('warn', (line) => logged.push(line)),
  });
  const moment = new Date().toISOString();
  for (const [name, view] of combinations) {
    const viewer = viewers.get(name)!;
    const headers = { ...viewer.headers, ...(view === 'PAST' && { 'galley-view': `asOf=${moment}` }) };
    askings.set(`${name} in ${view}`, new Asking(target, { ...viewer, headers }, view));
  }
  for (const view of ['PUBLISHED', 'DRAFT', 'PREVIEW']) {
    const inView = [...askings.values()].filter((asking) => asking.view === view);
    const further = inView.filter(({ viewer }) => goesAllWays(viewer.name, view as View));
    await goAllWays(fewWalks, inView);
    await goAllWays(
      walks.filter((walk) => !fewWalks.includes(walk)),
      further,
    );
  }
  const past = [...askings.values()].filter(({ view }) => view === 'PAST');
  for (const walk of pastWalks) for (const asking of past) if (!(await asking.goWay(walk))) tooMuch.push(walk);
}, 300_000);

const inOrder = (found: { id: string }[]) => found.map(({ id }) => id).sort();
const idsOf = (articles: readonly Marked[]) =>
  articles.map((article) => publicId('Article', articleId(article))).sort();

describe(`drafts leak in none of ${cells} cells (${combinations.length} viewers in their views)`, () => {
  it('and the ways begin at every root', () => {
    const all = Object.keys(schema.getQueryType()!.getFields());
    expect([...walkedRoots(), ...rootsOfPeople].sort()).toEqual(all.sort());
  });

  describe.each(combinations)('%s in the %s view', (name, view) => {
    let asking: Asking;
    let sight: SightOf;
    beforeAll(() => {
      asking = askings.get(`${name} in ${view}`)!;
      sight = new SightOf(asking.viewer, view);
    });
    const exactly = (
      found: { totalCount: number; nodes: { id: string }[] },
      expected: readonly Marked[],
      what: string,
    ) => {
      expect(inOrder(found.nodes), what).toEqual(idsOf(expected));
      expect(found.totalCount, what).toBe(expected.length);
    };

    if (view !== 'PAST')
      it('lists and counts what is in view', async () => {
        const told = await asking.askEach(ofLists);
        for (const i of orders.keys()) {
          expect(inOrder(told[`o${i}`].edges.map(({ node }: { node: { id: string } }) => node)), orders[i]).toEqual(
            idsOf(sight.articles),
          );
          expect(told[`o${i}`].totalCount).toBe(sight.articles.length);
        }
        exactly(told.last, sight.articles, 'last');
        for (const desk of ['news', 'food', 'bread'] as const) {
          exactly(told[desk].articles, sight.filedUnder(desk), desk);
          exactly(told[`${desk}Filtered`], sight.filedUnder(desk), desk);
        }
        exactly(told.common.articles, sight.articles, 'tag');
        exactly(told.commonToo.articles, sight.articles, 'contributor');
        exactly(told.collection.items, sight.articles, 'collection');
        exactly(
          told.german,
          sight.articles.filter(({ locale }) => locale === 'de'),
          'locale',
        );
        const { newest, oldest } = await asking.askEach(ofLibrary);
        const library = versions.flatMap(({ version }) => [0, 1, 2, 3, 4, 5].map((place) => mediaId(version, place)));
        for (const list of [newest, oldest])
          expect(list?.totalCount, 'media').toBe(sight.seesLibrary ? library.length : undefined);
        const assets = new Set([newest, oldest].flatMap((list) => (list ? inOrder(list.nodes) : [])));
        expect([...assets].sort(), 'media').toEqual(
          sight.seesLibrary ? library.map((id) => publicId('Media', id)).sort() : [],
        );
      });

    if (isAskedForWords(name, view))
      it('finds by words, tags, people and addresses what is in view', async () => {
        for (const { article, version } of versions) {
          const { word } = version;
          const isShown = sight.shown(article) === version;
          const readsDraft = sight.readsDraft(article);
          const told = await asking.askEach(byWord, {
            word: ['String!', `${word}headline`],
            alt: ['String!', `${word}alt`],
            asset: ['String!', `${word}assetalt1`],
            said: ['String!', `${article.word}said`],
            part: ['String!', word],
            slug: ['String!', `${word}slug`],
            slugs: ['[String!]', [`${word}tagslug`]],
            people: ['[String!]', [`${word}personslug`]],
            locale: ['Locale!', article.locale],
            tag: ['String!', `${word}tagslug`],
            person: ['String!', `${word}unsureslug`],
            path: ['String!', `${article.locale === 'en' ? '' : '/de'}/${word}slug`],
          });
          const here = isShown ? [article] : [];
          for (const list of ['searched', 'either', 'tagged', 'taggedToo', 'by', 'byToo'])
            exactly(told[list], here, `${list} ${word}`);
          expect(told.others.totalCount, word).toBe(sight.articles.length - here.length);
          for (const list of ['described', 'inherited']) {
            expect(told[list].totalCount, `${list} ${word}`).toBe(here.length);
            expect(told[list].nodes.map((figure: { article: { id: string } }) => figure.article.id)).toEqual(
              idsOf(here),
            );
          }
          const isSaid = sight.showsComments(article);
          expect(told.said.totalCount, word).toBe(isSaid ? 1 : 0);
          expect(inOrder(told.said.nodes), word).toEqual(isSaid ? [publicId('Comment', commentId(article))] : []);
          expect(inOrder(told.tags.nodes), word).toEqual(isShown ? [publicId('Tag', tagId(version))] : []);
          expect(told.article?.id, word).toBe(isShown ? idsOf(here)[0] : undefined);
          expect(told.tag !== null, word).toBe(isShown);
          if (told.tag) exactly(told.tag.articles, here, word);
          expect(told.contributor !== null, word).toBe(
            (view === 'DRAFT' && sight.viewer.readsAll) || (isShown && readsDraft),
          );
          if (told.contributor) exactly(told.contributor.articles, isShown && readsDraft ? here : [], word);
          const wasPublic = version === article.published;
          const current = sight.shown(article);
          expect(told.route && [told.route.kind, told.route.target?.id ?? null], word).toEqual(
            isShown
              ? ['PAGE', idsOf([article])[0]]
              : wasPublic
                ? current
                  ? ['REDIRECT', idsOf([article])[0]]
                  : ['GONE', null]
                : null,
          );
        }
      });

    it('gives by id what is in view', async () => {
      const all = idsSeen(sight);
      for (let i = 0; i < all.length; i += 100) {
        const part = all.slice(i, i + 100);
        const { nodes } = await asking.askEach([byId], {
          ids: ['[ID!]!', part.map(({ type, id }) => publicId(type, id))],
        });
        const told = part.filter((_, at) => nodes[at] !== null).map(({ type, id }) => publicId(type, id));
        expect(told).toEqual(part.filter(({ isSeen }) => isSeen).map(({ type, id }) => publicId(type, id)));
      }
    });

    if (view !== 'PAST')
      it('tells of comments, translations, related articles and states what is in view', async () => {
        const { articles, moderationQueue } = await asking.askEach([ofNumbers, ofQueues]);
        const held = sight.moderated.map((article) => publicId('Comment', commentId(article))).sort();
        expect(moderationQueue && inOrder(moderationQueue.comments.nodes)).toEqual(sight.viewer.moderates && held);
        for (const count of [moderationQueue?.totalCount, moderationQueue?.comments.totalCount])
          expect(count).toBe(sight.viewer.moderates ? held.length : undefined);
        for (const told of articles.nodes) {
          const article = marked.find((one) => publicId('Article', articleId(one)) === told.id)!;
          const number = sight.showsComments(article) ? 1 : 0;
          expect(
            [told.comments.totalCount, told.thread.totalCount, told.commentCounts.published],
            article.name,
          ).toEqual([number, number, number]);
          expect(told.commentPolicy.mode === 'HIDDEN', article.name).toBe(number === 0);
          const mate = sight.articles.filter(
            (one) => one !== article && (one.translates === article.name || article.translates === one.name),
          );
          expect(inOrder(told.translations), article.name).toEqual(idsOf(mate));
          const near = sight.articles.filter(
            (one) => one !== article && one.locale === article.locale && !mate.includes(one),
          );
          expect(inOrder(told.related), article.name).toEqual(idsOf(near));
          const mayRead = sight.viewer.reads?.(article) ?? false;
          expect(told.editing !== null, article.name).toBe(mayRead);
        }
        if (view !== 'DRAFT') return;
        const told = await asking.askEach(ofStates);
        const inState = (state: string) =>
          sight.articles.filter(
            (article) => sight.readsDraft(article) && draftStates.get(articleId(article)) === state,
          );
        for (const state of statesOfDrafts) {
          exactly(told[state], inState(state), state);
          exactly(
            told[`NOT_${state}`],
            sight.articles.filter((article) => !inState(state).includes(article)),
            `not ${state}`,
          );
        }
        for (const state of states)
          exactly(
            told[state],
            sight.articles.filter((article) => article.state === state),
            state,
          );
      });

    it('goes all ways and is told every word in view and no other', () => {
      const seen = new Set(sight.words);
      const told = new Set<string>();
      const [met, metInLibrary] = [new Set<string>(), new Set<string>()];
      const leaks: string[] = [];
      const library = new Set(sight.seesLibrary ? versions.flatMap(({ version }) => wordsOfMedia(version)) : []);
      for (const [query, answer] of asking.answers) {
        const { inView, history } = apartFromHistory(answer);
        const isOfLibrary = asksLibrary(query);
        // Markdown that is typed again names the comments that stand in it.
        for (const id of idsIn(inView.replace(/__markdown":"(?:[^"\\]|\\.)*"/g, '')))
          (isOfLibrary ? metInLibrary : met).add(id);
        for (const word of wordsIn(inView)) {
          told.add(word);
          const isSeen = seen.has(word) || isPublicAddress(word) || (isOfLibrary && library.has(word));
          if (!isSeen) leaks.push(`${word} in ${query.slice(0, 2_000)}`);
        }
        // What is told of an article's versions, whatever the view, is told to those who work on it.
        for (const word of wordsIn(history)) {
          const article = marked.find((one) => versionsOf(one).some((version) => word.startsWith(version.word)));
          const isTold = article && sight.viewer.reads?.(article);
          if (!isTold && !seen.has(word)) leaks.push(`${word} of a version in ${query.slice(0, 2_000)}`);
        }
      }
      expect(leaks.slice(0, 3)).toEqual([]);
      if (goesAllWays(name, view))
        expect([...seen].filter((word) => !told.has(word) && !isOfOthersArticle(word))).toEqual([]);
      const hidden = idsSeen(sight).filter(({ isSeen }) => !isSeen);
      expect(hidden.map(({ id }) => idsIn(id))).toEqual(hidden.map(({ id }) => [id.replaceAll('-', '')]));
      const isMet = ({ type, id }: { type: string; id: string }) => {
        const isListed = type === 'Media' && sight.seesLibrary;
        return met.has(id.replaceAll('-', '')) || (!isListed && metInLibrary.has(id.replaceAll('-', '')));
      };
      expect(hidden.filter(isMet)).toEqual([]);
      expect(logged).toEqual([]);
    });

    /** Where some articles are drafts and some not, links in HTML lead to the addresses that everybody sees. */
    const isPublicAddress = (word: string) =>
      view === 'DRAFT' &&
      !sight.viewer.readsAll &&
      marked.some(({ state, published }) => state === 'PUBLISHED' && word === `${published!.word}slug`);

    /** Hubs say something else where they lead. */
    const isOfOthersArticle = (word: string) =>
      /hubq/.test(word) ? /(standfirst|paragraph)$/.test(word) : /linking$/.test(word);

    if (name === 'editor' && view === 'DRAFT')
      it('is led to drafts by every relation to articles', () => {
        const led = new Set<string>();
        for (const answer of asking.answers.values())
          JSON.parse(answer.split('\n')[0]!, (key, value) => {
            if (/q(new)x/.test(JSON.stringify(value) ?? '')) led.add(key);
            return value;
          });
        expect(relationsToArticles(schema).filter((relation) => !led.has(relation))).toEqual([]);
      });
  });
});

it('few ways are too much in the past', () => {
  expect(tooMuch.length).toBeLessThan(pastWalks.length / 10);
});

describe('the DRAFT view is refused', () => {
  it.each(viewerNames.filter((name) => !readersOfDrafts.includes(name)))('to %s', async (name) => {
    const { headers } = viewers.get(name)!;
    for (const [query, more] of [
      ['query @view(stage: DRAFT) { articles { totalCount } }', {}],
      ['{ articles { totalCount } }', { 'galley-view': 'DRAFT' }],
      ['query ($s: ViewStage) @view(stage: $s) { articles { totalCount } }', {}],
    ] as const) {
      const answer = await target.post(query, { s: 'DRAFT' }, { ...headers, ...more });
      expect([answer.status, answer.body.errors?.[0].extensions.code, answer.body.data ?? null]).toEqual([
        400,
        'VIEW_NOT_ALLOWED',
        null,
      ]);
    }
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLUnionType, isUnionType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { actions, rights } from '../../src/people/rights.ts';
import { openApi } from '../support/api.ts';
import { newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { schema } from '../support/schema.ts';
import { newDatabase } from '../support/world.ts';
import { articleMutationCases, touch } from './rights-matrix-article-mutations.ts';
import { deskMutationCases } from './rights-matrix-desk-mutations.ts';
import { type Cells, fieldsOf, look, operationsFor, selectWhole } from './rights-matrix-fields.ts';
import { mediaMutationCases } from './rights-matrix-media-mutations.ts';
import { forEverybody, moderationMutationCases } from './rights-matrix-moderation-mutations.ts';
import { mutationCases as peopleMutationCases } from './rights-matrix-mutations.ts';
import { objectsFor } from './rights-matrix-objects.ts';
import { readerMutationCases } from './rights-matrix-reader-mutations.ts';
import { type Column, fillMatrix } from './rights-matrix-viewers.ts';

const file = join(import.meta.dirname, 'rights-matrix.txt');
const howToRenew = 'UPDATE_RIGHTS_MATRIX=1 npx vitest run tests/people/rights-matrix.test.ts';
const mutationCases = [
  ...peopleMutationCases,
  ...articleMutationCases,
  ...deskMutationCases,
  ...moderationMutationCases,
  ...mediaMutationCases,
  ...readerMutationCases,
];
const database = await newDatabase();
const { columns, germanComment } = await fillMatrix(database);
const api = await openApi(database, {
  costBudget: 10_000_000,
  media: { fetching: { alsoAllowed: ['127.0.0.1'], anyPort: true } },
});
const { articles, categories, collections, comments, contributors, tags } = newsroom;

const slug = { article: 'walking', category: 'food', collection: 'home', contributor: 'ada-byron', tag: 'walking' };
const bySlug = Object.fromEntries(Object.entries(slug).map(([root, value]) => [root, [`(slug: "${value}")`]]));

/** Every root field: what is rich in everything first, since the shortest way to a type begins there. */
const operations = operationsFor(schema, {
  articles: ['(first: 30)'],
  viewer: [''],
  nodes: ['(ids: $ids)'],
  ...Object.fromEntries(['users', 'apiTokens', 'contributors', 'tags'].map((root) => [root, ['(first: 10)']])),
  auditEvents: ['(first: 50)'],
  figures: ['(first: 30)'],
  media: ['(first: 30)'],
  categories: [''],
  site: [''],
  route: ['(path: "/walking")', '(path: "/elsewhere")'],
  ...bySlug,
  moderationQueue: ['(name: PENDING)'],
  commentTerms: [''],
  comments: ['(filter: {search: "-nothing"})'],
  comment: [`(id: "${publicId('Comment', comments.first)}")`],
  node: [`(id: "${publicId('Article', articles.walking)}")`],
});

/** Of every type one or more, his own among them. */
function idsFor({ own, userId }: Column): string[] {
  return [
    ...[articles.walking, articles.harbour, own?.published ?? articles.bread].map((id) => publicId('Article', id)),
    ...[comments.first, comments.pending, comments.deepest, germanComment].map((id) => publicId('Comment', id)),
    ...(own ? [publicId('Comment', own.comment)] : []),
    publicId('Category', categories.food),
    publicId('Media', newsroom.assets.film),
    publicId('Tag', tags.walking),
    publicId('Contributor', contributors.ada),
    publicId('Collection', collections.home),
    publicId('User', userId ?? newsroom.users.editor),
    publicId('ApiToken', own?.token ?? newsroom.tokens.readDrafts),
    publicId('AuditEvent', newsroom.auditEvents.event1!),
    publicId('AuditEvent', newsroom.auditEvents.event3!),
  ];
}

let called = 0;

async function shown(viewer: Column): Promise<Cells> {
  const cells: Cells = new Map();
  for (const operation of operations) {
    const variables = operation.includes('$ids') ? { ids: idsFor(viewer) } : {};
    const answer = await api.ask(operation, variables, { headers: viewer.headers });
    expect(answer.errors, `${viewer.name}: ${operation}`).toBeUndefined();
    look(answer.data, cells);
  }
  return cells;
}

const faults: string[] = [];

async function mutated(viewer: Column, cells: Cells): Promise<string[]> {
  const outcomes: string[] = [];
  for (const { mutation, to, input } of mutationCases) {
    const name = mutation[0]!.toUpperCase() + mutation.slice(1);
    const result = schema.getType(`${name}Result`) as GraphQLUnionType;
    const document = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { __typename ${selectWhole(schema, result)} } }`;
    const given = await input(database, viewer);
    const answer = await api.ask<Record<string, { __typename: string }>>(document, { input: given }, viewer);
    if (answer.errors) {
      faults.push(`${viewer.name}: ${mutation} ${to}: ${JSON.stringify(answer.errors)}`);
      outcomes.push('FAULT');
      continue;
    }
    look(answer.data, cells);
    const outcome = answer.data[mutation]!.__typename.replace(/Error$/, '').replace(`${name}Payload`, 'done');
    if (outcome === 'done') await touch(given);
    outcomes.push(outcome);
  }
  return outcomes;
}

interface Permitted {
  name: string;
  id: string;
  /** By action. */
  may: Record<string, boolean>;
  seen: { viewer?: Record<string, boolean>; editing?: object | null; moderation?: object | null } | null;
}

async function permitted(viewer: Column): Promise<Permitted[]> {
  const asked = actions.map((action) => `${action}: canDo(action: ${action}, id: $id) { isAllowed }`).join(' ');
  const document = `query ($id: ID!) { viewer { ${asked} } node(id: $id) {
    ... on Article { viewer { canEdit canPublish canModerate } editing { version } }
    ... on Comment { moderation { revision } } } }`;
  const found: Permitted[] = [];
  for (const { name, id } of objectsFor(viewer, columns.at(-5)!, germanComment)) {
    const { data } = await api.ask<{ viewer: Record<string, { isAllowed: boolean }>; node: Permitted['seen'] }>(
      document,
      { id },
      viewer,
    );
    const may = Object.fromEntries(actions.map((action) => [action, data.viewer[action]!.isAllowed]));
    found.push({ name, id, may, seen: data.node });
  }
  return found;
}

const matrix = new Map<Column, { cells: Cells; outcomes: string[]; objects: Permitted[]; anywhere: boolean[] }>();

beforeAll(async () => {
  for (const viewer of columns) {
    const cells = await shown(viewer);
    const objects = await permitted(viewer);
    const asked = actions.map((action) => `${action}: canDo(action: ${action}) { isAllowed }`).join(' ');
    const { data } = await api.ask<{ viewer: Record<string, { isAllowed: boolean }> }>(
      `{ viewer { ${asked} } }`,
      {},
      viewer,
    );
    const anywhere = actions.map((action) => data.viewer[action]!.isAllowed);
    matrix.set(viewer, { cells, objects, anywhere, outcomes: await mutated(viewer, cells) });
  }
}, 600_000);

const nameWidth = 64;
const names = columns.map(({ name }) => name.replace('token ', 't. ').split(/[ _]/));
const widths = columns.map((_, index) => Math.max(8, ...names[index]!.map((word) => word.length)) + 1);

function line(name: string, values: readonly string[]): string {
  called += values.length;
  const same = values.every((value) => value === values[0]);
  const told = same ? `everybody: ${values[0]}` : values.map((value, i) => value.padEnd(widths[i]!)).join('');
  return `${name.padEnd(nameWidth)}${told}`.trimEnd();
}

const heading = (title: string): string[] =>
  [0, 1, 2].map((row) =>
    `${(row === 0 ? title : '').padEnd(nameWidth)}${names.map((words, i) => (words[row] ?? '').padEnd(widths[i]!)).join('')}`.trimEnd(),
  );

/** Of an action that asks nothing of the thing it is done to, one line for all things that are there. */
function rightsTo(action: string, byColumn: readonly Permitted[][]): string[] {
  const rows = byColumn[0]!.map(({ name }, i) => ({
    name,
    values: byColumn.map((objects) => (objects[i]!.may[action] ? 'yes' : 'no')),
  }));
  const there = rows.filter(({ name }) => name !== 'nothing');
  const lines = rows.map(({ name, values }) => line(name, values));
  const isOne = new Set(there.map(({ values }) => values.join())).size === 1;
  return [
    '',
    ...heading(`## Rights: ${action}`),
    ...(isOne ? [lines[0]!.replace(rows[0]!.name.padEnd(nameWidth), 'whatever is there'.padEnd(nameWidth))] : lines),
  ];
}

function printed(): string {
  called = 0;
  const all = columns.map((column) => matrix.get(column)!);
  return [
    '# Who sees which field, and may do what. Generated by calling every cell; read it as a whole when it changes.',
    `# Renew it with: ${howToRenew}`,
    '# value: something was shown. []: only empty lists. null: not shown. -: no object of this type was in reach.',
    '# done: it was done; else the refusal (state: it cannot follow the article’s state). Tokens (t.) are the administrator’s, each with the one scope.',
    '',
    ...heading('## Mutations'),
    ...mutationCases.map(({ mutation, to }, i) =>
      line(
        `${mutation}: ${to}`,
        all.map(({ outcomes }) =>
          outcomes[i]!.replace('Unauthenticated', 'SignIn')
            .replace('Validation', 'invalid')
            .replace('NotAllowed', 'no')
            .replace('NotFound', 'missing')
            .replace('IllegalTransition', 'state'),
        ),
      ),
    ),
    '',
    ...heading('## Rights: anything at all'),
    ...actions.map((action, i) =>
      line(
        action,
        all.map(({ anywhere }) => (anywhere[i] ? 'yes' : 'no')),
      ),
    ),
    ...actions.flatMap((action) =>
      rightsTo(
        action,
        all.map(({ objects }) => objects),
      ),
    ),
    '',
    ...heading('## Fields'),
    ...fieldsOf(schema).map((name) =>
      line(
        name,
        all.map(({ cells }) => cells.get(name) ?? '-'),
      ),
    ),
    '',
  ].join('\n');
}

describe('A13: the matrix of rights', () => {
  it('A13: is as it was agreed on', async () => {
    const found = printed();
    console.log(
      `${called} cells, ${fieldsOf(schema).length} fields in ${operations.length} queries, ${mutationCases.length} calls of mutations, ${columns.length} viewers`,
    );
    if (process.env.UPDATE_RIGHTS_MATRIX && !process.env.CI) await writeFile(file, found);
    const agreed = await readFile(file, 'utf8').catch(() => '');
    expect(found, `Look at what changed; if it is meant, renew the file: ${howToRenew}`).toBe(agreed);
  });

  it('A13: has a line for every field and every mutation of the schema', async () => {
    const agreed = (await readFile(file, 'utf8')).split('\n').map((text) => text.split(/[: ]/)[0]!);
    const mutations = Object.keys(schema.getMutationType()!.getFields());
    const missing = [...fieldsOf(schema), ...mutations].filter((name) => !agreed.includes(name));
    expect(missing, `Not classified yet: add mutations to rights-matrix-mutations.ts, then ${howToRenew}`).toEqual([]);
  });

  it('A13: agrees with itself: what a thing says of the viewer’s rights is what the viewer is told', () => {
    for (const [{ name: viewer }, { objects }] of matrix) {
      for (const { name, may, seen } of objects) {
        const where = `${viewer}: ${name}`;
        if (seen?.viewer) {
          const { canEdit, canPublish, canModerate } = seen.viewer;
          const told = { EDIT_ARTICLE: canEdit, PUBLISH_ARTICLE: canPublish, MODERATE_COMMENTS: canModerate };
          expect(may, where).toMatchObject(told);
        }
        if (seen && 'editing' in seen) expect(seen.editing !== null, where).toBe(may.READ_DRAFT);
        if (seen && 'moderation' in seen) expect(seen.moderation !== null, where).toBe(may.MODERATE_COMMENTS);
      }
    }
  });

  it('A13: no call of a mutation is answered by an error instead of a refusal', () => {
    expect(faults).toEqual([]);
  });

  it('A13: lets nobody do anything to what is not there', () => {
    for (const [{ name: viewer }, { objects }] of matrix) {
      const nothing = objects.find(({ name }) => name === 'nothing')!;
      expect(Object.values(nothing.may), viewer).not.toContain(true);
    }
  });

  it('A13: asks about everything that the table of rights knows', () => {
    expect(matrix.get(columns[0]!)!.objects.map(({ may }) => Object.keys(may))).toContainEqual(Object.keys(rights));
  });
});

describe('B9: mutations', () => {
  it('B9: all have a call in the matrix, and each is refused to the public but for what readers do, with a refusal of its own', () => {
    const mutations = Object.values(schema.getMutationType()!.getFields());
    const outcomes = matrix.get(columns[0]!)!.outcomes;
    for (const { name, type } of mutations) {
      const cases = mutationCases.flatMap(({ mutation }, i) => (mutation === name ? [outcomes[i]] : []));
      expect(cases.length, `${name} has no call in rights-matrix-mutations.ts`).toBeGreaterThan(0);
      // What readers do is refused to the public for what it is done to, if at all: the matrix says what for.
      if (forEverybody.includes(name)) expect(new Set(cases), name).not.toEqual(new Set(['Unauthenticated']));
      else expect(new Set(cases), name).toEqual(new Set(['Unauthenticated']));
      const result = 'ofType' in type ? type.ofType : type;
      expect(isUnionType(result) && result.getTypes().map(String), name).toContain('UnauthenticatedError');
    }
  });

  it('B9: none is run by a token that only reads', () => {
    for (const column of columns.filter(({ name }) => name.startsWith('token READ')))
      expect(new Set(matrix.get(column)!.outcomes), column.name).toEqual(new Set(['NotAllowed']));
  });
});

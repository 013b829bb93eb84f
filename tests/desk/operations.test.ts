import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { documentOf, examplesOf, isExample } from '../../desk/src/examples.ts';
import { openEvents } from '../../src/platform/events/open.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { readEvents } from '../events/event-source.ts';
import { openApi } from '../support/api.ts';
import { byTheSessionOf } from '../support/askers.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { publicId } from '../support/readers.ts';
import { fileOf } from '../support/uploads.ts';
import { newDatabase } from '../support/world.ts';

const schema = buildSchema(readFileSync(join(packageRoot, 'schema.graphql'), 'utf8'));
const folder = join(packageRoot, 'desk/src/operations');
const operations = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const examples = examplesOf(schema);
const faults = (document: string) =>
  validate(schema, parse(document), [...specifiedRules, NoDeprecatedCustomRule]).map(({ message }) => message);

const database = await newDatabase();
await fillNewsroom(database);
const events = openEvents({ db: database.db, directUrl: database.url, log: createLog('silent') });
const api = await openApi(database, { events, media: {} });
afterAll(async () => {
  await api.handler.closeStreams();
  await events.close();
});
const { headers: editor } = byTheSessionOf('editor');
const walking = publicId('Article', newsroom.articles.walking);

describe('the ready tabs', () => {
  it('are all there', () => {
    expect(operations.map(({ name }) => name)).toEqual([
      'article-page.graphql',
      'comments-with-replies.graphql',
      'front-page.graphql',
      'search-captions.graphql',
      'who-am-i.graphql',
    ]);
  });

  it.each(operations)('$name begins with what it shows and what to change', ({ text }) => {
    const [comment] = /^(#.*\n)+(?=query \w+)/.exec(text) ?? [];
    expect(comment?.length).toBeGreaterThan(100);
    // What fits beside the reader's panel on a usual screen.
    expect(Math.max(...comment!.split('\n').map((line) => line.length))).toBeLessThanOrEqual(42);
  });

  it.each(operations)('$name is valid', ({ text }) => {
    expect(faults(text)).toEqual([]);
  });

  it.each(operations)('$name runs as it is, and finds something', async ({ text }) => {
    const { data, errors } = await api.ask<Record<string, { nodes: unknown[] }>>(text);
    expect(errors).toBeUndefined();
    if (data.viewer) expect(data.viewer).toMatchObject({ user: null, publish: { isAllowed: false } });
    else expect((data.articles ?? data.figures)!.nodes.length).toBeGreaterThan(0);
  });
});

describe('the examples in the schema’s descriptions', () => {
  it('are found wherever they stand', () => {
    const described = buildSchema(
      '"An `{ a }`." type Query { "`` ` `` and `a(b: 1) { c }`" a("`{ a }`, `x`" b: Int): A } type A { c: Int }',
    );
    expect(examplesOf(described)).toEqual([
      { coordinate: 'Query', code: '{ a }' },
      { coordinate: 'Query.a', code: 'a(b: 1) { c }' },
      { coordinate: 'Query.a(b:)', code: '{ a }' },
    ]);
    expect(examples.length).toBeGreaterThan(5);
    expect(['replies', '*…*', 'media_…', '"old mill" -river'].filter(isExample)).toEqual([]);
  });

  it.each(examples)('$coordinate: $code', async ({ code }) => {
    const document = documentOf(schema, code);
    expect(faults(document)).toEqual([]);
    if (document.startsWith('subscription ')) {
      const { status, leave } = await readEvents(api.url, document.replace('article_…', walking), {}, editor);
      leave();
      return expect(status).toBe(200);
    }
    // Nothing is found behind made-up ids and slugs; that is an answer, not an error.
    const { errors } = await api.ask(document, document.includes('$file: Upload!') ? { file: fileOf('Boats') } : {});
    expect(errors).toBeUndefined();
  });
});

describe('an example as a document', () => {
  const rooms = buildSchema(`
    type Query { articles(first: Int): Articles!  site: Site! }
    type Mutation { publish(id: ID!): Site! }
    type Articles { nodes: [Article!]! }
    type Article { headline: String!  blocks: [Site!]!  notes: Notes!  named(by: ID!): Named! }
    type Notes { named: Named!  nodes: [Note!]! }
    type Note { text(of: Int): String!  named: Named! }
    type Named { text: String! }
    type Site { name: String! }`);

  it.each([
    ['{ site { name } }', 'query Site {\n  site {\n    name\n  }\n}'],
    ['site { name }', 'query Site {\n  site {\n    name\n  }\n}'],
    ['query Mine { site { name } }', 'query Mine {\n  site {\n    name\n  }\n}'],
    ['publish(id: "1") { name }', 'mutation Publish {\n  publish(id: "1") {\n    name\n  }\n}'],
    [
      'blocks { name }',
      'query Blocks {\n  articles(first: 1) {\n    nodes {\n      headline\n      blocks {\n        name\n      }\n    }\n  }\n}',
    ],
    [
      'text(of: 1)',
      'query Text {\n  articles(first: 1) {\n    nodes {\n      headline\n      notes {\n        nodes {\n          text(of: 1)\n        }\n      }\n    }\n  }\n}',
    ],
  ])('%s', (code, document) => {
    expect(documentOf(rooms, code)).toBe(document);
    expect(validate(rooms, parse(document))).toEqual([]);
  });

  it('is refused where it is not GraphQL', () => {
    expect(() => documentOf(rooms, '{ site {')).toThrow('Syntax Error');
  });
});

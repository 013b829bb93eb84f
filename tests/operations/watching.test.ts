import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config.ts';
import type { RequestRecord } from '../../src/platform/graphql/record.ts';
import { openWatch } from '../../src/platform/observability/watch.ts';
import { exchange, targetAt } from '../safety/target.ts';
import { openApi } from '../support/api.ts';
import { newHome, serving } from '../support/galley.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
});

const explained = { 'galley-explain': 'true' };
const query = '{ articles(first: 2) { nodes { headline tags { name } } } }';

describe('a request that asks what it costs', () => {
  it('is told so beside its answer, in both ways to one', async () => {
    const { post } = targetAt((await openApi(database, { explain: true })).url);
    const plain = await post(query);
    const [fast, again] = [await post(query, undefined, explained), await post(query, undefined, explained)];
    expect(fast.body.data).toEqual(plain.body.data);
    const { galley } = fast.body.extensions;
    expect(galley).toMatchObject({ level: 'L1', statements: 1, isPlanCached: true });
    expect(galley.rows).toBeGreaterThan(4);
    expect(galley.buffers).toBeGreaterThan(4);
    expect(galley.databaseTime).toBeGreaterThan(0);
    expect(again.body.extensions.galley.rows).toBe(galley.rows);
    const slow = await post(query, undefined, { ...explained, accept: 'application/json;q=0.9' });
    expect(slow.body.data).toEqual(plain.body.data);
    expect(slow.body.extensions.galley).toMatchObject({ level: 'L2', statements: 1, rows: galley.rows });
    const nothing = await post('{ __typename }', undefined, explained);
    expect(nothing.body).toMatchObject({
      data: { __typename: 'Query' },
      extensions: { galley: { statements: 0, rows: 0 } },
    });
    const refused = await post('{ articles(first: 101) { totalCount } }', undefined, explained);
    expect(refused.body.errors[0].extensions.code).toBe('BAD_PAGE');
  });

  it('is told nothing in production', async () => {
    expect(loadConfig({ NODE_ENV: 'production' }).explain).toBe(false);
    expect(loadConfig({}).explain).toBe(true);
    const { post } = targetAt((await openApi(database, { explain: false })).url);
    for (const accept of ['application/json', 'application/json;q=0.9'])
      expect((await post(query, undefined, { ...explained, accept })).body.extensions).toBeUndefined();
  });
});

describe('/metrics', () => {
  it('counts requests by how they were answered, statements and plans', async () => {
    const { url } = await serving({ GALLEY_HOME: await newHome(), GALLEY_METRICS: 'true' });
    const { post, send } = targetAt(`${url}/graphql`);
    for (let i = 0; i < 3; i += 1) await post('{ site { name } }');
    await post('{ site { name } __schema { queryType { name } } }');
    await post('{ articles(first: 101) { totalCount } }');
    await send({ method: 'PUT' });
    const page = await exchange({ url: `${url}/metrics` });
    expect(page.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain; version=0\.0\.4/),
      'cache-control': 'no-store',
    });
    const value = (line: string) =>
      Number(
        page.text
          .split('\n')
          .find((one) => one.startsWith(`${line} `))
          ?.split(' ')[1],
      );
    expect({
      fast: value('galley_requests_total{level="L1",status="200"}'),
      slow: value('galley_requests_total{level="L2",status="200"}'),
      bad: value('galley_requests_total{level="L2",status="400"}'),
      refused: value('galley_requests_total{level="REFUSED",status="405"}'),
      statements: value('galley_statements_total'),
      documents: value('galley_documents'),
    }).toEqual({ fast: 3, slow: 1, bad: 1, refused: 1, statements: 4, documents: 3 });
    expect(value('galley_plans_total{found="true"}')).toBe(2);
    expect(value('galley_request_duration_seconds_count{level="L1"}')).toBe(3);
    expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
  });

  it('is not there unless it was asked for', async () => {
    const { url } = await serving({ GALLEY_HOME: await newHome() });
    expect((await exchange({ url: `${url}/metrics` })).status).toBe(404);
  });
});

describe('traces', () => {
  interface Attribute {
    key: string;
    value: { stringValue?: string; intValue?: number };
  }
  interface Span {
    name: string;
    traceId: string;
    spanId: string;
    parentSpanId?: string;
    startTimeUnixNano: string;
    endTimeUnixNano: string;
    attributes: Attribute[];
  }
  interface Export {
    resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[];
  }
  const received: Export[] = [];
  const collector = createServer(async (request, response) => {
    if (request.url === '/v1/traces') received.push((await json(request)) as Export);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  let endpoint: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });
  afterAll(() => void collector.close());

  it('go to the collector: a span for the request in the client’s trace, one in it for the statement', async () => {
    const observed = { documents: () => 0, preparedStatements: () => 0, poolSize: 1 };
    const watch = await openWatch({ metrics: false, traces: { endpoint, serviceName: 'gazette' } }, observed);
    const records: RequestRecord[] = [];
    const onRequest = (record: RequestRecord) => {
      records.push(record);
      watch.observe(record);
    };
    const { post } = targetAt((await openApi(database, { onRequest })).url);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await post(`query Front ${query}`, undefined, { traceparent });
    await post('{ nothing }');
    await watch.close();
    const [{ resource, scopeSpans }] = received.flatMap(({ resourceSpans }) => resourceSpans) as [
      Export['resourceSpans'][0],
    ];
    const attributes = (list: Attribute[]) =>
      Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
    expect(attributes(resource.attributes)['service.name']).toBe('gazette');
    const spans = scopeSpans.flatMap(({ spans }) => spans);
    const front = spans.find(({ traceId }) => traceId === traceparent.split('-')[1])!;
    const byName = spans.filter(({ name }) => name === 'POST /graphql');
    expect(byName).toHaveLength(2);
    const request = byName.find(({ parentSpanId }) => parentSpanId === 'b7ad6b7169203331')!;
    expect(request.traceId).toBe(front.traceId);
    expect(attributes(request.attributes)).toMatchObject({
      'galley.level': 'L1',
      'graphql.operation.name': 'Front',
      'http.response.status_code': 200,
      'galley.request_id': records[0]!.requestId,
    });
    const [statement, ...others] = spans.filter(({ name }) => name === 'SELECT');
    expect(others).toEqual([]);
    expect(statement!.parentSpanId).toBe(request.spanId);
    expect(BigInt(statement!.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano));
    expect(BigInt(statement!.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano));
  });

  it('that nobody takes harm nobody', async () => {
    const observed = { documents: () => 0, preparedStatements: () => 0, poolSize: 1 };
    const nowhere = { endpoint: 'http://127.0.0.1:9', serviceName: 'gazette' };
    const watch = await openWatch({ metrics: false, traces: nowhere }, observed);
    const { post } = targetAt((await openApi(database, { onRequest: watch.observe })).url);
    expect((await post(query)).status).toBe(200);
    await watch.close();
  });
});

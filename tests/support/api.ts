import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { MediaServices } from '../../src/media/services.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import {
  createGraphQLHandler,
  type GraphQLHandler,
  type GraphQLHandlerOptions,
} from '../../src/platform/graphql/handler.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { ReadPool } from '../../src/platform/reading/read-pool.ts';
import { buildSchema } from '../../src/schema.ts';
import { closeAfterFile } from './closing.ts';
import { authenticatorOf, previewsOf } from './people.ts';
import { schema } from './schema.ts';
import { multipartOf } from './uploads.ts';
import type { TestDatabase } from './world.ts';

/** The API over HTTP, as the program serves it, on a database of the test's own. */
export interface Api {
  url: string;
  /** Its files are in a folder of its own. */
  media: MediaServices;
  handler: GraphQLHandler;
  pool: ReadPool;
  /** Asks and gives back the whole body; a `File` in the variables is uploaded. `level: 'L2'` has it answered by Yoga and graphql-js. */
  ask<Data = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    options?: { level?: 'L1' | 'L2'; headers?: Record<string, string> },
  ): Promise<{ data: Data; errors?: { message: string; extensions?: Record<string, unknown> }[] }>;
  close(): Promise<void>;
}

/** @param options.media that it takes files, and what is unusual about it: `{}` for nothing */
export async function openApi(
  database: TestDatabase,
  { media: given, ...options }: Partial<GraphQLHandlerOptions> & { media?: Partial<MediaServices> } = {},
): Promise<Api> {
  const home = join(inject('scratch'), randomUUID());
  const media: MediaServices = {
    ...{ storage: new MediaStorage(home), incoming: join(home, 'incoming'), imageKey: Buffer.alloc(32, 'test') },
    ...given,
  };
  const pool = new ReadPool({ url: database.url, size: 3, prepare: true });
  const defaults = { introspection: true, costBudget: 50_000, corsOrigins: [], log: createLog('silent') };
  const handler = createGraphQLHandler({
    schema: given ? buildSchema({ media }) : schema,
    uploads: given && { folder: media.incoming, fileLimit: 60_000_000 },
    pool,
    writer: database.db,
    authenticator: authenticatorOf(database),
    previews: previewsOf(database),
    ...defaults,
    ...options,
  });
  const server: Server = createServer((request, response) => void handler(request, response, 'test'));
  // A test that thinks for seconds must not find its idle connections closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const api: Api = {
    url,
    media,
    handler,
    pool,
    async ask(query, variables, { level, headers: more } = {}) {
      const headers: Record<string, string> = { 'content-type': 'application/json', ...more };
      // The fast way leaves a weighed Accept to the slow way: that is how a test gets there.
      if (level === 'L2') headers.accept = 'application/json;q=0.9';
      const form = multipartOf(query, variables);
      if (form) {
        delete headers['content-type'];
        headers['graphql-preflight'] = '1';
      }
      const answer = await fetch(url, { method: 'POST', headers, body: form ?? JSON.stringify({ query, variables }) });
      return (await answer.json()) as never;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.close();
    },
  };
  closeAfterFile(api.close);
  return api;
}

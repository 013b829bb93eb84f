import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, vi } from 'vitest';
import { startApp } from '../../src/app.ts';
import { createUser, type NewUser } from '../../src/people/create-user.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { exchange } from '../safety/target.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newDatabase } from '../support/world.ts';

export const password = 'a ladder of four words';

/** The program on a newspaper whose staff can sign in, and with a provider of identities that does not answer. */
export async function openSignedSite(home: string) {
  const database = await newDatabase();
  await fillNewsroom(database);
  const port = await freePort();
  // By a name: passkeys belong to one, never to an address.
  const url = `http://localhost:${port}`;
  const config = loadConfig({
    ...{ DATABASE_URL: database.url, GALLEY_HOME: home, GALLEY_SITE_URL: url, PORT: String(port) },
    ...{ GALLEY_LOG_LEVEL: 'silent', GALLEY_OIDC_ISSUER: 'http://localhost:1', GALLEY_OIDC_CLIENT_ID: 'galley' },
    ...{ GALLEY_OIDC_CLIENT_SECRET: 'of no use', GALLEY_OIDC_NAME: 'The Gazette' },
  });
  const said: string[] = [];
  const onLost = (error: Error) => {
    throw error;
  };
  const app = await startApp(config, { say: (line) => said.push(line), onLost });
  const html = () => exchange({ url: `${app.url}/graphql`, headers: { accept: 'text/html' } });
  await vi.waitFor(async () => expect((await html()).text).toContain('/desk/assets/'), { timeout: 90_000 });
  return {
    ...{ url, database, said, close: app.close },
    /** Makes an account and returns its id. */
    user: (input: Omit<NewUser, 'password'>) =>
      createUser(
        { db: database.db, now: new Date(), viewer: { kind: 'SYSTEM', via: 'COMMAND_LINE' } },
        { ...input, password },
      ),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

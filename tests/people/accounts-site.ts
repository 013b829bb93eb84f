import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Accounts, openAccounts } from '../../src/people/accounts/open.ts';
import { createUser, type NewUser } from '../../src/people/create-user.ts';
import { openRateLimits } from '../../src/people/rate-limits.ts';
import { type Config, loadConfig } from '../../src/platform/config.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { refuse } from '../../src/platform/http/refusal.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { closeAfterFile } from '../support/closing.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';
import { Browser } from './accounts-browser.ts';

/** A site of which only the accounts are there. */
export interface AccountsSite {
  url: string;
  database: TestDatabase;
  accounts: Accounts;
  config: Config;
  /** What the operator was told. */
  said: string[];
  /** Log lines. */
  logged: string[];
  context(): DomainContext;
  browser(): Browser;
  /** Makes an account and returns its id. */
  user(input?: Partial<NewUser>): Promise<string>;
}

export const password = 'a ladder of four words';

/**
 * @param environment what is set besides; the address is the server's own unless it is set
 * @param database of another instance of the same site
 */
export async function openSite(
  environment: Record<string, string> = {},
  database?: TestDatabase,
): Promise<AccountsSite> {
  const shared = database ?? (await newDatabase());
  const home = await makeTemporaryFolder();
  let handle: Accounts['handle'] = async () => {};
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    handle(request, response, requestId).catch((error) => {
      logged.push(String(error?.stack));
      refuse(response, { status: 500, code: 'INTERNAL', message: 'Internal server error.' }, requestId);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = loadConfig({
    GALLEY_HOME: home,
    GALLEY_SITE_URL: url,
    GALLEY_TRUSTED_PROXIES: 'loopback',
    ...environment,
  });
  const logged: string[] = [];
  const said: string[] = [];
  const log = createLog('debug', (line) => logged.push(line));
  const limits = openRateLimits(shared.sql);
  const accounts = await openAccounts({ ...shared, config, log, say: (line) => said.push(line), limits });
  handle = accounts.handle;
  closeAfterFile(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await accounts.close();
    await removeTemporaryFolder(home);
  });
  const context = (): DomainContext => ({
    ...{ db: shared.db, now: new Date() },
    viewer: { kind: 'SYSTEM', via: 'COMMAND_LINE' },
  });
  let count = 0;
  return {
    ...{ url, database: shared, accounts, config, said, logged, context },
    browser: () => new Browser(url),
    user: (input = {}) => {
      count += 1;
      const usual = { email: `person-${count}@example.org`, displayName: `Person ${count}`, roles: [], password };
      return createUser(context(), { ...usual, ...input });
    },
  };
}

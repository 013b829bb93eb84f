import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCookieGetter, getCookies } from 'better-auth/cookies';
import type postgres from 'postgres';
import type { Config } from '../../platform/config.ts';
import type { Database } from '../../platform/database/clients.ts';
import type { Log } from '../../platform/observability/log.ts';
import { createAccountsHandler } from '../http.ts';
import { type Mail, openMail } from '../mail/open-mail.ts';
import type { RateLimits } from '../rate-limits.ts';
import { createLibrary } from './library.ts';
import { openSecret } from './secret.ts';
import { endCookie, hasCookie, readSigned } from './session-cookie.ts';

export interface Accounts {
  /** Answers `/auth/*`. */
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  /**
   * Who a request's Cookie header says it is. Undefined when it carries no session of ours, null when it carries one that does not
   * hold: signed by another, ended, expired, or of somebody suspended.
   */
  findSession(cookie: string | undefined): Promise<{ sessionId: string; userId: string } | null | undefined>;
  /** Whether the header carries a session at all, good or bad: asks nobody. */
  hasSession(cookie: string | undefined): boolean;
  /** Set-Cookie values that end the browser's session. */
  endingCookies(): string[];
  /** For letters that a mutation writes: to be sent when it is committed. */
  mail: Mail;
  /** When mails and other work in the background are done. */
  close(): Promise<void>;
}

export interface AccountsOptions {
  db: Database;
  sql: postgres.Sql;
  config: Config;
  log: Log;
  say: (line: string) => void;
  limits: RateLimits;
}

/** @throws {StartError} there is no secret to sign with, and none can be made */
export async function openAccounts({ db, sql, config, log, say, limits }: AccountsOptions): Promise<Accounts> {
  const secret = await openSecret(config);
  const mail = openMail({ config, log, say });
  const underWay = new Set<Promise<unknown>>();
  const later = (work: Promise<unknown>) => {
    const done = work.catch((error) => log.error({ err: error }, 'work in the background failed'));
    underWay.add(done);
    void done.finally(() => underWay.delete(done));
  };
  const library = createLibrary({ db, config, secret, log, mail, later });
  // Not waited for: it asks the provider where it is found, who may be slow to answer, or down.
  library.$context.catch((error) => log.error({ err: error }, 'accounts cannot be opened'));
  const { sessionToken: session, dontRememberToken } = getCookies(library.options);
  const challenge = createCookieGetter(library.options)('two_factor');

  async function findSession(cookie: string | undefined) {
    const token = readSigned(cookie, session.name, secret);
    if (token === undefined || token === null) return token;
    const [row] = await sql<{ id: string; user_id: string }[]>`
      select c.id, c.user_id from sessions s join live_credentials c on c.id = s.id where s.token = ${token}`;
    return row ? { sessionId: row.id, userId: row.user_id } : null;
  }
  const endingCookies = () => [endCookie(session), endCookie(dontRememberToken)];
  const findChallenge = (cookie: string | undefined) => readSigned(cookie, challenge.name, secret) ?? undefined;
  const tools = { db, library, config, limits, mail, later, findSession, findChallenge, endingCookies };
  return {
    handle: createAccountsHandler(tools),
    ...{ findSession, endingCookies, mail },
    hasSession: (cookie) => hasCookie(cookie, session.name),
    async close() {
      await Promise.all(underWay);
      await mail.close();
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../platform/config.ts';
import type { DomainContext } from '../../platform/context.ts';
import type { Database } from '../../platform/database/clients.ts';
import type { Refusal } from '../../platform/http/refusal.ts';
import type { Mail } from '../mail/open-mail.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { Exchange } from './exchange.ts';
import type { Library } from './library.ts';

/** What requests under `/auth` are answered with. */
export interface AccountsTools {
  db: Database;
  library: Library;
  config: Pick<Config, 'siteUrl' | 'corsOrigins' | 'trustedProxies' | 'signUp' | 'openId'>;
  limits: RateLimits;
  mail: Mail;
  /** Work that an answer does not wait for. */
  later: (work: Promise<unknown>) => void;
  findSession(cookie: string | undefined): Promise<{ sessionId: string; userId: string } | null | undefined>;
  /** What the library wrote into its cookie for a sign-in that owes its second step. */
  findChallenge(cookie: string | undefined): string | undefined;
  endingCookies(): string[];
}

/** A request on its way. */
export interface Arrival extends Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Beneath `/auth`. */
  path: string;
}

export const notFound: Refusal = { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' };
export const notAllowed: Refusal = {
  ...{ status: 405, code: 'METHOD_NOT_ALLOWED' },
  message: 'This is asked by another method.',
};

/** Of somebody who is not signed in yet, or need not be. */
export const strangerAt = (db: Database, requestId: string): DomainContext => ({
  ...{ db, requestId, now: new Date() },
  viewer: { kind: 'PUBLIC' },
});

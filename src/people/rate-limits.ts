import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from '../platform/errors.ts';
import { addressPrefix } from '../platform/http/client-address.ts';

export type Limited =
  | 'SIGN_IN'
  | 'CHALLENGE'
  | 'RESET'
  | 'SIGN_UP'
  | 'SECOND_FACTOR'
  | 'TOKEN'
  | 'SETUP'
  | 'COMMENT'
  | 'FLAG'
  | 'GUEST_FLAG'
  | 'REACTION';

/** Whose attempt it is. */
export interface Attempt {
  /** In the form that all spellings of one account share; counted whether there is such an account or not. */
  account?: string;
  address: string;
}

/** Counts attempts, together with all other instances on the database. A fault of the database is thrown: nothing goes uncounted. */
export interface RateLimits {
  /**
   * Counts an attempt, before its outcome is known; of tokens and set-up links only the wrong ones.
   *
   * @throws {RateLimitedError} too many by this account and address prefix together, from the prefix, or on the account
   */
  take(what: Limited, by: Attempt): Promise<void>;
  /**
   * The attempt succeeded, and counts no more; nor do the account's earlier ones from this address prefix. A forgiven SIGN_IN
   * also makes the prefix one of the account's own places, so it is to be called when a password was reset, too.
   */
  forgive(what: Limited, by: Attempt): Promise<void>;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

interface Limit {
  /** What is counted: the attempts of a prefix on an account, all of a prefix, or all on an account. */
  scope: Scope;
  times: number;
  /** Seconds from the first attempt. */
  within: number;
  /** Not for attempts from where the account has signed in lately. */
  sparesOwnPlaces?: boolean;
}
type Scope = 'together' | 'prefix' | 'account';

/**
 * Who may try how often. The first that is exceeded refuses, and a refused attempt is not counted further on: one network
 * that hammers at one account does not use up what others have.
 *
 * `account` is there against many networks guessing at one account, and by itself would be the cheapest way to lock
 * somebody out: five networks exceed SIGN_IN's. So that one spares the prefixes from which the account signed in within
 * `ownPlaceFor`, and elsewhere its owner asks for a new password by mail. That has a limit of its own, which bars nobody
 * either: whoever exceeds it has sent the owner the very mail that is wanted. SECOND_FACTOR's spares no place, since
 * whoever gets so far knows the password: 50 guesses a day at six digits of which three are right at a time succeed once
 * in 18 years.
 */
const limits: Record<Limited, Limit[]> = {
  SIGN_IN: [
    { scope: 'together', times: 10, within: 15 * minute },
    { scope: 'prefix', times: 100, within: 15 * minute },
    { scope: 'account', times: 200, within: hour, sparesOwnPlaces: true },
  ],
  // Begins to sign in and proves nothing, so it is never forgiven.
  CHALLENGE: [{ scope: 'prefix', times: 300, within: 15 * minute }],
  SECOND_FACTOR: [
    { scope: 'together', times: 10, within: 15 * minute },
    { scope: 'prefix', times: 100, within: 15 * minute },
    { scope: 'account', times: 50, within: day },
  ],
  RESET: [
    { scope: 'prefix', times: 30, within: hour },
    { scope: 'account', times: 5, within: hour },
  ],
  SIGN_UP: [
    { scope: 'prefix', times: 20, within: hour },
    { scope: 'account', times: 5, within: hour },
  ],
  TOKEN: [{ scope: 'prefix', times: 50, within: 5 * minute }],
  SETUP: [{ scope: 'prefix', times: 20, within: 15 * minute }],
  // Whoever it is, nobody writes more than he can think of; a school or an office does, together.
  COMMENT: [
    { scope: 'account', times: 10, within: 5 * minute },
    { scope: 'prefix', times: 60, within: minute },
  ],
  FLAG: [
    { scope: 'account', times: 60, within: hour },
    { scope: 'prefix', times: 200, within: hour },
  ],
  // The account is the comment: a guest who makes keys for himself is still one household, and reports it twice at most.
  GUEST_FLAG: [
    { scope: 'together', times: 2, within: day },
    { scope: 'prefix', times: 60, within: hour },
  ],
  REACTION: [
    { scope: 'account', times: 60, within: minute },
    { scope: 'prefix', times: 300, within: minute },
  ],
};
const ownPlaceFor = 90 * day;

/** Takes between two removals of what has expired, and how many rows one removes: more than as many takes can make. */
const removeEvery = 1_000;
const removeAtOnce = 10_000;

export function openRateLimits(sql: postgres.Sql): RateLimits {
  const query = async ({ text, values }: { text: string; values: (string | number)[] }) => {
    const rows = await sql.unsafe(text, values, { prepare: true });
    return { rows, rowCount: rows.count };
  };
  const limiterFor = ({ times, within }: Pick<Limit, 'times' | 'within'>) =>
    new RateLimiterPostgres({
      ...{ storeClient: { query }, storeType: 'client', tableName: 'rate_limits', tableCreated: true },
      // Its own clearing would wake up after the database was closed.
      ...{ keyPrefix: '', points: times, duration: within, clearExpiredByTimeout: false },
    });
  const limiters = new Map(
    Object.values(limits)
      .flat()
      .map((limit) => [limit, limiterFor(limit)]),
  );
  const ownPlaces = limiterFor({ times: 1, within: ownPlaceFor });
  let taken = 0;

  return {
    async take(what, by) {
      for (const { limit, key } of countersOf(what, by)) {
        const retryAt = await consume(limiters.get(limit)!, key);
        if (!retryAt) continue;
        const place = limit.sparesOwnPlaces && keyOf('PLACE', 'together', by);
        if (!place || !(await ownPlaces.get(place))) throw new RateLimitedError(retryAt);
      }
      if (taken++ % removeEvery === 0) await removeExpired(sql);
    },

    async forgive(what, by) {
      for (const { limit, key } of countersOf(what, by)) {
        if (limit.scope === 'together') await sql`delete from rate_limits where key = ${key}`;
        // One attempt is given back, or an office that comes to work at nine would exceed its prefix's limit.
        else await sql`update rate_limits set points = points - 1 where key = ${key} and points > 0`;
      }
      const place = what === 'SIGN_IN' && keyOf('PLACE', 'together', by);
      if (place) await ownPlaces.set(place, 1, ownPlaceFor);
    },
  };
}

function countersOf(what: Limited, by: Attempt): { limit: Limit; key: string }[] {
  return limits[what].flatMap((limit) => {
    const key = keyOf(what, limit.scope, by);
    return key ? [{ limit, key }] : [];
  });
}

/** When it may be tried again; undefined when it may be now. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<Date | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return new Date(Date.now() + refusal.msBeforeNext);
  }
}

/** Addresses and accounts are not kept, only what tells them apart. Undefined where the attempt names no account. */
function keyOf(what: Limited | 'PLACE', scope: Scope, { account, address }: Attempt): string | undefined {
  if (scope !== 'prefix' && account === undefined) return undefined;
  const whose = { together: [account, addressPrefix(address)], prefix: [addressPrefix(address)], account: [account] };
  const digest = createHash('sha256').update(JSON.stringify(whose[scope])).digest('base64url').slice(0, 22);
  return `${what}:${scope}:${digest}`;
}

async function removeExpired(sql: postgres.Sql): Promise<void> {
  // Skipping what others hold: two of these at once would else wait for each other in turn.
  await sql`delete from rate_limits where key in (
    select key from rate_limits where expire < ${Date.now()} order by expire limit ${removeAtOnce} for update skip locked)`;
}

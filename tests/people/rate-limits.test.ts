import { beforeEach, describe, expect, it } from 'vitest';
import { type Attempt, type Limited, openRateLimits, type RateLimits } from '../../src/people/rate-limits.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { RateLimitedError } from '../../src/platform/errors.ts';
import { newDatabase } from '../support/world.ts';

const { sql, url } = await newDatabase();
const limits = openRateLimits(sql);
const account = 'rosa@example.org';
const address = '192.0.2.1';
const minute = 60_000;

beforeEach(() => sql`truncate rate_limits`);

/** Whether each of the attempts, one after the other, is let through. */
async function attempts(count: number, what: Limited, by: (index: number) => Attempt, on = limits): Promise<boolean[]> {
  const passed: boolean[] = [];
  for (let index = 0; index < count; index += 1) passed.push(await passes(on.take(what, by(index))));
  return passed;
}

async function passes(taking: Promise<void>): Promise<boolean> {
  return taking.then(
    () => true,
    (error) => {
      if (!(error instanceof RateLimitedError)) throw error;
      return false;
    },
  );
}

const counted = (passed: boolean[]) => passed.filter(Boolean).length;
/** All windows are so much further on. */
const goOn = (milliseconds: number) => sql`update rate_limits set expire = expire - ${milliseconds}`;
/** An address in the nth network. */
const network = (n: number) => `10.${n >> 8}.${n & 255}.1`;

describe('attempts', () => {
  it('are let through up to the limit, and again from the moment that the refusal tells', async () => {
    const passed = await attempts(12, 'SIGN_IN', () => ({ account, address }));
    expect(passed).toEqual([...Array(10).fill(true), false, false]);
    const error: RateLimitedError = await limits.take('SIGN_IN', { account, address }).then(
      () => expect.unreachable(),
      (error) => error,
    );
    const wait = error.retryAt.getTime() - Date.now();
    expect(wait).toBeGreaterThan(14 * minute);
    expect(wait).toBeLessThanOrEqual(15 * minute);
    await goOn(wait - minute / 2);
    expect(await passes(limits.take('SIGN_IN', { account, address }))).toBe(false);
    await goOn(minute);
    expect(counted(await attempts(12, 'SIGN_IN', () => ({ account, address })))).toBe(10);
  });

  it.each<[Limited, number, (index: number) => Attempt]>([
    ['SIGN_IN', 100, (n) => ({ account: `${n}@example.org`, address })],
    ['CHALLENGE', 300, (n) => ({ account: `${n}@example.org`, address })],
    ['SECOND_FACTOR', 10, () => ({ account, address })],
    ['SECOND_FACTOR', 50, (n) => ({ account, address: network(n) })],
    ['RESET', 5, (n) => ({ account, address: network(n) })],
    ['RESET', 30, (n) => ({ account: `${n}@example.org`, address })],
    ['SIGN_UP', 5, (n) => ({ account, address: network(n) })],
    ['SIGN_UP', 20, (n) => ({ account: `${n}@example.org`, address })],
    ['TOKEN', 50, () => ({ address })],
    ['SETUP', 20, () => ({ address })],
  ])('%s: %d of them', async (what, times, by) => {
    expect(await attempts(times + 2, what, by)).toEqual([...Array(times).fill(true), false, false]);
  });

  it('of one kind are no others’', async () => {
    await attempts(21, 'SETUP', () => ({ address }));
    expect(await passes(limits.take('TOKEN', { address }))).toBe(true);
  });

  it.each<[string, (n: number) => string]>([
    ['IPv4 in one /24', (n) => `192.0.2.${n}`],
    ['IPv4 in either spelling', (n) => (n % 2 ? '192.0.2.1' : '::ffff:192.0.2.2')],
    ['IPv6 in one /64', (n) => `2001:db8:1:1::${n.toString(16)}`],
    ['IPv6 in one /48', (n) => `2001:db8:1:${n.toString(16)}::1`],
    ['IPv6 in either case, written out or not', (n) => (n % 2 ? '2001:DB8:0001::1' : '2001:db8:1:0:0:0:0:1')],
    ['junk', (n) => `junk ${n}`],
  ])('C3 from addresses that are one customer’s count as one’s: %s', async (_, addressOf) => {
    expect(counted(await attempts(100, 'SIGN_IN', (n) => ({ account, address: addressOf(n) })))).toBe(10);
  });

  it('are counted by all instances on the database: of 50 at once exactly as many pass as may', async () => {
    const other = connect(url, { max: 5 });
    const instances = [limits, openRateLimits(other)];
    const passed = await Promise.all(
      Array.from({ length: 50 }, (_, n) => passes(instances[n % 2]!.take('SIGN_IN', { account, address }))),
    );
    expect(counted(passed)).toBe(10);
    await other.end();
  });
});

describe('an attempt that succeeded', () => {
  it('forgets the account’s from there, and only those', async () => {
    const [here, elsewhere] = [address, '198.51.100.1'];
    await attempts(10, 'SIGN_IN', () => ({ account, address: here }));
    await attempts(10, 'SIGN_IN', () => ({ account, address: elsewhere }));
    await limits.forgive('SIGN_IN', { account, address: here });
    expect(await passes(limits.take('SIGN_IN', { account, address: elsewhere }))).toBe(false);
    expect(counted(await attempts(11, 'SIGN_IN', () => ({ account, address: here })))).toBe(10);
  });

  it('is not counted on its prefix, while those before it are', async () => {
    const succeed = async (by: Attempt) => {
      await limits.take('SIGN_IN', by);
      await limits.forgive('SIGN_IN', by);
    };
    await attempts(9, 'SIGN_IN', () => ({ account, address }));
    await succeed({ account, address });
    for (let n = 0; n < 100; n += 1) await succeed({ account: `${n}@example.org`, address });
    expect(counted(await attempts(100, 'SIGN_IN', (n) => ({ account: `other-${n}@example.org`, address })))).toBe(91);
  });

  it('gives no credit beyond what was counted', async () => {
    await limits.take('RESET', { account, address });
    for (let n = 0; n < 5; n += 1) await limits.forgive('RESET', { account, address });
    expect(counted(await attempts(10, 'RESET', () => ({ account, address })))).toBe(5);
  });
});

describe('C5 strangers who try at an account', () => {
  it('do not lock its owner out of where she signs in, and are held back all together', async () => {
    const home = '198.51.100.7';
    await limits.take('SIGN_IN', { account, address: home });
    await limits.forgive('SIGN_IN', { account, address: home });
    const strangers = await attempts(230, 'SIGN_IN', (n) => ({ account, address: network(n % 60) }));
    expect(counted(strangers)).toBe(200);
    expect(counted(await attempts(12, 'SIGN_IN', () => ({ account, address: home })))).toBe(10);
    expect(await passes(limits.take('SIGN_IN', { account, address: '203.0.113.1' }))).toBe(false);
    expect(await passes(limits.take('RESET', { account, address: '203.0.113.1' }))).toBe(true);
    await limits.forgive('SIGN_IN', { account, address: '203.0.113.1' });
    expect(await passes(limits.take('SIGN_IN', { account, address: '203.0.113.1' }))).toBe(true);
    expect(await passes(limits.take('SIGN_IN', { account, address: '203.0.114.1' }))).toBe(false);
  });

  it('do not use up the account’s or a network’s limit with attempts that are refused', async () => {
    await attempts(300, 'SIGN_IN', () => ({ account, address }));
    expect(await passes(limits.take('SIGN_IN', { account, address: '203.0.113.1' }))).toBe(true);
    expect(await passes(limits.take('SIGN_IN', { account: 'neighbour@example.org', address }))).toBe(true);
  });
});

describe('what is stored', () => {
  it('tells neither account nor address', async () => {
    await limits.take('SIGN_IN', { account, address });
    await limits.forgive('SIGN_IN', { account, address });
    await limits.take('SIGN_IN', { account, address });
    const rows = await sql<{ key: string }[]>`select key from rate_limits order by key`;
    expect(rows.map(({ key }) => key)).toEqual([
      expect.stringMatching(/^PLACE:together:[\w-]{22}$/),
      expect.stringMatching(/^SIGN_IN:account:[\w-]{22}$/),
      expect.stringMatching(/^SIGN_IN:prefix:[\w-]{22}$/),
      expect.stringMatching(/^SIGN_IN:together:[\w-]{22}$/),
    ]);
  });

  it('goes when it has expired', async () => {
    await sql`insert into rate_limits select 'old:' || n, 1, ${Date.now() - 1} from generate_series(1, 20) n`;
    await sql`insert into rate_limits values ('current', 1, ${Date.now() + minute})`;
    await attempts(1_001, 'TOKEN', (n) => ({ address: network(n) }));
    const rows = await sql`select key from rate_limits where key not like 'TOKEN:%'`;
    expect([...rows]).toEqual([{ key: 'current' }]);
  });
});

it('a database that fails lets nobody through uncounted', async () => {
  const gone = connect(url, { max: 1 });
  const without: RateLimits = openRateLimits(gone);
  await without.take('TOKEN', { address });
  await gone.end();
  const failure = await without.take('TOKEN', { address }).catch((error) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(RateLimitedError);
  await expect(without.forgive('TOKEN', { address })).rejects.toBeInstanceOf(Error);
});

import type postgres from 'postgres';
import type { Lines } from './lines.ts';

/** What postgres.js keeps of a query: how it fails. */
interface Failing {
  reject(error: Error): void;
}

interface State {
  /** The connection is gone, and with it all that the transaction did. */
  isLost: boolean;
}

type Act = (tx: postgres.TransactionSql) => unknown;

/** How queries are made within a transaction. */
interface Surroundings {
  /** A client of which all queries fail. */
  dead: () => postgres.Sql;
  lines: Lines | undefined;
}

/**
 * postgres.js sends the rollback, and whatever else a transaction asks for, on a connection that is gone already, and that throws
 * where nobody can catch it: the process ends. Here a transaction whose connection is lost asks for nothing any more; `begin` has
 * been rejected by then.
 *
 * @param lines looked after for each query, and for how the transaction ends; nothing is without it
 */
export function guardTransactions(
  sql: postgres.Sql,
  makeDeadClient: () => postgres.Sql,
  lines: Lines | undefined,
): void {
  const begin = sql.begin as unknown as (options: string, act: Act) => Promise<unknown>;
  let dead: postgres.Sql | undefined;
  const deadClient = () => {
    dead ??= makeDeadClient();
    return dead;
  };
  const guarded = (options: string | Act, act?: Act) => {
    const state: State = { isLost: false };
    const [how, what] = typeof options === 'string' ? [options, act!] : ['', options];
    const done = begin(how, async (tx) => {
      try {
        return await within(state, tx, what, { dead: deadClient, lines });
      } finally {
        // The commit or the rollback is sent by postgres.js now.
        lines?.await(Object.assign(done, { active: true }));
      }
    });
    done.catch(() => {
      state.isLost = true;
    });
    return done;
  };
  sql.begin = guarded as never;
}

async function within(state: State, tx: postgres.TransactionSql, act: Act, around: Surroundings): Promise<unknown> {
  const never = new Promise(() => {});
  try {
    const result = await act(guard(state, tx, around));
    const settled = Array.isArray(result) ? await Promise.all(result) : result;
    return state.isLost ? never : settled;
  } catch (error) {
    if (state.isLost) return never;
    throw error;
  }
}

/** The same transaction, which notices when its connection is lost and then hands out queries that fail. */
function guard(state: State, tx: postgres.TransactionSql, around: Surroundings): postgres.TransactionSql {
  const { dead, lines } = around;
  const watch = <T>(query: T): T => {
    const failing = query as Failing;
    if (typeof failing?.reject !== 'function') return query;
    const { reject } = failing;
    failing.reject = (error) => {
      if (isOfConnection(error) || isLastWord(error)) state.isLost = true;
      reject(error);
    };
    return lines ? lines.watch(query) : query;
  };
  return new Proxy(tx, {
    apply: (target, _self, args) => watch(Reflect.apply(state.isLost ? dead() : target, undefined, args)),
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (name === 'unsafe' || name === 'file' || name === 'notify') {
        return (...args: unknown[]) => {
          const client = state.isLost ? dead() : target;
          return watch(Reflect.apply(Reflect.get(client, name) as never, client, args));
        };
      }
      if (name !== 'savepoint') return value;
      return (...args: [Act] | [string, Act]) => {
        if (state.isLost) return dead()`savepoint`;
        const act = args.pop() as Act;
        return Reflect.apply(value as never, target, [
          ...args,
          (inner: postgres.TransactionSql) => within(state, inner, act, around),
        ]);
      };
    },
  });
}

/** Of a connection that was there: the system's word, or postgres.js's. */
export function isOfConnection(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (syscall !== undefined && syscall !== 'connect') || String(code).startsWith('CONNECTION_');
}

/**
 * After such an error the server ends the session. What is sent between that and its end may stay in the hands of postgres.js,
 * which then connects no more for as long as a connection may take.
 */
function isLastWord(error: unknown): boolean {
  const { severity } = error as { severity?: string };
  return severity === 'FATAL' || severity === 'PANIC';
}

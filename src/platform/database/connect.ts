import postgres from 'postgres';
import { grace } from './deadlines.ts';
import { Lines } from './lines.ts';
import { guardTransactions } from './transactions.ts';

/** Where a server listens: a folder holding its Unix socket, or a host name; and how to be let in. */
export interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The address as libpq writes it, a socket folder percent-encoded in the place of the host, so that psql takes it too. */
export function urlOf({ host, port, user, password, database }: Address): string {
  const [h, u, p, d] = [host, user, password, database].map(encodeURIComponent);
  return `postgres://${u}:${p}@${h}:${port}/${d}`;
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}

/** Seconds until a lost connection is tried again. By itself postgres.js waits up to 20, and the queries it gave to it wait too. */
const backoff = () => 0.1;

type Options = Exclude<Parameters<typeof postgres>[1], undefined>;

/**
 * A postgres.js client. Takes what `postgres(url, options)` takes and understands a percent-encoded socket folder as host,
 * which postgres.js alone does not; so every client is made here.
 *
 * @param statementTimeout milliseconds that the server lets a statement take: a connection that is silent for longer is ended, and
 *   what was asked on it fails. Without it a server that hangs is waited for
 */
export function connect(url: string, options: Options = {}, statementTimeout?: number): postgres.Sql {
  const { hostname } = new URL(url);
  const socket = hostname.toLowerCase().startsWith('%2f') ? { host: decodeURIComponent(hostname) } : {};
  const name = { application_name: 'galley', ...options.connection };
  // Notices ("relation already exists, skipping") would be printed on stdout.
  const all = { onnotice: () => {}, backoff, ...options, ...socket, connection: name };
  const lines = statementTimeout === undefined ? undefined : new Lines(statementTimeout + grace);
  const sql = postgres(url, { ...all, ...(lines && { socket: lines.open }) });
  const makeDeadClient = () => {
    const dead = postgres(url, { ...all, max: 1 });
    void dead.end();
    return dead;
  };
  guardTransactions(sql, makeDeadClient, lines);
  if (!lines) return sql;
  const { unsafe } = sql;
  // What begins a transaction is sent by it, too.
  sql.unsafe = ((...args: Parameters<typeof unsafe>) => lines.watch(unsafe(...args))) as typeof unsafe;
  return new Proxy(sql, {
    apply: (target, _self, args) => lines.watch(Reflect.apply(target as never, undefined, args)),
  });
}

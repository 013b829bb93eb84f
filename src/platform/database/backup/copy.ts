import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type postgres from 'postgres';
import { inPublic, quoted, type Table } from './tables.ts';

/**
 * Settings under which the same rows are the same bytes on every server and whatever its role was given; copying takes the time
 * it takes. Only those that this PostgreSQL knows are set.
 */
const settings = {
  ...{
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    extra_float_digits: '1',
    bytea_output: 'hex',
  },
  ...{ statement_timeout: '0', lock_timeout: '0', idle_in_transaction_session_timeout: '0', transaction_timeout: '0' },
  // Rows that a policy hides are an error, not a gap.
  row_security: 'off',
};

/** For the length of the transaction. */
export async function settle(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    select set_config(wanted.name, value, true) from pg_settings join json_each_text(${JSON.stringify(settings)}::text::json) wanted (name, value)
      on lower(pg_settings.name) = wanted.name`;
}

/** A table's rows as COPY writes them, in the order of its key: equal contents are equal bytes. */
export async function* copyOut(tx: postgres.TransactionSql, table: Table): AsyncGenerator<Buffer> {
  const columns = table.columns.map(quoted).join(', ');
  // By bytes, since servers differ in how they sort texts.
  const key = table.key.map(({ name, isText }) => quoted(name) + (isText ? ' collate "C"' : ''));
  const order = key.length > 0 ? key.join(', ') : 't::text collate "C"';
  const statement = `copy (select ${columns} from ${inPublic(table.name)} t order by ${order}) to stdout`;
  const stream = (await tx.unsafe(statement).readable()) as Readable;
  try {
    yield* stream.iterator({ destroyOnReturn: false });
  } finally {
    await letGo(stream);
  }
}

/** Makes the connection of a COPY fit for the next statement, also when nobody wants the rest of it. */
async function letGo(stream: Readable): Promise<void> {
  if (!stream.readableEnded) await finished(stream.resume()).catch(() => {});
  try {
    // postgres.js stops reading from its socket while the stream is full, and goes on when the stream asks for more: which it does
    // not when it has ended with what filled it.
    stream._read(0);
  } catch {
    // The connection is gone.
  }
}

export interface CopyIn {
  write(chunk: Buffer): Promise<void>;
  end(): Promise<void>;
  /** Ends it in the middle: the server takes nothing of it. */
  abort(error: Error): void;
}

/** Takes a table's rows as COPY writes them. */
export async function copyIn(
  tx: postgres.TransactionSql,
  { name, columns }: { name: string; columns: readonly string[] },
): Promise<CopyIn> {
  const query = tx.unsafe(`copy ${inPublic(name)} (${columns.map(quoted).join(', ')}) from stdin`);
  const failed = new Promise<never>((_, reject) => onFailure(query as never, reject));
  failed.catch(() => {});
  const stream = (await query.writable()) as Writable;
  stream.on('error', () => {});
  const write = (chunk: Buffer) =>
    new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  const end = () => new Promise<void>((resolve) => stream.end(resolve));
  return {
    write: (chunk) => Promise.race([failed, write(chunk)]),
    end: () => Promise.race([failed, end()]),
    abort: (error) => void stream.destroy(error),
  };
}

/**
 * postgres.js takes a COPY for answered once it may be written to: an error that the server sends after the last byte reaches
 * nobody, and the stream's end never comes.
 */
function onFailure(query: { reject(error: Error): void }, tell: (error: Error) => void): void {
  const { reject } = query;
  query.reject = (error) => {
    tell(error);
    reject(error);
  };
}

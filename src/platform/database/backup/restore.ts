import type { Readable } from 'node:stream';
import type postgres from 'postgres';
import { StartError } from '../../start-error.ts';
import { connect } from '../connect.ts';
import { migrate, migrationLock } from '../migrate.ts';
import { copyOut, settle } from './copy.ts';
import type { FileStore } from './files.ts';
import { load } from './load.ts';
import type { Manifest } from './manifest.ts';
import { Measure } from './measure.ts';
import { refuseFilled, refuseNewer, refuseOtherTables, refuseUnknownMigrations } from './refusals.ts';
import { inPublic, quoted, readReferences, readTables } from './tables.ts';

export interface RestoreOptions {
  /** Past any pooler. */
  url: string;
  files: FileStore;
  /** Tables in which migrations put rows of their own, which the backup's replace. */
  seeded: readonly string[];
  /** The folder of the migrations; our own unless told. */
  migrations?: string;
  onRows?: (done: number, total: number) => void;
}

/** Held by the one who restores. */
const restoreLock = 4_255_395_393;

/**
 * Fills an empty database from a backup, in one transaction: all of it or nothing. Rows come as they were, past our triggers,
 * and every table is compared with what was backed up before any of it counts. A backup of an older Galley is put into tables
 * of its own age: they are to be migrated afterwards.
 *
 * @param open gives the backup from its beginning
 * @param manifest what `checkBackup` found in it
 * @throws {StartError} the database is not empty, or newer than the backup, or somebody else restores into it
 */
export async function restore(open: () => Readable, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const { url, seeded, migrations } = options;
  await refuseUnknownMigrations(manifest, migrations);
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false, max_lifetime: null });
  try {
    await refuseFilled(sql, await readTables(sql), seeded);
    await refuseNewer(sql, manifest, migrations);
    await migrate(url, migrations, manifest.migrations);
    await sql.begin((tx) => fill(tx, open, manifest, options));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function fill(
  tx: postgres.TransactionSql,
  open: () => Readable,
  manifest: Manifest,
  { files, seeded, migrations, onRows }: RestoreOptions,
): Promise<void> {
  await settle(tx);
  const [lock] = await tx`select pg_try_advisory_xact_lock(${restoreLock}::bigint) as held`;
  if (!lock!.held) throw new StartError('Another restore into this database is under way.');
  // Nobody who starts now may bring the tables further on before they are filled.
  await tx`select pg_advisory_xact_lock(${migrationLock}::bigint)`;
  await refuseNewer(tx, manifest, migrations);
  const tables = await readTables(tx);
  refuseOtherTables(tables, manifest);
  const all = tables.map(({ name }) => inPublic(name)).join(', ');
  // Others may read meanwhile, and see nothing yet.
  await tx.unsafe(`lock table ${all} in share row exclusive mode`);
  await refuseFilled(tx, tables, seeded);

  const enableTriggers = await disableTriggers(tx);
  const addReferences = await dropEarlyReferences(tx, manifest);
  await tx`set constraints all immediate`;
  for (const name of seeded) await tx.unsafe(`delete from ${inPublic(name)}`);
  await load(tx, open(), manifest, { files, onRows });
  await addReferences();
  await enableTriggers();
  for (const { name, last } of manifest.sequences) {
    if (last !== null) await tx`select setval(${inPublic(name)}::text::regclass, ${last}::text::bigint)`;
  }
  for (const { name, sha256 } of manifest.tables) {
    const measure = new Measure();
    for await (const chunk of copyOut(tx, tables.find((table) => table.name === name)!)) measure.add(chunk);
    if (measure.result().sha256 !== sha256) throw new Error(`${name} is not what was restored`);
  }
  await tx.unsafe(`analyze ${all}`);
}

/**
 * Only triggers of ours: an owner may switch them, while those that check foreign keys are the superuser's to switch.
 *
 * @returns what brings each back as it was
 */
async function disableTriggers(tx: postgres.TransactionSql): Promise<() => Promise<void>> {
  const triggers = await tx<{ table: string; name: string; mode: string }[]>`
    select c.relname as table, t.tgname as name, t.tgenabled as mode from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgenabled <> 'D' and not c.relispartition`;
  const verbs: Record<string, string> = { O: 'enable', R: 'enable replica', A: 'enable always' };
  const alter = async (verbOf: (mode: string) => string) => {
    for (const { table, name, mode } of triggers) {
      await tx.unsafe(`alter table ${inPublic(table)} ${verbOf(mode)} trigger ${quoted(name)}`);
    }
  };
  await alter(() => 'disable');
  return () => alter((mode) => verbs[mode]!);
}

/**
 * Where tables refer to each other in a circle, one of them is filled before what it refers to.
 *
 * @returns what brings these foreign keys back, which checks every row
 */
async function dropEarlyReferences(tx: postgres.TransactionSql, { tables }: Manifest): Promise<() => Promise<void>> {
  const place = new Map(tables.map(({ name }, i) => [name, i]));
  const early = (await readReferences(tx)).filter(({ from, to }) => place.get(from)! < place.get(to)!);
  for (const { from, name } of early) await tx.unsafe(`alter table ${inPublic(from)} drop constraint ${quoted(name)}`);
  return async () => {
    for (const { from, name, definition } of early) {
      await tx.unsafe(`alter table ${inPublic(from)} add constraint ${quoted(name)} ${definition}`);
    }
  };
}

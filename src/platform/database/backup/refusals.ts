import type postgres from 'postgres';
import { StartError } from '../../start-error.ts';
import { readApplied, readMigrations } from '../migrate.ts';
import type { Manifest } from './manifest.ts';
import type { Table } from './tables.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** @throws {StartError} the backup's tables were made by migrations that this program does not have */
export async function refuseUnknownMigrations({ galley, migrations }: Manifest, folder?: string): Promise<void> {
  const known = new Map((await readMigrations(folder)).map(({ when, hash }) => [when, hash]));
  for (const { name, when, hash } of migrations) {
    if (known.get(when) === hash) continue;
    throw new StartError(
      known.has(when)
        ? `The backup was made by Galley ${galley}, whose migration ${name} is another than this Galley's: restore it with Galley ${galley}.`
        : `The backup was made by Galley ${galley}, whose migration ${name} this Galley does not know: restore it with Galley ${galley} or newer.`,
    );
  }
}

/**
 * @param seeded tables whose rows do not count
 * @throws {StartError} there is a row in one of the others
 */
export async function refuseFilled(sql: Sql, tables: readonly Table[], seeded: readonly string[]): Promise<void> {
  for (const { name } of tables) {
    if (seeded.includes(name)) continue;
    const [row] = await sql`select exists (select from public.${sql(name)}) as filled`;
    if (!row!.filled) continue;
    throw new StartError(
      `The database is not empty (there are rows in ${name}): a backup is restored into an empty one only, such as that of a new GALLEY_HOME.`,
    );
  }
}

/** @throws {StartError} the database has had migrations that the backup had not: its tables have no way back */
export async function refuseNewer(sql: Sql, { galley, migrations }: Manifest, folder?: string): Promise<void> {
  const had = new Set(migrations.map(({ when }) => when));
  const newer = (await readApplied(sql)).find(({ when }) => !had.has(when));
  if (!newer) return;
  const name = (await readMigrations(folder)).find(({ when }) => when === newer.when)?.name ?? newer.when;
  throw new StartError(
    `The database has had the migration ${name}, and the backup, made by Galley ${galley}, has not: restore it into a database that no Galley has opened yet; it is brought up to date afterwards.`,
  );
}

/** @throws {StartError} somebody else made or changed tables: the same migrations make the same */
export function refuseOtherTables(tables: readonly Table[], manifest: Manifest): void {
  const shapes = (list: readonly { name: string; columns: readonly string[] }[]) =>
    new Map(list.map(({ name, columns }) => [name, [...columns].sort().join()]));
  const [here, there] = [shapes(tables), shapes(manifest.tables)];
  const odd = [...new Set([...here.keys(), ...there.keys()])].find((name) => here.get(name) !== there.get(name));
  if (odd === undefined) return;
  throw new StartError(
    `The table ${odd} is not the same in the database and in the backup: restore into a database of Galley's alone.`,
  );
}

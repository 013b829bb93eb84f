import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type postgres from 'postgres';
import { expect } from 'vitest';
import { backUp } from '../../src/platform/database/backup/back-up.ts';
import { checkBackup } from '../../src/platform/database/backup/check.ts';
import type { FileStore } from '../../src/platform/database/backup/files.ts';
import type { Manifest } from '../../src/platform/database/backup/manifest.ts';
import { restore } from '../../src/platform/database/backup/restore.ts';
import { newFolder } from '../support/galley.ts';

/** Migrations in Drizzle's layout, as many as there are texts. */
export async function migrationsOf(...texts: string[]): Promise<string> {
  const folder = await newFolder();
  await mkdir(join(folder, 'meta'));
  const entries = texts.map((_, idx) => ({
    idx,
    version: '7',
    when: 1_700_000_000_000 + idx,
    tag: `000${idx}_step`,
    breakpoints: true,
  }));
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
  for (const [i, text] of texts.entries()) await writeFile(join(folder, `000${i}_step.sql`), text);
  return folder;
}

/** Files in memory, named by the hash of their bytes. */
export class Files implements FileStore {
  readonly kept = new Map<string, Buffer>();

  put(text: string): string {
    const bytes = Buffer.from(text);
    const name = createHash('sha256').update(bytes).digest('hex');
    this.kept.set(name, bytes);
    return name;
  }

  async list() {
    return [...this.kept.keys()];
  }

  digestOf(name: string) {
    return /^[0-9a-f]{64}$/.test(name) ? name : undefined;
  }

  async open(name: string) {
    const bytes = this.kept.get(name)!;
    return { size: bytes.length, bytes: Readable.from(bytes.length > 0 ? [bytes] : []) };
  }

  async keep(name: string, bytes: AsyncIterable<Buffer>) {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    this.kept.set(name, Buffer.concat(chunks));
  }
}

interface Place {
  url: string;
  files?: FileStore;
  seeded?: string[];
  migrations?: string;
}

export async function backUpToBytes({ url, migrations, files = new Files() }: Place): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), backUp(out, { url, migrations, files })]);
  return bytes;
}

/** As `galley restore` does it: checked, then put in. */
export async function restoreBytes(bytes: Buffer, { files = new Files(), ...place }: Place) {
  const manifest = await checkBytes(bytes);
  return restore(() => Readable.from(inPieces(bytes)), manifest, { files, seeded: [], ...place });
}

export function checkBytes(bytes: Buffer): Promise<Manifest> {
  return checkBackup(Readable.from(inPieces(bytes)), new Files());
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Each table's rows, computed columns and all, as one hash; found out without the code under test. */
/** Of all tables but those that no backup keeps. */
export async function hashTables(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'
    and obj_description(format('public.%I', tablename)::regclass, 'pg_class') is distinct from 'transient' order by 1`;
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql`select count(*)::int as rows,
      md5(coalesce(string_agg(row, E'\n' order by row collate "C"), '')) as hash
      from (select t::text as row from public.${sql(name)} t) rows`;
    hashes[name] = `${row!.rows} ${row!.hash}`;
  }
  return hashes;
}

/** What watches over the rows: triggers with their state, constraints as they are written. */
export async function describeGuards(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql`
    select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) as guard from pg_trigger
    where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all
    select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid <> 0
    order by 1`;
  return rows.map(({ guard }) => guard);
}

/** A refusal of ours whose sentence is like that. */
export const refusal = (message: RegExp) =>
  expect.objectContaining({ name: 'StartError', message: expect.stringMatching(message) });

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { importPlainText } from '../../src/importing/plain-text/import-plain-text.ts';
import { openWriter } from '../../src/platform/database/clients.ts';
import { packageRoot } from '../../src/platform/package.ts';

const page = readFileSync(join(packageRoot, 'tests/fixtures/plain-text/moon-gardens.txt'), 'utf8');
const commentsOfPage = 7;

/**
 * Imports one page after the other into a database until it is stopped. A page whose import failed is imported again, as
 * somebody would who was not told whether it came through.
 */
export function startImporting(url: string) {
  const writer = openWriter({ url, prepare: true }, 1);
  const acknowledged: string[] = [];
  const failures: Error[] = [];
  let isStopped = false;
  let number = 0;
  const name = Math.random().toString(36).slice(2);
  const working = (async () => {
    while (!isStopped) {
      const address = `https://example.org/${name}/${number}`;
      const source = page.replace('Moon Gardens for Small Balconies', `Moon Gardens ${number} for Small Balconies`);
      try {
        const context = { db: writer.db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
        await importPlainText(context, { source, url: address });
        acknowledged.push(address);
        number += 1;
      } catch (error) {
        failures.push(error as Error);
      }
    }
  })();
  const stop = async () => {
    isStopped = true;
    await working;
    await writer.close();
  };
  onTestFinished(stop);
  return { acknowledged, failures, stop };
}

/** Every import that was acknowledged is there, once, and whole; nothing is there in part; and what is derived is what it is derived from. */
export async function expectWhole(sql: postgres.Sql, acknowledged: readonly string[]): Promise<void> {
  const imported = await sql<{ address: string; comments: number; counted: number; projected: number }[]>`
    select source_id as address, (select count(*)::int from comments c where c.article_id = i.article_id) as comments,
      (select published from article_comment_counts c where c.article_id = i.article_id) as counted,
      (select count(*)::int from article_projections p where p.article_id = i.article_id) as projected
    from imported_articles i`;
  const there = new Map(imported.map(({ address, ...rest }) => [address, rest]));
  expect(acknowledged.filter((address) => !there.has(address))).toEqual([]);
  const whole = { comments: commentsOfPage, counted: commentsOfPage, projected: 2 };
  for (const [address, found] of there) expect(found, address).toEqual(whole);
  const [articles] = await sql`select count(*)::int as count from articles`;
  expect(articles!.count).toBe(imported.length);
  await expectDerived(sql);
}

/** Counters and projections equal what they are when made anew. */
export async function expectDerived(sql: postgres.Sql): Promise<void> {
  expect([...(await sql`select * from comment_count_drift`)]).toEqual([]);
  const undone = new Error('only to look');
  const looked = sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    const look = async () => {
      const [row] = await tx`select
        (select coalesce(string_agg(p::text, E'\n' order by stage, article_id), '') from article_projections p) as projections,
        (select coalesce(string_agg(l::text, E'\n' order by l), '') from article_projection_links l) as links`;
      return row;
    };
    const before = await look();
    await tx`delete from article_projections`;
    await tx`select project_article(id) from articles`;
    expect(await look()).toEqual(before);
    throw undone;
  });
  await expect(looked).rejects.toBe(undone);
}

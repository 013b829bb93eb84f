import { describe, expect, it } from 'vitest';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle, makePools } from './sample.ts';

const { db, sql } = await newDatabase();
const { pools } = await makePools(sql);
const context = at(db);

const [hero, contributor] = [pools.assets[0]!, pools.contributors[0]!];
const made = await makeArticle(context, {
  hero: { mediaId: hero },
  tags: [pools.tags[0]!],
  contributors: [{ contributorId: contributor, role: 'AUTHOR', basis: 'STATED' }],
});
await writeVersion(context, { ...made, basedOn: 1, via: 'test' });
await writeVersion(context, { ...made, basedOn: 2, via: 'test' });

const tables = [
  'article_contents',
  'section_versions',
  'block_versions',
  'figure_versions',
  'article_tags',
  'contribution_versions',
];
const mutable = ['to_version', 'is_published', 'comment_id', 'alt_text_missing', 'search'];

/** What the database says when it is asked to do this; nothing is kept. */
async function refusal(statement: string): Promise<string | undefined> {
  const said = await sql
    .begin(async (tx) => {
      await tx.unsafe(statement);
      throw new Error('accepted');
    })
    .catch((error: { code?: string; message: string }) => error.code ?? error.message);
  return said === 'accepted' ? undefined : said;
}

const exclusionViolation = '23P01';
const integrityViolation = '23000';

describe('the database', () => {
  it.each(tables)('refuses two rows of %s for one version of one thing', async (table) => {
    const columns = await columnsOf(table);
    const copied = columns.map((name) => (name === 'from_version' ? '2' : name === 'to_version' ? '3' : `"${name}"`));
    const insert = `insert into ${table} (${columns.map((name) => `"${name}"`)}) select ${copied} from ${table}`;
    expect(await refusal(insert)).toBe(exclusionViolation);
  });

  it.each(tables)('refuses to rewrite any column of %s that belongs to a version', async (table) => {
    for (const column of await columnsOf(table)) {
      const said = await refusal(`update ${table} set "${column}" = "${column}"`);
      expect([column, said]).toEqual([column, mutable.includes(column) ? undefined : integrityViolation]);
    }
  });

  it('refuses two periods of publication at one time', async () => {
    await publishVersion(context, { articleId: made.articleId });
    const insert = `insert into publications select gen_random_uuid(), article_id, version, '[2026-05-01,)' from publications`;
    expect(await refusal(insert)).toBe(exclusionViolation);
  });
});

async function columnsOf(table: string): Promise<string[]> {
  const rows = await sql`
    select column_name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
  return rows.map(({ column_name }) => column_name);
}

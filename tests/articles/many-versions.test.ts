import { beforeAll, describe, expect, it } from 'vitest';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { readDocument } from '../../src/articles/read-document.ts';
import { renderBlock } from '../../src/articles/render.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle, paragraph, section } from './sample.ts';

const { db, sql } = await newDatabase();
const context = at(db);

const forty = () => Array.from({ length: 40 }, (_, n) => paragraph(`Paragraph ${n}. `.padEnd(200, 'And so on. ')));

describe('an article of forty paragraphs, published, with thousands of edits ahead', () => {
  let articleId: string;
  let version = 1;

  beforeAll(async () => {
    // Among others that are published too, so that the planner has a reason to look for the article's own rows.
    for (let n = 0; n <= 20; n++) {
      ({ articleId } = await makeArticle(context, { sections: [section('One', ...forty())] }));
      await publishVersion(context, { articleId });
    }
    // Each paragraph is rewritten once, so that each published row has been closed: the most that a draft does to it.
    await edit(40, (n) => n);
    await sql`vacuum analyze block_versions`;
  }, 300_000);

  /** Rewrites so many paragraphs, a version each. */
  async function edit(times: number, which: (n: number) => number): Promise<void> {
    let document = await readDocument(db, articleId, 'HEAD');
    for (let n = 0; n < times; n++) {
      const data = { type: 'PARAGRAPH', content: plainRichText(`As version ${version} was edited.`) } as const;
      const blocks = document.blocks.with(which(n), { ...document.blocks[which(n)]!, data, ...renderBlock(data) });
      const edited = { articleId, document: { ...document, blocks }, basedOn: version, via: 'test' };
      ({ document, version } = await writeVersion(context, edited));
    }
  }

  /** What `edit` was seen to write, written faster: a version and a transaction for each. */
  async function editFast(times: number): Promise<void> {
    await sql.unsafe(`do $$
      declare
        v int;
        victim uuid;
      begin
        for n in 1..${times} loop
          update articles set head_version = head_version + 1 where id = '${articleId}' returning head_version into v;
          insert into article_versions (article_id, number, based_on, via, created_at)
            values ('${articleId}', v, v - 1, 'test', now());
          select id into victim from blocks where article_id = '${articleId}' order by id offset v % 40 limit 1;
          update block_versions set to_version = v where id = victim and to_version = 2147483647;
          insert into block_versions (id, article_id, from_version, section_id, position, type, data, html, text, markdown)
            select id, article_id, v, section_id, position, type, data, html, text || v, markdown
            from block_versions where id = victim and to_version = v;
          commit;
        end loop;
      end $$`);
    version += times;
  }

  async function countRows() {
    const [counts] = await sql`select
      (select count(*)::int from article_contents where article_id = ${articleId}) contents,
      (select count(*)::int from section_versions where article_id = ${articleId}) sections,
      (select count(*)::int from block_versions where article_id = ${articleId}) blocks,
      (select count(*)::int from blocks where article_id = ${articleId}) identities,
      (select count(*)::int from article_versions where article_id = ${articleId}) versions`;
    return { ...counts };
  }

  async function readPublished(): Promise<{ buffers: number; plan: string }> {
    const explained = await sql.begin(async (tx) => {
      // As the server reads: prepared, with the generic plan that the role's settings ask for.
      await tx`prepare read (uuid) as
        select id, html from block_versions where article_id = $1 and is_published order by position, id`;
      const explain = () => tx.unsafe(`explain (analyze, buffers, format json) execute read ('${articleId}')`);
      // The first also reads catalogs that the connection does not yet know.
      await explain();
      const second = await explain();
      await tx`deallocate read`;
      return second;
    });
    const { Plan: plan } = explained[0]!['QUERY PLAN'][0];
    return { buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], plan: JSON.stringify(plan) };
  }

  it('grows by one row with each edit of one of them', async () => {
    const before = { contents: 1, sections: 1, blocks: 80, identities: 40, versions: 41 };
    expect(await countRows()).toEqual(before);
    await edit(500, () => 7);
    expect(await countRows()).toEqual({ ...before, blocks: 580, versions: 541 });
    expect((await readDocument(db, articleId, 250)).blocks[7]!.text).toBe('As version 249 was edited.');
  }, 300_000);

  it('costs readers what it cost with one edit of each', async () => {
    const before = await readPublished();
    for (let n = 0; n < 10; n++) await editFast(146);
    const after = await readPublished();
    expect(after.plan).toContain('block_versions_of_published');
    expect(after.buffers).toBeLessThanOrEqual(before.buffers * 1.2);
    await sql`vacuum analyze block_versions`;
    const vacuumed = await readPublished();
    expect(vacuumed.plan).toContain('block_versions_of_published');
    expect(vacuumed.buffers).toBeLessThanOrEqual(before.buffers * 1.2);
    const [head] = await sql`select head_version from articles where id = ${articleId}`;
    expect(head).toEqual({ head_version: 2_001 });
    expect(await readDocument(db, articleId, 'PUBLISHED')).toEqual(await readDocument(db, articleId, 1));
  }, 300_000);
});

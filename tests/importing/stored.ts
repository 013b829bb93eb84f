import type { TestDatabase } from '../support/world.ts';

/** An imported article as its rows say, for reading in tests: what readers would see, in order. */
export async function storedArticle({ sql }: TestDatabase, id: string) {
  const [content] = await sql`select * from article_contents where article_id = ${id} and is_published`;
  const [article] = await sql`select * from articles where id = ${id}`;
  const [counts] = await sql`select * from article_comment_counts where article_id = ${id}`;
  const [category] = await sql`
    select slug, name from categories join category_names on category_id = id where id = ${content!.category_id}`;
  const sections = await sql`
    select * from section_versions where article_id = ${id} and is_published order by position`;
  const blocks = await sql`
    select b.* from block_versions b join section_versions s on s.id = b.section_id and s.is_published
    where b.article_id = ${id} and b.is_published order by s.position, b.position`;
  const figures = await sql`
    select f.*, m.availability, m.alt_text as asset_alt, m.storage_key, m.original_url from figure_versions f
    join media m on m.id = media_id left join block_versions b on b.id = block_id and b.is_published
    left join section_versions s on s.id = b.section_id and s.is_published
    where f.article_id = ${id} and f.is_published order by s.position nulls first, b.position, f.position`;
  const contributors = await sql`
    select display_name, role, basis, confirmed_at from contributions
    join contributors on contributors.id = contributor_id where article_id = ${id}`;
  const comments = await sql`select * from comments where article_id = ${id} order by path`;
  return { content: content!, article: article!, counts, category, sections, blocks, figures, contributors, comments };
}

/** Every row of every table with the transaction that wrote it: equal to another's exactly if nothing was written between. */
export async function everyRow({ sql }: TestDatabase): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await sql<
        { row: string }[]
      >`select t.xmin::text || ' ' || t::text as row from ${sql(name)} t order by 1`;
      return [name, found.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(rows);
}

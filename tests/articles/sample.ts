import type postgres from 'postgres';
import { composeDocument, type NewBlock, type NewSection, type NewText } from '../../src/articles/compose-document.ts';
import { createArticle } from '../../src/articles/create-article.ts';
import type { WrittenVersion } from '../../src/articles/write-version.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import type { Database } from '../../src/platform/database/clients.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import type { Pools } from './edits.ts';

export const at = (db: Database, now = new Date('2026-03-01T09:00:00.000Z')): DomainContext => ({
  db,
  viewer: { kind: 'PUBLIC' },
  now,
});

export const paragraph = (text: string): NewBlock => ({ data: { type: 'PARAGRAPH', content: plainRichText(text) } });

export const section = (heading: string | null, ...blocks: NewBlock[]): NewSection => ({ heading, blocks });

let made = 0;

/** An article with one paragraph, or what is given. */
export function makeArticle(
  context: DomainContext,
  text: Partial<NewText> & { locale?: string } = {},
): Promise<WrittenVersion> {
  const { locale = 'en', ...rest } = text;
  const sections = [section(null, paragraph('A paragraph.'))];
  const document = composeDocument({ slug: `article-${++made}`, headline: 'A headline', sections, ...rest });
  return createArticle(context, { locale, document, via: 'test' });
}

export async function makeAsset(sql: postgres.Sql, altText: string | null = null): Promise<string> {
  const id = newId();
  await sql`insert into media (id, availability, alt_text, created_at) values (${id}, 'MISSING', ${altText}, now())`;
  return id;
}

/** Categories (a chain of three and a root of its own), tags, contributors and assets to choose from. */
export async function makePools(sql: postgres.Sql): Promise<{ pools: Pools; parentOf: Map<string, string> }> {
  const ids = (count: number) => Array.from({ length: count }, () => newId());
  const pools = { categories: ids(4), tags: ids(5), contributors: ids(4), assets: ids(3) };
  const parentOf = new Map([
    [pools.categories[1]!, pools.categories[0]!],
    [pools.categories[2]!, pools.categories[1]!],
  ]);
  for (const id of pools.categories) {
    const parent = parentOf.get(id) ?? null;
    await sql`insert into categories (id, parent_id, slug, position) values (${id}, ${parent}, ${`category-${id}`}, 'a0')`;
    await sql`insert into category_names (category_id, locale, name) values (${id}, 'en', ${`Category ${id}`})`;
  }
  for (const id of pools.tags) {
    await sql`insert into tags (id, slug) values (${id}, ${`tag-${id}`})`;
    await sql`insert into tag_names (tag_id, locale, name) values (${id}, 'en', ${`Tag ${id}`})`;
  }
  for (const id of pools.contributors)
    await sql`insert into contributors (id, slug, display_name) values (${id}, ${`contributor-${id}`}, 'Lux')`;
  for (const id of pools.assets)
    await sql`insert into media (id, availability, created_at) values (${id}, 'MISSING', now())`;
  return { pools, parentOf };
}

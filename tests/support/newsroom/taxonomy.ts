import type postgres from 'postgres';
import { idOf } from './identity.ts';
import { assets, insert } from './site.ts';
import { hostile, linked, plain, rich } from './texts.ts';

export const categories = {
  world: idOf('category', 1),
  europe: idOf('category', 2),
  alps: idOf('category', 3),
  food: idOf('category', 4),
  bread: idOf('category', 5),
  quiet: idOf('category', 6),
  empty: idOf('category', 7),
};

export const tags = {
  walking: idOf('tag', 1),
  health: idOf('tag', 2),
  recipes: idOf('tag', 3),
  draftOnly: idOf('tag', 4),
  unused: idOf('tag', 5),
  hostile: idOf('tag', 6),
};

export const contributors = {
  ada: idOf('contributor', 1),
  ben: idOf('contributor', 2),
  cyd: idOf('contributor', 3),
  dora: idOf('contributor', 4),
  eve: idOf('contributor', 5),
  finn: idOf('contributor', 6),
};

/** A tree of depth three, tags, and people: with and without texts in each language, with policies and without. */
export async function addTaxonomyAndPeople(sql: postgres.Sql): Promise<void> {
  const category = (id: string, slug: string, position: string, parent: string | null, more = {}) => ({
    id,
    slug,
    position,
    parent_id: parent,
    ...more,
  });
  await insert(sql, 'categories', [
    category(categories.world, 'world', 'a1', null),
    category(categories.europe, 'europe', 'a0', categories.world, { comments_close_after_days: 14 }),
    category(categories.alps, 'alps', 'a0', categories.europe),
    category(categories.food, 'food', 'a0', null, {
      comment_mode: 'PREMODERATED',
      comment_guests: 'EMAIL_REQUIRED',
      comment_order: 'TOP',
      comment_max_length: 1200,
      comment_notice: plain('Recipes only.'),
    }),
    // Two siblings in one place: the id decides.
    category(categories.bread, 'bread', 'a0', categories.food),
    category(categories.quiet, 'quiet', 'a0', categories.food, { comment_mode: 'HIDDEN' }),
    category(categories.empty, 'empty', 'a2', null),
  ]);
  const name = (category_id: string, locale: string, name: string, description: string | null = null) => ({
    category_id,
    locale,
    name,
    description,
  });
  await insert(sql, 'category_names', [
    name(categories.world, 'en', 'World', 'Everywhere else'),
    name(categories.world, 'de', 'Welt'),
    name(categories.world, 'ar', 'العالم', 'في كل مكان'),
    name(categories.europe, 'en', 'Europe'),
    name(categories.europe, 'de', 'Europa', 'Unser Erdteil'),
    name(categories.alps, 'de', 'Alpen', 'Berge'),
    name(categories.alps, 'fr', 'Alpes'),
    name(categories.food, 'en', 'Food & "Drink"', hostile),
    name(categories.bread, 'ar', 'خبز'),
    name(categories.quiet, 'en', 'Quiet'),
    name(categories.empty, 'en', 'Empty'),
  ]);
  await insert(sql, 'tags', [
    { id: tags.walking, slug: 'walking' },
    { id: tags.health, slug: 'health' },
    { id: tags.recipes, slug: 'recipes' },
    { id: tags.draftOnly, slug: 'draft-only' },
    { id: tags.unused, slug: 'unused' },
    { id: tags.hostile, slug: 'zażółć-100%' },
  ]);
  const tagName = (tag_id: string, locale: string, name: string) => ({ tag_id, locale, name });
  await insert(sql, 'tag_names', [
    tagName(tags.walking, 'en', 'Walking'),
    tagName(tags.walking, 'de', 'Gehen'),
    tagName(tags.walking, 'ar', 'المشي'),
    tagName(tags.health, 'en', 'Health & care'),
    tagName(tags.recipes, 'de', 'Rezepte'),
    tagName(tags.draftOnly, 'en', 'Not yet'),
    tagName(tags.unused, 'fr', 'Inutile'),
    tagName(tags.hostile, 'en', hostile),
  ]);
  const person = (id: string, slug: string, display_name: string, more = {}) => ({ id, slug, display_name, ...more });
  await insert(sql, 'contributors', [
    person(contributors.ada, 'ada-byron', 'Ada Byron', {
      bio: rich('Writes about ', linked('bridges', 'https://bridges.example/')),
      portrait_id: assets.portrait,
    }),
    person(contributors.ben, 'ben', 'Ben, of whom nothing is sure', { portrait_id: assets.hiddenPortrait }),
    person(contributors.cyd, 'cyd', 'Cyd of the drafts'),
    person(contributors.dora, 'dora', hostile, { bio: plain('') }),
    person(contributors.eve, 'eve', 'Eve of nowhere'),
    person(contributors.finn, 'finn', 'Finn of the withdrawn'),
  ]);
}

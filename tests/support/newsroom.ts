import { addAccounts, auditEvents, previewTokens, tokens, users } from './newsroom/accounts.ts';
import { addArticles } from './newsroom/articles.ts';
import { addComments, comments } from './newsroom/comments.ts';
import { addCuration, collections } from './newsroom/curation.ts';
import { finishArticles } from './newsroom/later.ts';
import { articles } from './newsroom/make-article.ts';
import { addModeration, commenters } from './newsroom/moderation.ts';
import { addSiteAndMedia, assets } from './newsroom/site.ts';
import { addTaxonomyAndPeople, categories, contributors, tags } from './newsroom/taxonomy.ts';
import type { TestDatabase } from './world.ts';

/** Ids (UUIDs) of everything that a test may want to name. */
export const newsroom = {
  articles,
  comments,
  collections,
  assets,
  categories,
  tags,
  contributors,
  users,
  tokens,
  previewTokens,
  auditEvents,
  commenters,
};

/**
 * Fills a database with a small newspaper in English, German and Arabic that has one of everything: each state, type, status and
 * mode, people of every role with what they own, hidden beside visible, present beside absent. The same rows with the same ids in every run.
 */
export async function fillNewsroom(database: TestDatabase): Promise<typeof newsroom> {
  await addSiteAndMedia(database.sql);
  await addTaxonomyAndPeople(database.sql);
  await addArticles(database);
  await addComments(database);
  await finishArticles(database);
  await addCuration(database.sql);
  await addAccounts(database);
  await addModeration(database);
  return newsroom;
}

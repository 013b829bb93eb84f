import { eq } from 'drizzle-orm';
import { type ArticleEventKind, recordArticleEvent } from '../articles/events.ts';
import { getArticleToChange } from '../articles/get-article-to-change.ts';
import { type Article, projectArticle } from '../articles/sql.ts';
import { articles } from '../articles/table.ts';
import { unpublishArticle as takeDown } from '../articles/unpublish-article.ts';
import { audit } from '../people/audit.ts';
import type { Action } from '../people/rights.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { giveUpPlans } from './schedule-columns.ts';

interface Change {
  /** The mutation, for the audit log. */
  action: string;
  right: Action;
  event: ArticleEventKind;
  /** What it is to be; or throws where that cannot follow what it is. */
  to: (article: Article) => Partial<Pick<Article, 'state' | 'draftState'>>;
}

/** Changes what an article is to readers or to the desk, and nothing that it says. Who takes it from readers gives up all that was planned. */
function changeState(
  context: DomainContext,
  articleId: string | null,
  { action, right, event, to }: Change,
): Promise<{ articleId: string }> {
  return inTransaction(context, async (context) => {
    const article = await getArticleToChange(context, articleId, right);
    const state = to(article);
    if (state.state) await giveUpPlans(context, article);
    if (article.state === 'PUBLISHED' && state.state) await takeDown(context, { articleId: article.id });
    await context.db.update(articles).set(state).where(eq(articles.id, article.id));
    await projectArticle(context.db, article.id);
    await recordArticleEvent(context, { articleId: article.id, kind: event });
    const { publishedVersion } = article;
    await audit(context, {
      action,
      object: { type: 'article', id: article.id },
      versionBefore: publishedVersion ?? undefined,
    });
    return { articleId: article.id };
  });
}

function refuseUnless(isPossible: boolean, message: string): void {
  if (!isPossible) throw new IllegalTransitionError(message);
}

const whyNotToSubmit: Partial<Record<Article['draftState'], string>> = {
  NONE: 'There is nothing new to look at.',
  IN_REVIEW: 'It is under review already.',
  SCHEDULED: 'Its time to be published is set: cancel that first.',
};

type ById = (context: DomainContext, articleId: string | null) => Promise<{ articleId: string }>;

/** Asks those who may publish to look at the draft. */
export const submitArticle: ById = (context, articleId) =>
  changeState(context, articleId, {
    ...{ action: 'submitArticle', right: 'EDIT_ARTICLE', event: 'SUBMITTED' },
    to: ({ draftState }) => {
      refuseUnless(draftState === 'EDITING', whyNotToSubmit[draftState] ?? '');
      return { draftState: 'IN_REVIEW' };
    },
  });

/** Gives a draft back to its author. */
export const requestChanges: ById = (context, articleId) =>
  changeState(context, articleId, {
    ...{ action: 'requestChanges', right: 'PUBLISH_ARTICLE', event: 'CHANGES_REQUESTED' },
    to: ({ draftState }) => {
      refuseUnless(draftState === 'IN_REVIEW', 'It is not under review.');
      return { draftState: 'EDITING' };
    },
  });

/** Takes an article from readers; its address says that it is gone. */
export const unpublishArticle: ById = (context, articleId) =>
  changeState(context, articleId, {
    ...{ action: 'unpublishArticle', right: 'PUBLISH_ARTICLE', event: 'UNPUBLISHED' },
    to: ({ state }) => {
      refuseUnless(state === 'PUBLISHED', 'It is not published.');
      return { state: 'UNPUBLISHED' };
    },
  });

/** Puts an article away: from readers, and from those who work. */
export const archiveArticle: ById = (context, articleId) =>
  changeState(context, articleId, {
    ...{ action: 'archiveArticle', right: 'PUBLISH_ARTICLE', event: 'ARCHIVED' },
    to: ({ state }) => {
      refuseUnless(state !== 'ARCHIVED', 'It is archived already.');
      return { state: 'ARCHIVED' };
    },
  });

/** Takes an article out of the archive, to be worked on. Readers see it when it is published again. */
export const restoreArticle: ById = (context, articleId) =>
  changeState(context, articleId, {
    ...{ action: 'restoreArticle', right: 'PUBLISH_ARTICLE', event: 'RESTORED' },
    to: ({ state, firstPublishedAt }) => {
      refuseUnless(state === 'ARCHIVED', 'It is not archived.');
      return { state: firstPublishedAt ? 'UNPUBLISHED' : 'DRAFT' };
    },
  });

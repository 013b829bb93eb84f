import { askGraphQL } from '../ask-graphql.ts';
import { createStore } from '../store.ts';
import type { ArticleAtHand } from './article.ts';
import atHandQuery from './at-hand.graphql?raw';
import type { IdKind } from './ids.ts';
import type { Marked } from './place.ts';

/** What somebody is working on. */
export interface AtHand {
  /** Of the article: named in the tab that is open, or answered last. */
  articleId?: string;
  /** As it stands now, draft included; undefined until it is known, and for who may not see it. */
  article?: ArticleAtHand;
  /** It was asked for, and is not to be had. */
  isMissing?: boolean;
  /** Its part that was marked in the outline. */
  marked: Marked;
  /** Other things that were answered last. */
  ids: Partial<Record<IdKind, string>>;
  locales: readonly string[];
}

const store = createStore<AtHand>({ marked: {}, ids: {}, locales: [] });
const { change } = store;
export const useAtHand = store.use;
export const currentlyAtHand = (): AtHand => store.now;

export const mark = (marked: Marked): void => change({ marked });
export const keepIds = (ids: AtHand['ids']): void => change({ ids: { ...store.now.ids, ...ids } });
export const forget = (): void => change({ articleId: undefined, article: undefined, isMissing: false, marked: {} });

let turn = 0;

/** Takes an article to hand, as it stands now. */
export async function takeToHand(articleId: string): Promise<ArticleAtHand | undefined> {
  const mine = ++turn;
  if (articleId !== store.now.articleId) change({ articleId, article: undefined, isMissing: false, marked: {} });
  const answer = await askFor(articleId);
  if (mine !== turn || !answer) return store.now.article;
  const article = answer.article ?? undefined;
  change({ article, isMissing: !article, locales: answer.site.locales });
  return article;
}

interface Answer {
  article: ArticleAtHand | null;
  site: { locales: string[] };
}

/** Undefined when there is no answer: who is not signed in may not ask for drafts. */
async function askFor(id: string): Promise<Answer | undefined> {
  const { data, isAway } = await askGraphQL<Answer>(atHandQuery, { id });
  return isAway ? undefined : (data ?? { article: null, site: { locales: [] } });
}

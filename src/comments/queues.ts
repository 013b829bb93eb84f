import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { doesNotHideComments } from '../articles/comment-policy.ts';
import { conversationActedUpon } from '../articles/rights.ts';
import { articleRows } from '../articles/rows.ts';
import { mayDo, viewerId } from '../people/rights-sql.ts';
import { inStage, projected } from '../platform/database/in-view.ts';
import { uuidOf } from '../platform/identifiers.ts';
import type { Arguments } from '../platform/reading/arguments.ts';
import type { Order } from '../platform/reading/cursor.ts';
import type { At } from '../platform/reading/declaration.ts';
import type { Page } from '../platform/reading/fields/connection.ts';
import { both, exists, oneOf } from '../platform/reading/rows.ts';
import { searchText } from '../platform/text/search.ts';
import { type CommentRow, commentRows } from './rows.ts';
import { says } from './search.ts';

export const queueNames = ['PENDING', 'REPORTED', 'UNREVIEWED', 'SPAM', 'REJECTED'] as const;
export type QueueName = (typeof queueNames)[number];

/** A queue as somebody sees it: comments that wait for a decision, in conversations that he moderates. */
export interface Queue {
  name: QueueName;
  id: SQL;
  /** Whether it holds comments on this article. */
  holds: (articleId: SQL) => SQL;
  /** Whether a comment says what is searched for; undefined where nothing is. */
  says: ((commentId: SQLWrapper) => SQL) | undefined;
}

/** What of a comment puts it into a queue: the words of the indexes. */
const conditions: Record<QueueName, (comment: Record<'status' | 'openFlags' | 'reviewedAt', SQL>) => SQL> = {
  PENDING: ({ status }) => sql`${status} = 'PENDING'`,
  REPORTED: ({ status, openFlags }) => sql`${status} = 'PUBLISHED' and ${openFlags} > 0`,
  UNREVIEWED: ({ status, reviewedAt }) => sql`${status} = 'PUBLISHED' and ${reviewedAt} is null`,
  SPAM: ({ status }) => sql`${status} = 'SPAM'`,
  REJECTED: ({ status }) => sql`${status} = 'REJECTED'`,
};

/** The queues that a comment stands in. */
export function queuesOf(comment: { status: string; flagCount: number; reviewedAt: string | null }): QueueName[] {
  const { status, flagCount, reviewedAt } = comment;
  if (status !== 'PUBLISHED') return queuesOfStatus(status);
  return [...(flagCount > 0 ? ['REPORTED' as const] : []), ...(reviewedAt === null ? ['UNREVIEWED' as const] : [])];
}

/** Those that comments of a status may stand in. */
export function queuesOfStatus(status: string): QueueName[] {
  if (status === 'PUBLISHED') return ['REPORTED', 'UNREVIEWED'];
  return queueNames.filter((name) => name === status);
}

const isIn = ({ name }: Queue, comment: CommentRow): SQL =>
  conditions[name]({
    status: sql`${comment.status}`,
    openFlags: sql`${comment.openFlags}`,
    reviewedAt: sql`${comment.reviewedAt}`,
  });

/** @param filter narrows it by article, category and language */
export function queueOf(name: QueueName, at: At, filter?: Arguments): Queue {
  const given = filter && {
    article: filter.has('articleId') ? filter.value('articleId', 'uuid', uuidOf('article')) : undefined,
    categories: filter.has('category') ? filter.values('category', 'text') : undefined,
    locales: filter.has('locale') ? filter.values('locale', 'text') : undefined,
  };
  return {
    name,
    says: filter?.has('search')
      ? (commentId) => says(commentId, filter.value('search', 'text', searchText))
      : undefined,
    id: filter ? at.args.computed('text', (values) => idOf(name, values.filter)) : sql.raw(`'queue_${name}'`),
    holds: (articleId) =>
      exists(
        articleRows,
        at.compiler.name(),
        at,
        (article) =>
          both(
            sql`${article.id} = ${articleId}`,
            mayDo(at, 'MODERATE_COMMENTS', conversationActedUpon(sql`${article.id}`, sql`${article.locale}`)) ||
              sql`false`,
            doesNotHideComments(article),
            given?.article && sql`${article.id} = ${given.article}`,
            given?.locales && oneOf(sql`${article.locale}`, given.locales),
            given?.categories && filedUnder(sql`${article.id}`, given.categories, at),
          )!,
      ),
  };
}

/** Two filters are two queues: a client that keeps objects by their ids must not mix them. */
function idOf(name: QueueName, filter: unknown): string {
  return `queue_${name}_${Buffer.from(JSON.stringify(filter)).toString('base64url')}`;
}

/** In the category or one below it, where readers see the article, else where its draft is. */
function filedUnder(articleId: SQL, slugs: SQL[], at: At): SQL {
  const keys = sql`select k.id from categories k where ${oneOf(sql`k.slug`, slugs)}`;
  return sql`exists (select 1 from ${projected('article_projection_links', at)} l where ${inStage(sql`l.stage`, sql`l.article_id`, at)} and l.kind = 'CATEGORY' and l.key_id = any (array(${keys})) and l.article_id = ${articleId} offset 0)`;
}

/** A comment as the two statements below call it. */
const there = {
  ...{ status: sql`q.status`, openFlags: sql`q.open_flags`, reviewedAt: sql`q.reviewed_at` },
};

/** By the counters of the articles that have something in it; what is searched for is counted itself. */
export function queueCount({ name, holds, says }: Queue): SQL {
  if (says)
    return sql`(select count(*) from comments q where ${conditions[name](there)} and ${says(sql`q.id`)} and ${holds(sql`q.article_id`)})`;
  const column = sql.raw(name.toLowerCase());
  return sql`(select coalesce(sum(n.${column}), 0) from article_comment_counts n where n.${column} > 0 and ${holds(sql`n.article_id`)})`;
}

/** When the one was posted that has waited longest; null when nothing waits, or nothing that has a date. */
export function oldestIn({ name, holds, says }: Queue): SQL {
  return sql`(select q.posted_at from comments q where ${conditions[name](there)} and ${says?.(sql`q.id`) ?? sql`true`} and q.posted_at is not null and ${holds(sql`q.article_id`)} order by q.id limit 1)`;
}

/** Ids carry the time of posting. */
export function queuePage(at: At): Page<Queue, CommentRow, CommentRow> {
  return {
    rows: commentRows,
    implied: true,
    on: (queue, comment) =>
      both(
        isIn(queue, comment),
        queue.says?.(comment.id),
        queue.holds(sql`${comment.articleId}`),
        at.args.choice<boolean>('unclaimed') ? isFree(comment, at) : undefined,
      ),
    order: (comment) => orderOf(comment, at.args.choice<string>('orderBy')!),
    totalCount: at.args.choice<boolean>('unclaimed') ? undefined : queueCount,
  } as Page<Queue, CommentRow, CommentRow>;
}

/** Nobody else is looking at it. */
function isFree(comment: CommentRow, at: At): SQL {
  return sql`not exists (select 1 from comment_claims k where k.comment_id = ${comment.id} and k.expires_at > now() and k.moderator_id is distinct from ${viewerId(at)})`;
}

function orderOf(comment: CommentRow, by: string): Order {
  const id = { value: sql`${comment.id}`, type: 'uuid' as const };
  if (by === 'MOST_FLAGGED') {
    const flags = { value: sql`${comment.openFlags}`, type: 'integer' as const };
    return { name: 'queue most flagged', direction: 'desc', keys: [flags, id] };
  }
  return { name: `queue ${by.toLowerCase()}`, direction: by === 'OLDEST' ? 'asc' : 'desc', keys: [id] };
}

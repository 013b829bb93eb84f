import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { may } from '../people/rights.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { ValidationError, type ValidationIssue } from '../platform/errors.ts';
import { newId, uuidOf } from '../platform/identifiers.ts';
import type { Viewer } from '../platform/viewer.ts';
import { type CommentHappening, recordCommentEvents } from './events.ts';
import { type CommentReason, type HistoryEntry, recordHistory } from './history.ts';
import {
  type CommentToDecide,
  endClaims,
  lockComments,
  lockReplies,
  resolveFlags,
  setMark,
  setStatuses,
} from './moderation-sql.ts';
import { seesArticleOf } from './rights.ts';
import { articlesOfComments, lockCommentCounts } from './sql.ts';
import { type ModerationAction, namesRevision, needsReason, reachesReplies, type Step, stepOf } from './transitions.ts';

export interface ModerateCommentsInput {
  /** Public ids. */
  items: readonly { id: string; expectedRevision?: number | null }[];
  action: ModerationAction;
  reason?: CommentReason | null;
  note?: string | null;
  statement?: string | null;
  legalGround?: string | null;
  includeReplies?: boolean;
}

/** What came of one item: the types of the API's union. */
export type ItemResult =
  | { type: 'ModeratedComment'; id: string }
  | { type: 'NotFoundError' | 'IllegalTransitionError' | 'ReasonRequiredError'; message: string; path: string[] }
  | { type: 'StaleRevisionError'; message: string; path: string[]; currentRevision: number };

export interface ModeratedComments {
  batchId: string;
  /** One for each item, in their order. */
  results: ItemResult[];
  /** Replies that were decided with what stands above them. */
  repliesChanged: number;
  /** What was written: for those who tell others. */
  changes: CommentChange[];
}

/** A comment that stands otherwise than before, or looks otherwise. */
export interface CommentChange {
  commentId: string;
  articleId: string;
  action: ModerationAction;
  from: CommentToDecide['status'];
  to: CommentToDecide['status'];
}

const mostItems = 100;
const longestNote = 2_000;

/**
 * Decides about comments, each by itself: what one of them is refused keeps no other from being done. All that is done is one
 * transaction with its history, counts and reports. An action that finds a comment as it would leave it does nothing and is no event.
 *
 * @throws {ValidationError} no items or too many, one twice, APPROVE or RESTORE without the revision that was read
 * @throws {NotAllowedError} the viewer moderates nothing at all
 */
export function moderateComments(context: DomainContext, input: ModerateCommentsInput): Promise<ModeratedComments> {
  requireRight(context, 'MODERATE_COMMENTS');
  check(input);
  return inTransaction(context, async (within) => {
    const { db, viewer, now } = within;
    const ids = input.items.map(({ id }) => uuidOf('comment')(id));
    const known = ids.filter((id) => id !== null);
    // The counters come first, in order of article: whoever decides about the same articles waits here, and not in a circle.
    await lockCommentCounts(db, await articlesOfComments(db, known));
    const there = new Map((await lockComments(db, known)).map((comment) => [comment.id, comment]));
    const decisions = input.items.map((item, index) =>
      decide(viewer, input, { ...item, index }, there.get(ids[index] ?? '')),
    );
    const doing = decisions.flatMap(({ comment, step }) => (comment && step ? [{ comment, step }] : []));
    const replies = input.includeReplies ? await decideReplies(within, input.action, decisions, there) : [];
    const batchId = newId(now);
    const changes = await write(within, input, batchId, [...doing, ...replies]);
    await recordCommentEvents(within, changes.map(asHappening));
    const results = decisions.map(({ result }) => result);
    if (changes.length > 0)
      await audit(within, {
        action: 'moderateComments',
        details: { action: input.action, batchId, comments: changes.length },
      });
    return { batchId, results, repliesChanged: replies.length, changes };
  });
}

interface Doing {
  comment: CommentToDecide;
  step: Exclude<Step, { kind: 'SAME' | 'ILLEGAL' }>;
}

interface Decision {
  result: ItemResult;
  /** The comment that the item means, unless it was refused. */
  comment?: CommentToDecide;
  /** What there is to be done. */
  step?: Doing['step'];
}

function decide(
  viewer: Viewer,
  { action, reason }: ModerateCommentsInput,
  { id, expectedRevision, index }: { id: string; expectedRevision?: number | null; index: number },
  comment: CommentToDecide | undefined,
): Decision {
  const path = ['items', String(index)];
  if (!comment || !mayDecide(viewer, comment))
    return { result: { type: 'NotFoundError', message: `There is no such comment: ${id}.`, path } };
  const done: Decision = { result: { type: 'ModeratedComment', id: comment.id }, comment };
  const step = stepOf(action, comment);
  if (step.kind === 'SAME') return done;
  if (expectedRevision != null && expectedRevision !== comment.revision) {
    const message = `It was changed since revision ${expectedRevision}; it is now at ${comment.revision}. Read it again.`;
    return { result: { type: 'StaleRevisionError', message, path, currentRevision: comment.revision } };
  }
  if (step.kind === 'ILLEGAL') return { result: { type: 'IllegalTransitionError', message: step.message, path } };
  if (needsReason(action) && !reason) {
    const message = `${action} needs a reason: the author is told it.`;
    return { result: { type: 'ReasonRequiredError', message, path: ['reason'] } };
  }
  return { ...done, step };
}

/** Whether the viewer moderates the conversation, in an article that he sees. */
export function mayDecide(viewer: Viewer, comment: CommentToDecide): boolean {
  const { categoryId, locale } = comment;
  return may(viewer, 'MODERATE_COMMENTS', { categoryId, locale }) && seesArticleOf(comment, viewer);
}

/** What stands below the items, as far as it can be decided so. */
async function decideReplies(
  { db, viewer }: DomainContext,
  action: ModerationAction,
  decisions: readonly Decision[],
  items: ReadonlyMap<string, CommentToDecide>,
): Promise<Doing[]> {
  const above = decisions.flatMap(({ comment }) => comment ?? []);
  if (above.length === 0) return [];
  return (await lockReplies(db, above)).flatMap((comment) => {
    const step = stepOf(action, comment);
    const isToDo = step.kind === 'STATUS' && !items.has(comment.id) && mayDecide(viewer, comment);
    return isToDo ? [{ comment, step }] : [];
  });
}

async function write(
  context: DomainContext,
  input: ModerateCommentsInput,
  batchId: string,
  doing: readonly Doing[],
): Promise<CommentChange[]> {
  const { db, now } = context;
  const { action, reason, note, statement, legalGround } = input;
  const statuses = doing.flatMap(({ comment, step }) =>
    step.kind === 'STATUS' ? [{ id: comment.id, to: step.to }] : [],
  );
  const marks = doing.flatMap(({ comment, step }) => (step.kind === 'MARK' ? [{ id: comment.id, step }] : []));
  await setStatuses(db, now, statuses, true);
  if (action !== 'HOLD') await resolveFlags(db, now, idsOf(statuses));
  if (marks[0]) await setMark(db, now, idsOf(marks), marks[0].step);
  await endClaims(db, idsOf(doing.map(({ comment }) => comment)));
  const entries = doing.map(({ comment, step }): HistoryEntry => {
    const to = step.kind === 'STATUS' ? step.to : comment.status;
    const revision = comment.revision + (step.kind === 'STATUS' ? 1 : 0);
    const said = { reason, note, statement, legalGround, batchId };
    return { commentId: comment.id, kind: action, from: comment.status, to, revision, ...said };
  });
  await recordHistory(context, entries);
  return doing.map(({ comment, step }) => ({
    ...{ commentId: comment.id, articleId: comment.articleId, action, from: comment.status },
    to: step.kind === 'STATUS' ? step.to : comment.status,
  }));
}

/** What listeners are told of it. */
function asHappening({ commentId, articleId, action, from, to }: CommentChange): CommentHappening {
  const isMark = from === to && action !== 'APPROVE';
  const kind = from === to ? 'QUEUED' : to === 'PUBLISHED' ? 'PUBLISHED' : from === 'PUBLISHED' ? 'HIDDEN' : 'QUEUED';
  return { commentId, articleId, kind: isMark ? 'PINNED' : kind, was: from };
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

function check({ items, action, includeReplies, note, statement, legalGround }: ModerateCommentsInput): void {
  const issues: ValidationIssue[] = [];
  if (items.length === 0) issues.push({ path: ['items'], code: 'REQUIRED', message: 'Name one comment at least.' });
  if (items.length > mostItems)
    issues.push({ path: ['items'], code: 'TOO_LONG', message: `At most ${mostItems} comments at once.` });
  const named = new Set<string>();
  for (const [index, { id, expectedRevision }] of items.entries()) {
    const path = ['items', String(index)];
    if (named.has(id)) issues.push({ path: [...path, 'id'], code: 'TAKEN', message: `${id} is there twice.` });
    named.add(id);
    if (namesRevision(action) && expectedRevision == null) {
      const message = `${action} names the revision that was read: moderation { revision }.`;
      issues.push({ path: [...path, 'expectedRevision'], code: 'REQUIRED', message });
    }
  }
  if (includeReplies && !reachesReplies(action)) {
    const message = `${action} is for one comment at a time: nobody has read the replies.`;
    issues.push({ path: ['includeReplies'], code: 'NOT_SUPPORTED', message });
  }
  for (const [name, text] of Object.entries({ note, statement, legalGround }))
    if (text != null && text.length > longestNote)
      issues.push({ path: [name], code: 'TOO_LONG', message: `At most ${longestNote} characters.` });
  const [first, ...more] = issues;
  if (first) throw new ValidationError(first, ...more);
}

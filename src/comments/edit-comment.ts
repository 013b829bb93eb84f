import { eq } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import { IllegalTransitionError, NotAllowedError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { canonicalLocale } from '../platform/locale.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { senderKey } from './author.ts';
import { commenters } from './commenters-table.ts';
import { questionOf, unknown } from './create-comment.ts';
import { findConversation } from './find-conversation.ts';
import { getOwnComment } from './own-comment.ts';
import { asSaidOnce } from './refusals.ts';
import { reportEdit } from './report.ts';
import { fold } from './screening/fold.ts';
import { nudge, type Screened, screen } from './screening/screen.ts';
import { commentRevisions } from './screening-tables.ts';
import type { CommentServices } from './services.ts';
import { keepFindings } from './signals/keep-findings.ts';
import { askProviders, notAsked } from './signals/provider.ts';
import { type Comment, lockCommentCounts } from './sql.ts';
import type { Conversation, Prepared, Submission } from './submission.ts';
import { comments } from './table.ts';

export interface EditCommentInput {
  id: string;
  body: string;
  language?: string | null;
  nudge: boolean;
}

/**
 * Asks providers about the new words, before anything is locked.
 *
 * @throws as `editComment`, and {RateLimitedError}
 */
export async function prepareEdit(
  context: DomainContext,
  services: CommentServices,
  input: EditCommentInput,
): Promise<Prepared> {
  const comment = await getOwnComment(context, uuidOf('comment')(input.id), { isLocked: false });
  const { submission, conversation, screened } = await look(context, services, input, comment);
  if (input.nudge) nudge(screened);
  if (services.limits && context.client)
    await services.limits.take('COMMENT', { account: comment.authorId ?? comment.id, address: context.client.address });
  const { language = unknown } = submission;
  if (screened.status === 'REJECTED') return { findings: notAsked(services.providers), language };
  const question = questionOf(submission, conversation);
  return { findings: await askProviders(services.providers, context, question, services.patience), language };
}

/**
 * Changes the words of a comment of the viewer's own. What it said before is kept for moderators. It is looked at as a new one is, and
 * never comes to be seen by more than before: what waited goes on waiting.
 *
 * @throws {NotFoundError} there is none, or none that the viewer sees
 * @throws {NotAllowedError} it is somebody else's, or its time is over
 * @throws {IllegalTransitionError} it was decided against, or taken away
 * @throws {DuplicateCommentError} he said just this in the same place already
 */
export async function editComment(
  context: DomainContext,
  services: CommentServices,
  input: EditCommentInput,
  prepared: Prepared,
): Promise<{ commentId: string; screened: Screened }> {
  const { db, now } = context;
  const id = uuidOf('comment')(input.id);
  const { articleId } = await getOwnComment(context, id, { isLocked: false });
  await lockCommentCounts(db, [articleId]);
  const comment = await getOwnComment(context, id, { isLocked: true });
  const { submission, screened } = await look(context, services, input, comment, prepared);
  if (input.nudge) nudge(screened);
  const { body, language, duplicateHash } = submission;
  if (body!.markdown === comment.bodyMarkdown) return { commentId: comment.id, screened: asItStands(comment) };
  const revision = comment.revision + 1;
  const { bodyMarkdown, bodyText } = comment;
  const said = { bodyMarkdown: bodyMarkdown ?? '', bodyText: bodyText ?? '' };
  await db
    .insert(commentRevisions)
    .values({ commentId: comment.id, revision: comment.revision, ...said, replacedAt: now });
  await db
    .update(comments)
    .set({
      ...{ revision, status: screened.status, heldReasons: screened.reasons, editedAt: now, reviewedAt: null },
      ...{ bodyMarkdown: body!.markdown, bodyHtml: body!.html, bodyText: body!.text, duplicateHash },
      ...language,
    })
    .where(eq(comments.id, comment.id))
    .catch(asSaidOnce);
  await keepFindings(context, comment.id, revision, prepared.findings);
  await reportEdit(context, { comment, revision, screened });
  return { commentId: comment.id, screened };
}

const asItStands = ({ status, heldReasons }: Comment): Screened => ({
  status: status as Screened['status'],
  reasons: heldReasons,
});

async function look(
  context: DomainContext,
  { keys }: CommentServices,
  input: EditCommentInput,
  comment: Comment,
  prepared?: Prepared,
): Promise<{ submission: Submission; conversation: Conversation; screened: Screened }> {
  if (comment.status !== 'PENDING' && comment.status !== 'PUBLISHED')
    throw new IllegalTransitionError('It was decided against or taken away: it cannot be changed any more.');
  const { viewer, client, now } = context;
  const proven = viewer.kind === 'SYSTEM' ? [] : (viewer.proven ?? []);
  const markdown = input.body.normalize('NFC');
  const userId = isSignedIn(viewer) && comment.authorId === viewer.user.id ? viewer.user.id : null;
  const author = {
    ...{ userId, emailHash: userId === null ? await addressOf(context, comment) : null, email: null, proven },
    ...{ name: comment.authorName, homepage: comment.authorUrl },
  };
  const sender = senderKey(author, comment.addressHash ?? undefined);
  const submission: Submission = {
    ...{ articleId: comment.articleId, parentId: comment.parentId, author, markdown, client, edits: comment },
    duplicateHash: keys.duplicateHash(sender, comment.parentId, fold(markdown)),
    language:
      input.language == null
        ? undefined
        : { language: canonicalLocale(input.language, ['language']), languageConfidence: null },
    ...prepared,
  };
  const conversation = await findConversation(context, submission);
  const until = (comment.postedAt?.getTime() ?? 0) + conversation.site.editMinutes * 60_000;
  if (now.getTime() > until) throw new NotAllowedError('The time to change it is over.', ['id']);
  const screened = await screen(submission, conversation);
  return { submission, conversation, screened: notMoreVisible(comment, screened) };
}

/** By which a guest is known as the one who wrote it, and what is decided about him counts. */
async function addressOf({ db }: DomainContext, { commenterId }: Comment): Promise<Uint8Array | null> {
  if (commenterId === null) return null;
  const { emailHash } = commenters;
  const [commenter] = await db.select({ emailHash }).from(commenters).where(eq(commenters.id, commenterId));
  return commenter?.emailHash ?? null;
}

/** What waited goes on waiting, for what it waited for; what was seen and is held now was changed. */
function notMoreVisible({ status, heldReasons }: Comment, { status: next, reasons }: Screened): Screened {
  if (next === 'SPAM' || next === 'REJECTED') return { status: next, reasons };
  if (status === 'PENDING') return { status: 'PENDING', reasons: [...new Set([...heldReasons, ...reasons])] };
  if (reasons.length === 0) return { status: 'PUBLISHED', reasons };
  return { status: 'PENDING', reasons: [...reasons, 'EDITED'] };
}

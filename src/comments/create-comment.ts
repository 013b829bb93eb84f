import type { DomainContext } from '../platform/context.ts';
import { addressPrefix } from '../platform/http/client-address.ts';
import { newId, uuidOf } from '../platform/identifiers.ts';
import { canonicalLocale } from '../platform/locale.ts';
import type { Letter } from '../platform/mail.ts';
import { placeBelow } from './arrange-thread.ts';
import { authorOf, type GuestInput, senderKey } from './author.ts';
import { commenterFor } from './commenters.ts';
import { confirmationLetter } from './confirmation-letter.ts';
import { findConversation } from './find-conversation.ts';
import { asSaidOnce, ParentNotReplyableError } from './refusals.ts';
import { reportArrival } from './report.ts';
import { fold } from './screening/fold.ts';
import { nudge, type Screened, screen } from './screening/screen.ts';
import type { CommentServices } from './services.ts';
import { keepFindings } from './signals/keep-findings.ts';
import { askProviders } from './signals/provider.ts';
import { lockCommentCounts, putAnswer } from './sql.ts';
import type { Conversation, Prepared, Submission } from './submission.ts';

export interface CreateCommentInput {
  articleId: string;
  parentId?: string | null;
  body: string;
  guest?: GuestInput | null;
  language?: string | null;
  nudge: boolean;
}

export interface CreatedComment extends Record<string, unknown> {
  commentId: string;
  /** Guests: proves ownership later. */
  ownerToken: string | null;
  screened: Screened;
  letters: Letter[];
}

export const unknown = { language: null, languageConfidence: null };

/** How long an address is known that a comment came from. */
const addressDays = 30;
const day = 86_400_000;
/** An id that no comment has, for a parent that is none. */
const nowhere = '00000000-0000-0000-0000-000000000000';

/**
 * Reads a submission as it comes: whoever sends it, wherever it is to stand.
 *
 * @throws {ValidationError} something of it cannot be so
 */
export function readSubmission(
  context: DomainContext,
  services: CommentServices,
  input: CreateCommentInput,
): Submission {
  const { keys } = services;
  const author = authorOf(context, input.guest ?? null, keys);
  const { client } = context;
  const parentId = input.parentId == null ? null : (uuidOf('comment')(input.parentId) ?? nowhere);
  const markdown = input.body.normalize('NFC');
  const sender = senderKey(author, client && keys.addressHash(client.address));
  return {
    articleId: uuidOf('article')(input.articleId) ?? nowhere,
    ...{ parentId, author, markdown, client },
    language: input.language == null ? undefined : said(input.language),
    duplicateHash: keys.duplicateHash(sender, parentId, fold(markdown)),
  };
}

const said = (language: string) => ({ language: canonicalLocale(language, ['language']), languageConfidence: null });

/**
 * What is done before anything is locked: who is too fast is told, who may not comment at all too, and providers are asked.
 *
 * @throws as `createComment`, and {RateLimitedError}
 */
export async function prepareComment(
  context: DomainContext,
  services: CommentServices,
  input: CreateCommentInput,
): Promise<Prepared> {
  const submission = readSubmission(context, services, input);
  const conversation = await findConversation(context, submission);
  const screened = await screen(submission, conversation);
  if (input.nudge) nudge(screened);
  if (services.limits && submission.client) {
    const { userId, emailHash } = submission.author;
    const account = userId ?? (emailHash && Buffer.from(emailHash).toString('hex'));
    await services.limits.take('COMMENT', { address: submission.client.address, ...(account && { account }) });
  }
  // What is turned away already needs nobody else's opinion.
  const { language = unknown } = submission;
  if (screened.status === 'REJECTED') return { findings: [], language };
  const question = questionOf(submission, conversation);
  return { findings: await askProviders(services.providers, context, question, services.patience), language };
}

/**
 * Takes a comment in, as published, held, spam or rejected by the lists of words.
 *
 * @param prepared what was found out before
 * @throws {NotFoundError} no such article, or none that readers see
 * @throws {CommentsClosedError} {@link CommentsClosedError}
 * @throws {ParentNotReplyableError} {@link ParentNotReplyableError}
 * @throws {DuplicateCommentError} {@link DuplicateCommentError}
 * @throws {BannedError} {@link BannedError}
 * @throws {NudgeError} {@link NudgeError}
 * @throws {UnauthenticatedError} it takes somebody with an account
 * @throws {ValidationError} the text or what a guest says of himself cannot be so
 */
export async function createComment(
  context: DomainContext,
  services: CommentServices,
  input: CreateCommentInput,
  prepared: Prepared,
): Promise<CreatedComment> {
  const { db } = context;
  const submission: Submission = { ...readSubmission(context, services, input), ...prepared };
  const conversation = await findConversation(context, submission);
  const screened = await screen(submission, conversation);
  if (input.nudge) nudge(screened);
  const { articleId, author } = submission;
  const commenterId = await commenterFor(db, author, conversation.commenter, context.now);
  // As late as can be: the next comment here waits for all that follows. What may have changed until now is asked by the insert itself.
  await lockCommentCounts(db, [articleId]);
  // Under the lock, so that ids are in the order in which comments come to be seen.
  const now = new Date();
  const commentId = newId(now);
  const said = { ...context, now };
  const admitted = putAnswer(db, {
    ...rowOf(submission, conversation, screened),
    ...placeBelow(commentId, conversation.parent),
    ...{ commenterId, postedAt: now, tokenId: tokenOf(context) },
    ...addressOf(submission, services, now),
  });
  // Sent behind it on the same connection without waiting: what goes wrong with the insert is told first.
  const told = Promise.all([
    keepFindings(said, commentId, 1, prepared.findings),
    reportArrival(said, { commentId, articleId, screened }),
  ]);
  told.catch(() => {});
  if (!(await admitted.catch(asSaidOnce))) throw new ParentNotReplyableError();
  await told;
  const asksToConfirm = screened.status === 'PENDING' && screened.reasons.includes('EMAIL_UNCONFIRMED');
  return {
    ...{ commentId, screened },
    ownerToken: author.userId === null ? services.keys.ownerToken(commentId) : null,
    letters: asksToConfirm ? [confirmationLetter({ commentId, author, conversation, now, keys: services.keys })] : [],
  };
}

function rowOf(submission: Submission, conversation: Conversation, { status, reasons }: Screened) {
  const { articleId, author, body, language, duplicateHash } = submission;
  return {
    ...{ articleId, status, heldReasons: reasons, duplicateHash },
    ...{ bodyMarkdown: body!.markdown, bodyHtml: body!.html, bodyText: body!.text, ...language },
    ...{ authorId: author.userId, authorName: author.name, authorUrl: author.homepage },
    ...{ authorIsGuest: author.userId === null, authorIsVerified: isVerified(submission, conversation) },
    ...{ badges: badgesOf(submission, conversation), postedAtPrecision: 'INSTANT' as const },
  };
}

const addressOf = ({ client }: Submission, { keys }: CommentServices, now: Date) =>
  client && {
    addressHash: keys.addressHash(client.address),
    addressPrefix: addressPrefix(client.address),
    addressExpiresAt: new Date(now.getTime() + addressDays * day),
  };

export function questionOf({ author, body, client, language, parentId }: Submission, conversation: Conversation) {
  const { name, email, homepage, userId } = author;
  return {
    ...{ text: body!.text, markdown: body!.markdown, links: body!.links, language: language?.language ?? null },
    author: { name, email, homepage, isMember: userId !== null },
    ...{ address: client?.address, userAgent: client?.userAgent },
    ...{ articleUrl: conversation.articleUrl, siteUrl: conversation.site.url, isReply: parentId !== null },
  };
}

function isVerified({ author }: Submission, { commenter, isVerifiedMember }: Conversation): boolean {
  if (author.userId !== null) return isVerifiedMember;
  return (commenter?.isProven && commenter.hasConfirmedEmail) === true;
}

function badgesOf(submission: Submission, conversation: Conversation) {
  const { isStaff, isArticleAuthor, isModerator } = conversation;
  return [
    ...(isStaff ? (['STAFF'] as const) : []),
    ...(isArticleAuthor ? (['ARTICLE_AUTHOR'] as const) : []),
    ...(isModerator ? (['MODERATOR'] as const) : []),
    ...(isVerified(submission, conversation) ? (['VERIFIED'] as const) : []),
  ];
}

const tokenOf = ({ viewer }: DomainContext): string | null =>
  (viewer.kind === 'MEMBER' || viewer.kind === 'STAFF') && viewer.token ? viewer.credential.id : null;

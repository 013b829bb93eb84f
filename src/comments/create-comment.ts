import type { DomainContext } from '../platform/context.ts';
import { addressPrefix } from '../platform/http/client-address.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { canonicalLocale } from '../platform/locale.ts';
import type { Letter } from '../platform/mail.ts';
import { placeToBe } from './arrange-thread.ts';
import { authorOf, type GuestInput, senderKey } from './author.ts';
import { commenterFor } from './commenters.ts';
import { confirmationLetter } from './confirmation-letter.ts';
import { findConversation } from './find-conversation.ts';
import type { CommentKeys } from './keys.ts';
import { asSaidOnce, ParentNotReplyableError } from './refusals.ts';
import { decidedByRule } from './report.ts';
import { fold } from './screening/fold.ts';
import { nudge, type Screened, screen } from './screening/screen.ts';
import type { CommentServices } from './services.ts';
import { askProviders, notAsked } from './signals/provider.ts';
import { admitComment, type Circumstances } from './sql.ts';
import type { Conversation, Submission } from './submission.ts';

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
  isByGuest: boolean;
  screened: Screened;
  letters: Letter[];
}

export const unknown = { language: null, languageConfidence: null };

/** How long an address is known that a comment came from. */
const addressDays = 30;
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

/** What it is judged by is written seldom; twice in the moment between two statements is next to never. */
const mostAttempts = 5;

/** A submission that was looked at, and what it was judged by. */
export interface Judged {
  submission: Submission;
  conversation: Conversation;
  screened: Screened;
}

/**
 * What is done before anything is locked: who is too fast is told, who may not comment at all too, and providers are asked.
 *
 * @throws as `createComment`, and {RateLimitedError}
 */
export async function prepareComment(
  context: DomainContext,
  services: CommentServices,
  input: CreateCommentInput,
): Promise<Judged> {
  const submission = readSubmission(context, services, input);
  if (services.limits && submission.client) {
    const { userId, emailHash } = submission.author;
    const account = userId ?? (emailHash && Buffer.from(emailHash).toString('hex'));
    await services.limits.take('COMMENT', { address: submission.client.address, ...(account && { account }) });
  }
  const judged = await judge(context, submission, input);
  // What is turned away already needs nobody else's opinion. Should the words be allowed meanwhile, it waits for somebody's.
  if (judged.screened.status === 'REJECTED') {
    submission.findings = notAsked(services.providers);
    return judged;
  }
  const { conversation } = judged;
  const question = questionOf(submission, conversation);
  submission.findings = await askProviders(services.providers, context, question, services.patience);
  return submission.findings.length === 0 ? judged : judge(context, submission, input, conversation);
}

async function judge(
  context: DomainContext,
  submission: Submission,
  input: CreateCommentInput,
  known?: Conversation,
): Promise<Judged> {
  const conversation = known ?? (await findConversation(context, submission));
  const screened = await screen(submission, conversation);
  if (input.nudge) nudge(screened);
  return { submission, conversation, screened };
}

/**
 * Takes a comment in, as published, held, spam or rejected by the lists of words.
 *
 * @param prepared how it was judged before; it is judged anew where that does not hold any longer
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
  { keys }: CommentServices,
  input: CreateCommentInput,
  prepared: Judged,
): Promise<CreatedComment> {
  let judged = prepared;
  let admitted = await admit(context, keys, judged);
  for (let again = 0; admitted.outcome === 'CHANGED'; again += 1) {
    if (again === mostAttempts) throw new Error('What a comment is judged by changes faster than it is judged.');
    judged = await judge(context, prepared.submission, input);
    admitted = await admit(context, keys, judged);
  }
  if (admitted.outcome === 'GONE') throw new ParentNotReplyableError();
  const { submission, conversation, screened } = judged;
  const { id: commentId } = admitted;
  const { author } = submission;
  const asksToConfirm = screened.status === 'PENDING' && screened.reasons.includes('EMAIL_UNCONFIRMED');
  return {
    ...{ commentId, screened },
    isByGuest: author.userId === null,
    letters: asksToConfirm ? [confirmationLetter({ commentId, author, conversation, now: context.now, keys })] : [],
  };
}

async function admit(context: DomainContext, keys: CommentKeys, judged: Judged) {
  const { submission, conversation, screened } = judged;
  const { author, client } = submission;
  const commenter = await commenterFor(context.db, author, conversation.commenter, context.now);
  const row = {
    ...rowOf(submission, conversation, screened),
    ...placeToBe(conversation.parent),
    ...{ commenterId: commenter.id, provesCommenter: commenter.isProof },
    tokenId: tokenOf(context),
    ...(client && { addressHash: keys.addressHash(client.address), addressPrefix: addressPrefix(client.address) }),
  };
  const circumstances: Circumstances = {
    ...{ standing: conversation.standing, categoryId: conversation.categoryId, closesAt: conversation.closesAt },
    ...{ emailHash: author.emailHash && Buffer.from(author.emailHash).toString('hex'), actorId: author.userId },
    ...{ addressDays, event: screened.status === 'PUBLISHED' ? 'PUBLISHED' : 'QUEUED' },
    ...decidedByRule(screened.status),
  };
  return admitComment(context.db, row, circumstances, submission.findings ?? []).catch(asSaidOnce);
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

import { type SQL, sql } from 'drizzle-orm';
import { articles } from '../articles/table.ts';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError, type ValidationCode, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { makeRichText } from '../platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../platform/text/parse-inline-markdown.ts';
import { sites } from '../site/table.ts';
import { categories } from '../taxonomy/table.ts';
import { lockConversation } from './moderation-sql.ts';
import { seesArticleOf } from './rights.ts';

/** Absent: unchanged; null: left to the next wider one. At most one of article and category; without both it is the site’s. */
export interface SetCommentPolicyInput {
  articleId?: string | null;
  categoryId?: string | null;
  mode?: 'OPEN' | 'PREMODERATED' | 'MEMBERS_ONLY' | 'CLOSED' | 'HIDDEN' | null;
  guests?: 'ANYONE' | 'EMAIL_REQUIRED' | 'VERIFIED_EMAIL' | 'NOBODY' | null;
  orderBy?: 'OLDEST' | 'NEWEST' | 'TOP' | 'MOST_REPLIES' | null;
  maxLength?: number | null;
  notice?: string | null;
  closeAfterDays?: number | null;
  closesAt?: Date | string | null;
  staysOpen?: boolean | null;
  editMinutes?: number | null;
  linksOfNew?: number | null;
  linksOfTrusted?: number | null;
  trustedAfter?: number | null;
  holdsNew?: boolean | null;
}

/** The columns behind what may be said, and which numbers are taken. */
const numbers = {
  maxLength: ['commentMaxLength', 1, 100_000],
  closeAfterDays: ['commentsCloseAfterDays', 0, 36_500],
  editMinutes: ['commentEditMinutes', 0, 525_600],
  linksOfNew: ['commentLinksOfNew', 0, 1_000],
  linksOfTrusted: ['commentLinksOfTrusted', 0, 1_000],
  trustedAfter: ['commentTrustedAfter', 0, 1_000],
} as const;
const ofSiteOnly = ['editMinutes', 'linksOfNew', 'linksOfTrusted', 'trustedAfter', 'holdsNew'] as const;
const wholeOfSite = [...ofSiteOnly, 'mode', 'guests', 'orderBy', 'maxLength'] as const;
const longestNotice = 2_000;

/**
 * Says whether and how readers may comment: about one article, under one category, or on the whole site. Who moderates there may say it,
 * of the site who may change its settings.
 *
 * @throws {NotFoundError} no such article or category, or none that the viewer sees
 * @throws {NotAllowedError} the viewer may not say it there
 * @throws {ValidationError} it cannot be said so
 */
export async function setCommentPolicy(
  context: DomainContext,
  input: SetCommentPolicyInput,
): Promise<{ articleId: string | null; categoryId: string | null }> {
  const { articleId, categoryId, ...policy } = input;
  if (articleId && categoryId) throw fault('categoryId', 'NOT_SUPPORTED', 'Name an article or a category, not both.');
  const place = articleId ? 'ARTICLE' : categoryId ? 'CATEGORY' : 'SITE';
  const set = columnsOf(policy, place);
  const { db } = context;
  if (place === 'SITE') {
    requireRight(context, 'MANAGE_SITE', {});
    if (Object.keys(set).length > 0) await db.update(sites).set(set as never);
  } else if (place === 'CATEGORY') {
    const [found] = await db
      .select({ id: categories.id })
      .from(categories)
      .where(is(categories.id, categoryId!, 'category'));
    if (!found) throw new NotFoundError('There is no such category.', ['categoryId']);
    requireRight(context, 'MODERATE_COMMENTS', { categoryId: found.id });
    if (Object.keys(set).length > 0) await db.update(categories).set(set).where(sql`${categories.id} = ${found.id}`);
  } else {
    const found = await findModerated(context, uuidOf('article')(articleId!));
    if (Object.keys(set).length > 0) await db.update(articles).set(set).where(sql`${articles.id} = ${found}`);
  }
  const object = articleId
    ? { type: 'article', id: uuidOf('article')(articleId)! }
    : categoryId
      ? { type: 'category', id: uuidOf('category')(categoryId)! }
      : undefined;
  await audit(context, {
    action: 'setCommentPolicy',
    ...(object && { object }),
    details: { changed: Object.keys(policy) },
  });
  return { articleId: articleId ? object!.id : null, categoryId: categoryId ? object!.id : null };
}

/** The article, locked: one whose conversation the viewer moderates. Of one that he does not see he is told that there is none. */
async function findModerated(context: DomainContext, id: string | null): Promise<string> {
  const found = id === null ? undefined : await lockConversation(context.db, id);
  if (!found || !seesArticleOf(found, context.viewer))
    throw new NotFoundError('There is no such article.', ['articleId']);
  requireRight(context, 'MODERATE_COMMENTS', { categoryId: found.categoryId, locale: found.locale });
  return id!;
}

function columnsOf(policy: Omit<SetCommentPolicyInput, 'articleId' | 'categoryId'>, place: string) {
  const set: Record<string, unknown> = {};
  for (const name of ofSiteOnly)
    if (place !== 'SITE' && policy[name] !== undefined)
      throw fault(name, 'NOT_SUPPORTED', 'This is said for the site alone.');
  for (const name of wholeOfSite)
    if (place === 'SITE' && policy[name] === null) throw fault(name, 'NOT_CLEARABLE', 'The site says it always.');
  if (place !== 'ARTICLE' && policy.closesAt != null)
    throw fault('closesAt', 'NOT_SUPPORTED', 'A moment is said of one article.');
  for (const [name, [column, least, most]] of Object.entries(numbers)) {
    const value = policy[name as keyof typeof numbers];
    if (value === undefined) continue;
    if (value !== null && (value < least || value > most))
      throw fault(name, 'BAD_FORMAT', `It is from ${least} to ${most}.`);
    set[column] = value;
  }
  const { mode, guests, orderBy, staysOpen, holdsNew, closesAt, notice } = policy;
  const plain = {
    commentMode: mode,
    commentGuests: guests,
    commentOrder: orderBy,
    commentsStayOpen: staysOpen,
    commentHoldsNew: holdsNew,
  };
  for (const [column, value] of Object.entries(plain)) if (value !== undefined) set[column] = value;
  if (staysOpen === false) set.commentsStayOpen = null;
  if (place === 'ARTICLE' && closesAt !== undefined)
    set.commentsCloseAt = closesAt === null ? null : new Date(closesAt);
  if (notice !== undefined) set.commentNotice = notice?.trim() ? noticeOf(notice.trim()) : null;
  return set;
}

function noticeOf(markdown: string) {
  if (markdown.length > longestNotice) throw fault('notice', 'TOO_LONG', `At most ${longestNotice} characters.`);
  return makeRichText(parseInlineMarkdown(markdown));
}

const is = (column: unknown, publicId: string, prefix: string): SQL =>
  sql`${column} = ${uuidOf(prefix)(publicId)}::uuid`;

const fault = (field: string, code: ValidationCode, message: string) =>
  new ValidationError({ path: [field], code, message });

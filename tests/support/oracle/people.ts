import type { Action } from '../../../src/people/rights.ts';
import type { Searches } from './article-lists.ts';
import { commentResolvers, iso, publicId } from './comments.ts';
import { moderationResolvers } from './moderation.ts';
import type { Newspaper } from './newspaper.ts';
import { compareText, type PageArguments, page } from './pages.ts';
import type { ApiToken, Article, AuditEvent, Comment, PreviewToken, RoleGrant, Session, User } from './rows.ts';
import type { Viewer } from './viewer.ts';

// biome-ignore lint/suspicious/noExplicitAny: each resolver knows its own arguments
type Resolvers<Row> = Record<string, (row: Row, args: any, viewer: Viewer) => unknown>;

interface UserFilter {
  search?: string | null;
  role?: string | null;
  isSuspended?: boolean | null;
}

interface EventFilter {
  actor?: string | null;
  action?: string | null;
  object?: string | null;
  via?: string | null;
  occurredAfter?: string | null;
  occurredBefore?: string | null;
}

const roleOrder = ['ADMIN', 'EDITOR', 'AUTHOR', 'CONTRIBUTOR', 'MODERATOR', 'MEMBER'];

/** People, their tokens and deeds, and what each of them may do and see. */
const aboutArticles: readonly Action[] = ['READ_DRAFT', 'EDIT_ARTICLE', 'PUBLISH_ARTICLE'];

export function peopleResolvers(paper: Newspaper, searches: Searches) {
  const ofModeration = moderationResolvers(paper, searches, commentResolvers(paper).found);
  const { tables } = paper;
  const user = (id: string | null, viewer: Viewer) =>
    viewer.seesUser(id) ? tables.users.find((one) => one.id === id) : undefined;
  const rolesOf = (userId: string | null) =>
    tables.roleGrants
      .filter((grant) => grant.userId === userId)
      .toSorted((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || compareText(a.id, b.id));
  const tokenPage = (items: ApiToken[], args: PageArguments) =>
    page(
      {
        ...{ items, order: 'api tokens newest', descending: true },
        keys: ({ createdAt, id }: ApiToken) => [createdAt.getTime(), id],
        node: (token: ApiToken) => token,
      },
      args,
    );

  const User: Resolvers<User> = {
    id: ({ id }) => publicId('user', id),
    email: ({ id, email }, _, viewer) => (viewer.knows(id) ? email : null),
    roles: ({ id }, _, viewer) => (viewer.knows(id) ? rolesOf(id) : null),
    hasSecondFactor: ({ id, twoFactorEnabled }, _, viewer) => (viewer.knows(id) ? twoFactorEnabled : null),
    createdAt: ({ id, createdAt }, _, viewer) => (viewer.knows(id) ? iso(createdAt) : null),
    suspendedAt: ({ id, suspendedAt }, _, viewer) => (viewer.knows(id) ? iso(suspendedAt) : null),
  };
  const RoleGrant: Resolvers<RoleGrant> = { category: ({ categoryId }) => paper.category(categoryId) };
  const Session: Resolvers<Session> = {
    id: ({ id }) => publicId('session', id),
    device: ({ userAgent }) => userAgent,
    createdAt: ({ createdAt }) => iso(createdAt),
    lastUsedAt: ({ updatedAt }) => iso(updatedAt),
    expiresAt: ({ expiresAt }) => iso(expiresAt),
    isCurrent: ({ id }, _, { asker }) => id === asker.sessionId,
  };
  const ApiToken: Resolvers<ApiToken> = {
    id: ({ id }) => publicId('apitoken', id),
    owner: ({ userId }, _, viewer) => user(userId, viewer),
    categories: ({ categoryIds }) =>
      tables.categories
        .filter(({ id }) => categoryIds?.includes(id))
        .toSorted((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id)),
    createdAt: ({ createdAt }) => iso(createdAt),
    expiresAt: ({ expiresAt }) => iso(expiresAt),
    lastUsedAt: ({ lastUsedAt }) => iso(lastUsedAt),
    revokedAt: ({ revokedAt }) => iso(revokedAt),
  };
  const AuditEvent: Resolvers<AuditEvent> = {
    id: ({ id }) => publicId('auditevent', id),
    occurredAt: ({ occurredAt }) => iso(occurredAt),
    actor: ({ actorId }, _, viewer) => user(actorId, viewer),
    apiTokenId: ({ tokenId }) => tokenId && publicId('apitoken', tokenId),
    objectId: (event) => objectOf(event),
    details: ({ details }) =>
      Object.entries((details ?? {}) as Record<string, unknown>)
        .toSorted(([a], [b]) => compareText(a, b))
        .map(([name, value]) => ({ name, value: asText(value) })),
  };
  const PreviewToken: Resolvers<PreviewToken> = {
    id: ({ id }) => publicId('previewtoken', id),
    article: ({ articleId }) => paper.article(articleId),
    createdBy: ({ createdById }, _, viewer) => user(createdById, viewer),
    createdAt: ({ createdAt }) => iso(createdAt),
    expiresAt: ({ expiresAt }) => iso(expiresAt),
    lastUsedAt: ({ lastUsedAt }) => iso(lastUsedAt),
    revokedAt: ({ revokedAt }) => iso(revokedAt),
  };
  const Viewer: Resolvers<object> = {
    user: (_, __, viewer) => user(viewer.userId, viewer),
    roles: (_, __, viewer) => rolesOf(viewer.userId),
    tokenScopes: (_, __, viewer) => viewer.token?.scopes,
    sessions: (_, __, viewer) =>
      tables.sessions
        .filter(({ userId, expiresAt }) => userId === viewer.personId && expiresAt > new Date())
        .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || compareText(b.id, a.id)),
    apiTokens: (_, args, viewer) =>
      tokenPage(
        tables.apiTokens.filter(({ userId }) => userId === viewer.personId),
        args,
      ),
    canDo: (_, { action, id }: { action: Action; id?: string | null }, viewer) => {
      const isAllowed = id == null ? viewer.may(action) : mayDoTo(id, action, viewer);
      return { isAllowed, rule: viewer.rule(action) };
    },
  };

  /** To what exists and the viewer sees, be it in view or not. */
  function mayDoTo(id: string, action: Action, viewer: Viewer): boolean {
    const comment = tables.comments.find((row) => publicId('comment', row.id) === id);
    const articleId = comment?.articleId;
    const article = tables.articles.find((row) => row.id === articleId || publicId('article', row.id) === id);
    if (!article || !viewer.sees(article)) return false;
    if (action === 'MODERATE_COMMENTS') return viewer.may(action, viewer.conversation(article));
    return !comment && aboutArticles.includes(action) && viewer.may(action, viewer.article(article));
  }

  const ofArticle = {
    viewer: (article, _, viewer) => {
      const thing = viewer.article(article);
      return {
        canEdit: viewer.may('EDIT_ARTICLE', thing),
        canPublish: viewer.may('PUBLISH_ARTICLE', thing),
        canModerate: viewer.may('MODERATE_COMMENTS', viewer.conversation(article)),
      };
    },
    editing: (article, _, viewer) => {
      if (!viewer.may('READ_DRAFT', viewer.article(article))) return null;
      const { state, draftState, headVersion, publishedVersion, createdAt } = article;
      return {
        ...{ state, draftState, version: headVersion, publishedVersion, createdAt: iso(createdAt) },
        ...{ hasUnpublishedChanges: publishedVersion !== headVersion, article },
        ...{ schedule: scheduleOf(article), scheduleFailure: failureOf(article) },
      };
    },
  } satisfies Resolvers<Article>;

  const ofComment = {
    viewer: (comment, _, viewer) => {
      const isAuthor = comment.authorId !== null && comment.authorId === viewer.personId;
      const article = paper.article(comment.articleId)!;
      const mode = String(paper.policy(article, 'commentMode'));
      const isTaken = viewer.userId
        ? true
        : mode !== 'MEMBERS_ONLY' && paper.policy(article, 'commentGuests') !== 'NOBODY';
      const closesAt = paper.closesAt(article);
      const writes = !viewer.token || viewer.token.scopes.includes('WRITE');
      const editable = ['PENDING', 'PUBLISHED'].includes(comment.status) && comment.postedAt !== null;
      const until = new Date((comment.postedAt?.getTime() ?? 0) + tables.site.commentEditMinutes * 60_000);
      const isOpen = !['CLOSED', 'HIDDEN'].includes(mode) && (closesAt === null || closesAt > new Date());
      return {
        isAuthor,
        status: isAuthor ? comment.status : null,
        statementOfReasons: isAuthor ? ofModeration.statementOfReasons(comment) : null,
        canReply: comment.status === 'PUBLISHED' && isTaken && isOpen && writes,
        canEditUntil: isAuthor && editable && until > new Date() ? iso(until) : null,
        canRemove: isAuthor && !['REMOVED', 'ERASED'].includes(comment.status),
        canFlag: comment.status === 'PUBLISHED' && !isAuthor && writes,
      };
    },
    moderation: (comment, _, viewer) => {
      if (!viewer.may('MODERATE_COMMENTS', viewer.comment(comment))) return null;
      const { status, revision, reviewedAt, suggestedName, sourceSystem, heldReasons } = comment;
      return {
        ...{ heldReasons, status, revision, reviewedAt: iso(reviewedAt), suggestedName, source: sourceSystem },
        ...ofModeration.moderation(comment, viewer),
      };
    },
  } satisfies Resolvers<Comment>;

  // Whom the kind of viewer alone keeps out is not even told that a page is asked for wrongly.
  const Query: Resolvers<undefined> = {
    viewer: () => ({}),
    commentTerms: ofModeration.commentTerms as never,
    moderationQueue: ofModeration.moderationQueue as never,
    users: (_, { filter, ...args }, viewer) => {
      if (!viewer.isStaff) return null;
      const items = tables.users.filter((one) => fitsUser(one, filter ?? {}));
      const keys = ({ createdAt, id }: User) => [createdAt.getTime(), id];
      const answer = page({ items, order: 'users newest', descending: true, keys, node: (one) => one }, args);
      return viewer.may('MANAGE_USERS') ? answer : null;
    },
    apiTokens: (_, args, viewer) => {
      if (!viewer.isStaff) return null;
      const answer = tokenPage(tables.apiTokens, args);
      return viewer.may('MANAGE_TOKENS') ? answer : null;
    },
    auditEvents: (_, { filter, ...args }, viewer) => {
      if (!viewer.isStaff) return null;
      const items = tables.auditEvents.filter((event) => fitsEvent(event, filter ?? {}));
      const keys = ({ id }: AuditEvent) => [id];
      const answer = page({ items, order: 'audit events', descending: true, keys, node: (event) => event }, args);
      return viewer.may('READ_AUDIT_LOG') ? answer : null;
    },
  };

  function fitsUser({ id, displayName, email, suspendedAt }: User, filter: UserFilter): boolean {
    const words = `${displayName.toLowerCase()} ${email}`;
    if (filter.search != null && !words.includes(filter.search.toLowerCase())) return false;
    if (filter.isSuspended != null && (suspendedAt !== null) !== filter.isSuspended) return false;
    return filter.role == null || filter.role === 'MEMBER' || rolesOf(id).some(({ role }) => role === filter.role);
  }

  const nodes: Record<string, (viewer: Viewer) => { id: string }[]> = {
    user: (viewer) => tables.users.filter(({ id }) => viewer.seesUser(id)),
    apitoken: (viewer) =>
      tables.apiTokens.filter(({ userId }) => userId === viewer.personId || viewer.may('MANAGE_TOKENS')),
    auditevent: (viewer) => (viewer.may('READ_AUDIT_LOG') ? tables.auditEvents : []),
    commenter: ofModeration.commenters,
    previewtoken: (viewer) =>
      tables.previewTokens.filter(({ articleId }) => {
        const article = tables.articles.find(({ id }) => id === articleId)!;
        return viewer.may('READ_DRAFT', viewer.article(article));
      }),
  };
  const { Commenter } = ofModeration;
  return {
    ...{ Commenter, User, RoleGrant, Session, ApiToken, AuditEvent, PreviewToken, Viewer },
    ...{ Query, ofArticle, ofComment, nodes },
  };
}

/** What is planned, as the desk reads it. */
function scheduleOf({ scheduledVersion, headVersion, publishAt, unpublishAt, scheduleTimeZone }: Article) {
  if (scheduledVersion === null) return null;
  return {
    ...{ version: scheduledVersion, isBehindHead: scheduledVersion !== headVersion, timeZone: scheduleTimeZone },
    ...{ publishAt: iso(publishAt), unpublishAt: iso(unpublishAt) },
  };
}

function failureOf({ scheduleFailure }: Article) {
  if (scheduleFailure === null) return null;
  const { plannedFor, failedAt } = scheduleFailure;
  return { ...scheduleFailure, plannedFor: iso(new Date(plannedFor)), failedAt: iso(new Date(failedAt)) };
}

function objectOf({ objectType, objectId }: AuditEvent): string | null {
  return objectType === null || objectId === null ? null : publicId(objectType, objectId);
}

function fitsEvent(event: AuditEvent, { actor, action, object, via, occurredAfter, occurredBefore }: EventFilter) {
  if (actor != null && (event.actorId === null || publicId('user', event.actorId) !== actor)) return false;
  if (action != null && event.action !== action) return false;
  if (object != null && objectOf(event) !== object) return false;
  if (via != null && event.via !== via) return false;
  if (occurredAfter != null && !(event.occurredAt > new Date(occurredAfter))) return false;
  return occurredBefore == null || event.occurredAt < new Date(occurredBefore);
}

/** Texts as they are, all else as PostgreSQL writes JSON. */
function asText(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('","', '", "');
}

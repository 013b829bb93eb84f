import type { Searches } from './article-lists.ts';
import { iso, publicId } from './comments.ts';
import type { Newspaper } from './newspaper.ts';
import { compareText, type PageArguments, page } from './pages.ts';
import type { Article, Comment, Commenter } from './rows.ts';
import type { Viewer } from './viewer.ts';

interface QueueArguments extends PageArguments {
  orderBy: 'OLDEST' | 'NEWEST' | 'MOST_FLAGGED';
  unclaimed: boolean;
}

interface QueueFilter {
  articleId?: string | null;
  category?: string[] | null;
  locale?: string[] | null;
  search?: string | null;
}

/** What moderators are told of comments, and what waits for them. */
export function moderationResolvers(paper: Newspaper, searches: Searches, found: (viewer: Viewer) => Comment[]) {
  const { tables } = paper;
  const userOf = (id: string | null, viewer: Viewer) =>
    viewer.seesUser(id) ? tables.users.find((user) => user.id === id) : null;

  /** What of `Comment.moderation` is not the row's own. */
  function moderation(comment: Comment, viewer: Viewer) {
    const events = tables.commentEvents.filter(({ commentId }) => commentId === comment.id);
    const flags = tables.commentFlags.filter(({ commentId }) => commentId === comment.id);
    const claim = tables.commentClaims.find(
      ({ commentId, expiresAt }) => commentId === comment.id && expiresAt > new Date(),
    );
    const byId = ({ id }: { id: string }) => [id];
    const revisions = tables.commentRevisions.filter(({ commentId }) => commentId === comment.id);
    const signals = tables.commentSignals.filter(({ commentId }) => commentId === comment.id);
    const kinds = ['SPAM', 'TOXICITY', 'OTHER'];
    return {
      revisions: revisions
        .toSorted((a, b) => b.revision - a.revision)
        .map(({ revision, bodyMarkdown: markdown, bodyText: text, replacedAt }) => ({
          ...{ revision, markdown, text, replacedAt: iso(replacedAt) },
        })),
      signals: signals
        .toSorted(
          (a, b) =>
            b.revision - a.revision ||
            compareText(a.provider, b.provider) ||
            kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
        )
        .map((signal) => ({ ...signal, askedAt: iso(signal.askedAt) })),
      flagCount: comment.openFlags,
      commenter: commenterOf(comment.commenterId, viewer),
      flags: (args: PageArguments) => {
        const node = ({ id, ...flag }: (typeof flags)[number]) => ({
          ...{ ...flag, id: publicId('flag', id), reporter: userOf(flag.reporterId, viewer) },
          ...{ flaggedAt: iso(flag.flaggedAt), resolvedAt: iso(flag.resolvedAt) },
        });
        return page({ items: flags, order: 'flags', descending: true, keys: byId, node }, args);
      },
      history: (args: PageArguments) => {
        const node = ({ id, ...event }: (typeof events)[number]) => ({
          ...{ ...event, id: publicId('commentevent', id), occurredAt: iso(event.occurredAt) },
          actor: userOf(event.actorId, viewer),
        });
        return page({ items: events, order: 'history', descending: true, keys: byId, node }, args);
      },
      claim: claim && {
        ...{ claimedAt: iso(claim.claimedAt), expiresAt: iso(claim.expiresAt) },
        moderator: userOf(claim.moderatorId, viewer),
      },
    };
  }

  const seesCommenter = ({ userId }: Commenter, viewer: Viewer) =>
    viewer.may('MODERATE_COMMENTS') || (userId !== null && userId === viewer.personId);
  const commenterOf = (id: string | null, viewer: Viewer) =>
    tables.commenters.find((commenter) => commenter.id === id && seesCommenter(commenter, viewer)) ?? null;

  const Commenter: Record<string, (commenter: Commenter, args: PageArguments, viewer: Viewer) => unknown> = {
    id: ({ id }) => publicId('commenter', id),
    isGuest: ({ userId }) => userId === null,
    user: ({ userId }, _, viewer) => userOf(userId, viewer),
    isErased: ({ erasedAt }) => erasedAt !== null,
    createdAt: ({ createdAt }) => iso(createdAt),
    trust: ({ trust }, _, viewer) => (viewer.may('MODERATE_COMMENTS') ? trust : null),
    trustUntil: ({ trustUntil }, _, viewer) => (viewer.may('MODERATE_COMMENTS') ? iso(trustUntil) : null),
    comments: ({ id }, args, viewer) => {
      const items = found(viewer).filter(({ commenterId }) => commenterId === id);
      const keys = (comment: Comment) => [comment.id];
      return page(
        { items, order: 'comments of a commenter', descending: true, keys, node: (comment) => comment },
        args,
      );
    },
    decisions: ({ id }, _, viewer) => {
      if (!viewer.may('MODERATE_COMMENTS')) return null;
      const own = tables.comments.filter(({ commenterId }) => commenterId === id);
      const count = (wanted: Comment['status']) => own.filter(({ status }) => status === wanted).length;
      return {
        ...{ published: count('PUBLISHED'), pending: count('PENDING'), rejected: count('REJECTED') },
        ...{ spam: count('SPAM'), removed: count('REMOVED') },
      };
    },
    export: ({ id, userId }, _, viewer) =>
      viewer.may('MANAGE_USERS') || (userId !== null && userId === viewer.personId) ? tables.exports.get(id) : null,
  };

  /** Of a comment that was decided against, for its author. */
  function statementOfReasons(comment: Comment) {
    const { status, removedBy } = comment;
    const isAgainst = status === 'REJECTED' || status === 'SPAM' || (status === 'REMOVED' && removedBy !== 'AUTHOR');
    const decided = tables.commentEvents
      .filter((event) => event.commentId === comment.id && event.toStatus === status && event.fromStatus !== status)
      .toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
    if (!isAgainst || !decided) return null;
    const { occurredAt, isAutomated, reason, statement, legalGround } = decided;
    return { status, decidedAt: iso(occurredAt), isAutomated, reason, statement, legalGround };
  }

  const waits: Record<string, (comment: Comment) => boolean> = {
    PENDING: ({ status }) => status === 'PENDING',
    REPORTED: ({ status, openFlags }) => status === 'PUBLISHED' && openFlags > 0,
    UNREVIEWED: ({ status, reviewedAt }) => status === 'PUBLISHED' && reviewedAt === null,
    SPAM: ({ status }) => status === 'SPAM',
    REJECTED: ({ status }) => status === 'REJECTED',
  };

  const isClaimedByAnother = (comment: Comment, viewer: Viewer) =>
    tables.commentClaims.some(
      ({ commentId, expiresAt, moderatorId }) =>
        commentId === comment.id && expiresAt > new Date() && moderatorId !== viewer.userId,
    );

  function isIn(article: Article, filter: QueueFilter): boolean {
    if (filter.articleId != null && publicId('article', article.id) !== filter.articleId) return false;
    if (filter.locale != null && !filter.locale.includes(article.locale)) return false;
    if (filter.category == null) return true;
    for (let at = paper.category(paper.content(article).categoryId); at; at = paper.category(at.parentId))
      if (filter.category.includes(at.slug)) return true;
    return false;
  }

  function moderationQueue(
    _: undefined,
    { name, filter }: { name: string; filter?: QueueFilter | null },
    viewer: Viewer,
  ) {
    if (!viewer.may('MODERATE_COMMENTS')) return null;
    const articles = paper
      .articles()
      .filter((article) => paper.policy(article, 'commentMode') !== 'HIDDEN')
      .filter(
        (article) => viewer.may('MODERATE_COMMENTS', viewer.conversation(article)) && isIn(article, filter ?? {}),
      );
    const items = tables.comments
      .filter((comment) => waits[name]!(comment) && articles.some(({ id }) => id === comment.articleId))
      .filter(({ id }) => filter?.search == null || searches.comments.get(filter.search)!.has(id))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const oldest = items.find(({ postedAt }) => postedAt !== null);
    return {
      id:
        filter == null ? `queue_${name}` : `queue_${name}_${Buffer.from(JSON.stringify(filter)).toString('base64url')}`,
      name,
      totalCount: items.length,
      oldestPostedAt: iso(oldest?.postedAt ?? null),
      comments: ({ orderBy, unclaimed, ...args }: QueueArguments) =>
        page(
          {
            items: items.filter((comment) => !unclaimed || !isClaimedByAnother(comment, viewer)),
            order: `queue ${orderBy.toLowerCase().replace('_', ' ')}`,
            descending: orderBy !== 'OLDEST',
            keys: ({ openFlags, id }) => (orderBy === 'MOST_FLAGGED' ? [openFlags, id] : [id]),
            node: (comment) => comment,
          },
          args,
        ),
    };
  }
  function commentTerms(_: undefined, __: object, viewer: Viewer) {
    if (!viewer.may('MODERATE_COMMENTS')) return null;
    const sorted = tables.commentTerms.toSorted((a, b) => compareText(a.key, b.key) || compareText(a.id, b.id));
    const typed = (wanted: string) => sorted.filter(({ kind }) => kind === wanted).map(({ term }) => term);
    return { banned: typed('BANNED'), suspect: typed('SUSPECT') };
  }
  const commenters = (viewer: Viewer) => tables.commenters.filter((commenter) => seesCommenter(commenter, viewer));
  return { moderation, statementOfReasons, moderationQueue, commentTerms, Commenter, commenters };
}

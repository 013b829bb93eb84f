import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { ancestors, type Newspaper } from './newspaper.ts';
import { type Listed, type PageArguments, page } from './pages.ts';
import type { Article, Comment } from './rows.ts';
import type { Viewer } from './viewer.ts';

interface CommentArguments extends PageArguments {
  orderBy: 'OLDEST' | 'NEWEST' | 'TOP' | 'MOST_REPLIES';
}

type Resolvers<Row> = Record<string, (row: Row, args: never, viewer: Viewer) => unknown>;

export const publicId = (prefix: string, id: string) => `${prefix}_${id.replaceAll('-', '')}`;
export const iso = (date: Date | null) => date?.toISOString() ?? null;

/** How comments and what articles say about them are answered. */
export function commentResolvers(paper: Newspaper) {
  const isShown = ({ status }: Comment) => status === 'PUBLISHED';
  const undecided = ['PENDING', 'REJECTED', 'SPAM'];
  const isOwn = ({ authorId }: Comment, viewer: Viewer) => authorId !== null && authorId === viewer.personId;
  const mayModerate = (comment: Comment, viewer: Viewer) => viewer.may('MODERATE_COMMENTS', viewer.comment(comment));

  /** What somebody finds by its id: what readers do, his own, and all that he moderates. */
  function found(viewer: Viewer): Comment[] {
    const shown = paper.comments();
    return paper.tables.comments.filter((comment) => {
      const article = paper.article(comment.articleId);
      if (!article || paper.policy(article, 'commentMode') === 'HIDDEN') return false;
      return shown.includes(comment) || isOwn(comment, viewer) || mayModerate(comment, viewer);
    });
  }
  const find = (id: string | null, viewer: Viewer) =>
    id === null ? null : (found(viewer).find((comment) => comment.id === id) ?? null);

  /** Whether somebody is told its words. */
  function isRead(comment: Comment, viewer: Viewer): boolean {
    const { status, removedBy, bodyText } = comment;
    if (isShown(comment)) return true;
    if (undecided.includes(status)) return isOwn(comment, viewer) || mayModerate(comment, viewer);
    return status === 'REMOVED' && removedBy !== 'AUTHOR' && bodyText !== null && mayModerate(comment, viewer);
  }
  const replies = (comment: Comment) => paper.comments().filter(({ parentId }) => parentId === comment.id);

  function list(items: Comment[], { orderBy, ...args }: CommentArguments) {
    const keys = {
      OLDEST: ({ id }: Comment) => [id],
      NEWEST: ({ id }: Comment) => [id],
      TOP: ({ score, id }: Comment) => [score, id],
      MOST_REPLIES: (comment: Comment) => [replies(comment).length, comment.id],
    };
    const order = `comments ${orderBy.toLowerCase().replace('_', ' ')}`;
    return page(
      { items, order, descending: orderBy !== 'OLDEST', keys: keys[orderBy], node: (comment) => comment },
      args,
    );
  }

  function thread(items: Comment[], args: PageArguments, skip?: Listed<Comment>['skip']) {
    const edge = ({ depth, parentId }: Comment) => ({ depth, parentId: parentId && publicId('comment', parentId) });
    const keys = ({ path }: Comment) => [Buffer.from(path).toString('hex')];
    return page({ items, order: 'thread', keys, node: (comment) => comment, edge, skip }, args);
  }

  const ofArticle = (article: Article) => paper.comments().filter(({ articleId }) => articleId === article.id);
  const reactionOrder = ['LIKE', 'INSIGHTFUL', 'SUPPORT', 'DISAGREE'];

  const Comment: Resolvers<Comment> = {
    id: ({ id }) => publicId('comment', id),
    url: ({ id, articleId }) => `${paper.site.url}${paper.path(paper.article(articleId)!)}#${publicId('comment', id)}`,
    article: ({ articleId }) => paper.article(articleId),
    parent: ({ parentId }, _, viewer) => find(parentId, viewer),
    inReplyTo: ({ inReplyToId, parentId }, _, viewer) => find(inReplyToId ?? parentId, viewer),
    ancestors: (comment, _, viewer) => ancestors(comment).flatMap((id) => find(id, viewer) ?? []),
    depth: ({ depth }) => depth,
    ordinal: ({ sourceOrdinal }) => sourceOrdinal,
    tombstone: (comment, _, viewer) => {
      const { status, removedBy } = comment;
      if (isRead(comment, viewer)) return null;
      if (status === 'ERASED') return 'ERASED';
      return status === 'REMOVED' ? `REMOVED_BY_${removedBy ?? 'MODERATOR'}` : 'NOT_PUBLISHED';
    },
    author: (comment, _, viewer) => ({
      name: isRead(comment, viewer) ? comment.authorName : null,
      homepage: isRead(comment, viewer) ? comment.authorUrl : null,
      isGuest: !isRead(comment, viewer) || comment.authorIsGuest,
      isVerified: isRead(comment, viewer) && comment.authorIsVerified,
    }),
    body: (comment, _, viewer) =>
      isRead(comment, viewer)
        ? {
            text: comment.bodyText,
            html: comment.bodyHtml,
            markdown: comment.bodyMarkdown,
            links: linkedFrom(comment.bodyHtml!),
          }
        : null,
    language: (comment, _, viewer) => (isRead(comment, viewer) ? comment.language : null),
    postedAt: ({ postedAt }) => iso(postedAt),
    postedAtPrecision: ({ postedAtPrecision }) => postedAtPrecision,
    editedAt: (comment, _, viewer) => (isRead(comment, viewer) ? iso(comment.editedAt) : null),
    isPinned: (comment) => isShown(comment) && comment.pinnedAt !== null,
    isFeatured: (comment) => isShown(comment) && comment.featuredAt !== null,
    badges: (comment, _, viewer) => (isRead(comment, viewer) ? comment.badges : []),
    reactions: (comment) =>
      reactionOrder.flatMap((kind) => {
        const count = paper.tables.reactions.filter((r) => r.commentId === comment.id && r.kind === kind).length;
        return isShown(comment) && count > 0 ? [{ kind, count, viewerHasReacted: false }] : [];
      }),
    replyCount: (comment) => replies(comment).length,
    replies: (comment, args: CommentArguments) => list(replies(comment), args),
    thread: (comment, args: PageArguments) =>
      thread(
        ofArticle(paper.article(comment.articleId)!).filter(
          (other) => other.id === comment.id || ancestors(other).includes(comment.id),
        ),
        args,
      ),
  };

  const Article: Resolvers<Article> = {
    commentCounts: (article, _, viewer) => {
      const isHidden = paper.policy(article, 'commentMode') === 'HIDDEN';
      const isModerator = viewer.may('MODERATE_COMMENTS', viewer.conversation(article));
      const all = paper.tables.comments.filter(({ articleId }) => articleId === article.id);
      const counted = (counts: (comment: Comment) => boolean) => {
        if (!isModerator) return null;
        return isHidden ? 0 : all.filter(counts).length;
      };
      const count = (wanted: Comment['status']) => counted(({ status }) => status === wanted);
      const kept = paper.tables.commentCounts.find(({ articleId }) => articleId === article.id);
      return {
        published: ofArticle(article).filter(isShown).length,
        sourceAnnounced: isHidden ? null : (kept?.sourceAnnounced ?? null),
        ...{ pending: count('PENDING'), rejected: count('REJECTED'), spam: count('SPAM') },
        reported: counted((comment) => isShown(comment) && comment.openFlags > 0),
        unreviewed: counted((comment) => isShown(comment) && comment.reviewedAt === null),
      };
    },
    commentPolicy: (article) => {
      const mode = paper.policy(article, 'commentMode');
      const closesAt = paper.closesAt(article);
      return {
        mode,
        isOpen: mode !== 'CLOSED' && mode !== 'HIDDEN' && (closesAt === null || closesAt > new Date()),
        closesAt: iso(closesAt),
        notice: paper.policy(article, 'commentNotice'),
        guests: paper.policy(article, 'commentGuests'),
        orderBy: paper.policy(article, 'commentOrder'),
        maxLength: paper.policy(article, 'commentMaxLength'),
      };
    },
    comments: (article, args: CommentArguments) =>
      list(
        ofArticle(article).filter(({ parentId }) => parentId === null),
        args,
      ),
    thread: (article, { around, ...args }: PageArguments & { around?: string | null }) => {
      const place = (sorted: Comment[]) => sorted.findIndex(({ id }) => publicId('comment', id) === around);
      const skip = (sorted: Comment[], size: number) =>
        size === 0 ? 0 : Math.floor(Math.max(0, place(sorted)) / size) * size;
      return thread(ofArticle(article), args, around == null || args.after != null ? undefined : skip);
    },
  };
  return { Comment, Article, find, found };
}

/** What a browser would make links of. */
function linkedFrom(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('attrs' in node && node.tagName === 'a')
      found.push(...node.attrs.flatMap(({ name, value }) => (name === 'href' ? value : [])));
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parseFragment(html));
  return found.filter((href, index) => found.indexOf(href) === index);
}

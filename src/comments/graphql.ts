import { eq, type SQL, sql } from 'drizzle-orm';
import { doesNotHideComments } from '../articles/comment-policy.ts';
import type { ArticleTypes } from '../articles/graphql.ts';
import { conversationActedUpon } from '../articles/rights.ts';
import { type ArticleRow, pathOfArticle } from '../articles/rows.ts';
import type { PeopleTypes } from '../people/graphql.ts';
import { viewerId, whoMay } from '../people/rights-sql.ts';
import { wasPosted } from '../platform/database/in-view.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { uuidOf } from '../platform/identifiers.ts';
import type { At } from '../platform/reading/declaration.ts';
import { publicId } from '../platform/reading/fields/leaf.ts';
import { isPast } from '../platform/reading/scope.ts';
import type { RichTextShape } from '../platform/text/graphql.ts';
import { siteUrl } from '../site/rows.ts';
import { addClaims } from './graphql/claims.ts';
import { addCommentViewer } from './graphql/comment-viewer.ts';
import { addCommenters } from './graphql/commenter.ts';
import { addDecisions } from './graphql/decisions.ts';
import { addCommentEnums } from './graphql/enums.ts';
import { addHistory } from './graphql/history.ts';
import { addModeration } from './graphql/moderation.ts';
import { addCommentPolicy, addPolicyMutations } from './graphql/policy.ts';
import { addQueues } from './graphql/queues.ts';
import { addReaders } from './graphql/readers.ts';
import { addCommentSearch } from './graphql/search.ts';
import { addSignals } from './graphql/signals.ts';
import { addSubmission } from './graphql/submission.ts';
import { addCommentSubscriptions } from './graphql/subscriptions.ts';
import { addressesLinkedFrom } from './links.ts';
import { below, repliesPage, rootsPage, subtreePage, threadPage } from './lists.ts';
import { mayDoToComment } from './rights.ts';
import { type CommentRow, commentRows } from './rows.ts';
import type { CommentServices } from './services.ts';
import { ifRead, isFound, isRead, tombstone } from './sight.ts';

/** Readers' comments, and what articles say about them. */
export function addComments(
  builder: Builder,
  { User, permissions }: PeopleTypes,
  { Article, CommentBlock }: ArticleTypes,
  RichText: RichTextShape,
  services: CommentServices,
): void {
  addCommentEnums(builder);
  const CommentPolicy = addCommentPolicy(builder, RichText);
  const Comment = builder.tableRef('Comment', commentRows);

  const CommentAuthor = builder.shape<CommentRow>('CommentAuthor', {
    description: 'Who wrote a comment, as far as readers are told.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      name: t.value('String', (comment, at) => ifRead(comment, comment.authorName, at), {
        description: 'As signed. Null: unsigned, or only the place of the comment is left.',
      }),
      homepage: t.value('URL', (comment, at) => ifRead(comment, comment.authorUrl, at), {
        description: 'As given. Link to it with rel="ugc nofollow".',
      }),
      isGuest: t.value('Boolean!', (comment, at) => sql`(not ${isRead(comment, at)} or ${comment.authorIsGuest})`, {
        description: 'Without an account. Of a tombstone’s author nothing is told: true.',
      }),
      isVerified: t.value('Boolean!', (comment, at) => sql`(${isRead(comment, at)} and ${comment.authorIsVerified})`, {
        description: 'Is known to be who it says. False for a tombstone’s.',
      }),
    }),
  });
  const CommentBody = builder.shape<CommentRow>('CommentBody', {
    description: 'What a comment says.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      text: t.value('String!', (comment) => comment.bodyText, {
        description: 'As typed, without marks. Line breaks kept.',
      }),
      html: t.value('HTML!', (comment) => comment.bodyHtml, {
        description: 'Paragraphs. Links have rel="ugc nofollow noopener".',
      }),
      markdown: t.value('Markdown!', (comment) => comment.bodyMarkdown, { description: 'As typed.' }),
      links: t.derived(
        '[URL!]!',
        (comment) => ({ html: sql`${comment.bodyHtml}` }),
        ({ html }) => addressesLinkedFrom(html as string),
        {
          description:
            'The http and https addresses that its links lead to, each once, in order. A bare domain is not linked.',
        },
      ),
    }),
  });
  const ReactionGroup = builder.shape<Record<'kind' | 'count' | 'viewerHasReacted', SQL>>('ReactionGroup', {
    description: 'One kind of reaction to a comment.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      kind: t.value('ReactionKind!', ({ kind }) => kind, { description: 'Which.' }),
      count: t.value('Int!', ({ count }) => count, { description: 'How many readers.' }),
      viewerHasReacted: t.value('Boolean!', ({ viewerHasReacted }) => viewerHasReacted, {
        description: 'Whether the viewer is among them, signed in. A guest’s page knows what it has sent.',
      }),
    }),
  });
  const commentConnection = builder.tableConnection(Comment, {
    totalCount:
      'How many comments this list shows, tombstones included. Not the number of all comments: that is `commentCounts.published`.',
  });
  const threadConnection = builder.tableConnection<CommentRow>(Comment, {
    name: 'CommentThread',
    totalCount: 'How many comments the thread shows at every depth, tombstones included.',
    edgeFields: (t) => ({
      depth: t.value('Int!', (comment) => comment.depth, { description: '0 for a root: indent by it.' }),
      parentId: t.value('ID', (comment) => publicId('comment', comment.parentId), {
        description: 'The comment above; null for a root.',
      }),
    }),
  });
  const orderBy = { orderBy: { type: 'CommentOrder!', default: 'OLDEST', description: 'Which come first.' } };

  builder.tableObject(Comment, {
    description:
      'A reader’s comment. What was removed but has published replies is a tombstone: its place, without name and words.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'comment',
    fields: (t) => ({
      id: t.id('comment', (comment) => comment.id, 'Its id for life.'),
      url: t.value(
        'URL!',
        (comment, at) =>
          sql`${siteUrl} || ${pathOfArticle(sql`${comment.articleId}`, at)} || '#' || ${publicId('comment', comment.id)}`,
        {
          description: 'Where it stands on its article’s page.',
        },
      ),
      article: t.one('Article', Article, {
        description: 'What it is about. Null where the viewer may not see it.',
        on: (comment, article) => eq(article.id, comment.articleId),
      }),
      parent: t.one('Comment', Comment, {
        description: 'The comment it stands under; null for a root.',
        on: (comment, parent, at) => sql`${parent.id} = ${comment.parentId} and ${isFound(parent, at)}`,
        impliedBy: 'Comment',
      }),
      inReplyTo: t.one('Comment', Comment, {
        description: 'Whom it answers: its parent, or the comment at the deepest level beside which it stands.',
        on: (comment, other, at) =>
          sql`${other.id} = coalesce(${comment.inReplyToId}, ${comment.parentId}) and ${isFound(other, at)}`,
        impliedBy: 'Comment',
      }),
      ancestors: t.many('[Comment!]!', Comment, {
        description: 'The comments above it, root first; at most 31.',
        on: (comment, ancestor, at) =>
          sql`${ancestor.id} in (select encode(substring(${comment.path} from 16 * g + 1 for 16), 'hex')::uuid from generate_series(0, ${comment.depth} - 1) g) and ${isFound(ancestor, at)}`,
        orderBy: (ancestor) => sql`${ancestor.depth}`,
        typical: 3,
        impliedBy: 'Comment',
      }),
      depth: t.value('Int!', (comment) => comment.depth, { description: '0 for a root, 31 at most.' }),
      ordinal: t.value('Int', (comment) => comment.sourceOrdinal, {
        description: 'Its number on the page it was imported from.',
      }),
      tombstone: t.value('TombstoneReason', tombstone, {
        description:
          'Why only its place is left; null where there are words for the viewer. Exactly one of `tombstone` and `body` is null.',
      }),
      author: t.object('CommentAuthor!', CommentAuthor, { description: 'Who wrote it.', make: (comment) => comment }),
      body: t.object('CommentBody', CommentBody, {
        description:
          'What it says; null for a tombstone. Its author and moderators read what waits or was decided against too.',
        make: (comment) => comment,
        present: isRead,
      }),
      language: t.value('Locale', (comment, at) => ifRead(comment, comment.language, at), {
        description: 'As given or detected; null when it cannot be told.',
      }),
      postedAt: t.value('DateTime', (comment) => comment.postedAt, {
        description: 'Null for imported ones without a date.',
      }),
      postedAtPrecision: t.value('DatePrecision!', (comment) => comment.postedAtPrecision, {
        description: 'How much of it is known.',
      }),
      editedAt: t.value('DateTime', (comment, at) => ifRead(comment, comment.editedAt, at), {
        description: 'When its author last changed it.',
      }),
      isPinned: t.value(
        'Boolean!',
        (comment) => sql`(${comment.status} = 'PUBLISHED' and ${comment.pinnedAt} is not null)`,
        {
          description:
            'A moderator wants it shown first: put it above the others, whose order it does not change. Roots only.',
        },
      ),
      isFeatured: t.value(
        'Boolean!',
        (comment) => sql`(${comment.status} = 'PUBLISHED' and ${comment.featuredAt} is not null)`,
        {
          description: 'Recommended by a moderator.',
        },
      ),
      badges: t.value(
        '[CommentBadge!]!',
        (comment, at) => sql`case when ${isRead(comment, at)} then ${comment.badges} else '{}' end`,
        {
          description: 'What its author was when posting.',
        },
      ),
      reactions: t.elements('[ReactionGroup!]!', ReactionGroup, {
        description: 'By kind; kinds that nobody chose are left out.',
        from: (comment, alias, at) =>
          sql`(select r.kind, count(*) as count, r.kind as place, ${reactedTo(at)} as viewer_has_reacted from comment_reactions r where r.comment_id = ${comment.id} and ${comment.status} = 'PUBLISHED' group by r.kind) ${alias}`,
        element: (alias) => ({
          kind: sql`${alias}.kind`,
          count: sql`${alias}.count`,
          viewerHasReacted: sql`${alias}.viewer_has_reacted`,
        }),
        typical: 2,
      }),
      replyCount: t.count(Comment, {
        description: 'How many stand right below it and are shown.',
        on: below,
        impliedBy: 'Comment',
      }),
      replies: t.connection(commentConnection, Comment, {
        description: 'The comments right below it.',
        args: orderBy,
        page: repliesPage,
      }),
      thread: t.connection(threadConnection, Comment, {
        description: 'This comment and everything below it in reading order, flat.',
        only: ['first', 'after'],
        page: subtreePage,
      }),
    }),
  });

  const CommentViewer = addCommentViewer(builder, Comment);
  const CommentModeration = addModeration(builder, Comment);
  addHistory(builder, User, CommentModeration, CommentViewer);
  addReaders(builder, Comment, services);
  addClaims(builder, Comment, moderatorRefusals);
  addCommenters(builder, User, Comment, CommentModeration, commentConnection, moderatorRefusals);
  const ModerationQueue = addQueues(builder, Comment, commentConnection);
  addDecisions(builder, Comment, ModerationQueue, moderatorRefusals, services.keys);
  addCommentSubscriptions(builder, { Article }, Comment);
  addSignals(builder, CommentModeration);
  addCommentSearch(builder, Comment, commentConnection);
  addSubmission(builder, Comment, services);
  addPolicyMutations(builder, Article);
  permissions.set('comment', (action, id, at) => mayDoToComment(at, action, id));

  const moderators = whoMay<ArticleRow>('MODERATE_COMMENTS', (article) =>
    conversationActedUpon(sql`${article.id}`, sql`${article.locale}`),
  );
  const CommentCounts = builder.shape<ArticleRow>('CommentCounts', {
    description:
      'How many comments an article has. Exact: kept in the transaction that changes them. An article that hides its comments has none.',
    readers: 'EVERYBODY',
    fields: (t) => {
      const staff = (description: string, count: (article: ArticleRow) => SQL) =>
        t.value('Int', count, { readers: moderators, description: `${description} Null unless the viewer moderates.` });
      return {
        published: t.value('Int!', published, {
          description: 'All published ones at every depth. Tombstones do not count.',
        }),
        sourceAnnounced: t.value('Int', (article) => counter('source_announced', article, 'null::int'), {
          description: 'What an imported page claimed: it may have been wrong.',
        }),
        pending: staff('Waiting for a moderator.', (article) => counter('pending', article, '0')),
        reported: staff('Published, with an open report.', (article) => counter('reported', article, '0')),
        unreviewed: staff('Published, not yet read by a moderator.', (article) => counter('unreviewed', article, '0')),
        rejected: staff('Rejected.', (article) => counter('rejected', article, '0')),
        spam: staff('Found to be spam.', (article) => counter('spam', article, '0')),
      };
    },
  });
  builder.tableField(Article, 'commentCounts', (t) =>
    t.object('CommentCounts!', CommentCounts, {
      description: 'How many comments there are.',
      make: (article) => article,
    }),
  );
  builder.tableField(Article, 'commentPolicy', (t) =>
    t.object('CommentPolicy!', CommentPolicy, {
      description: 'Whether and how readers may comment.',
      make: (article) => article,
    }),
  );
  builder.tableField(Article, 'comments', (t) =>
    t.connection(commentConnection, Comment, {
      description: 'Root comments; their replies are under `replies`. totalCount counts roots.',
      args: orderBy,
      page: rootsPage,
    }),
  );
  builder.tableField(Article, 'thread', (t) =>
    t.connection(threadConnection, Comment, {
      description:
        'All comments in reading order, flat: a root, then its replies, oldest first. For a link to one comment give `around` and ask for its `ancestors`.',
      only: ['first', 'after'],
      args: {
        around: {
          type: 'ID',
          description:
            'Opens the page that holds this comment; the first page when it is not here. With `after` the list goes on from there instead.',
        },
      },
      page: threadPage,
    }),
  );
  builder.tableField(CommentBlock, 'comment', (t) =>
    t.one('Comment', Comment, {
      description: 'The comment; null when it is no longer to be seen.',
      on: (block, comment) => eq(comment.id, block.commentId),
    }),
  );
  builder.rootFields((t) => ({
    comment: t.one('Comment', Comment, {
      description: 'One comment by id, for a permanent link.',
      args: { id: { type: 'ID!', description: '"comment_…"' } },
      on: (_, comment, { args }) => sql`${comment.id} = ${args.value('id', 'uuid', uuidOf('comment'))}`,
    }),
  }));
}

const reactedTo = (at: At): SQL =>
  at.viewer === 'PUBLIC' ? sql`false` : sql`bool_or(r.reactor_key = ${viewerId(at)}::text)`;

const moderatorRefusals = [
  'ValidationError',
  'NotFoundError',
  'NotAllowedError',
  'UnauthenticatedError',
  'RateLimitedError',
];

function published(article: ArticleRow, at: At): SQL {
  if (!isPast(at)) return counter('published', article, '0');
  return sql`case when ${doesNotHideComments(article)} then
    (select count(*) from comments n where n.article_id = ${article.id} and n.status = 'PUBLISHED' and ${wasPosted(sql`n.posted_at`, at)}) else 0 end`;
}

function counter(column: string, article: ArticleRow, otherwise: string): SQL {
  const none = sql.raw(otherwise);
  const count = sql`(select n.${sql.raw(column)} from article_comment_counts n where n.article_id = ${article.id})`;
  return sql`case when ${doesNotHideComments(article)} then coalesce(${count}, ${none}) else ${none} end`;
}

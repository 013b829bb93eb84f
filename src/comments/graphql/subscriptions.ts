import { sql } from 'drizzle-orm';
import type { ArticleTypes } from '../../articles/graphql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Probe } from '../../platform/graphql/follow.ts';
import { toPublicId, uuidOf } from '../../platform/identifiers.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { commentTopic, readersEvents } from '../events.ts';
import { type QueueName, queuesOf, queuesOfStatus } from '../queues.ts';
import type { CommentRow } from '../rows.ts';
import type { CommentStatus } from '../sql.ts';

const ofArticle = uuidOf('article');
const toReaders: readonly string[] = readersEvents;

const probe: Probe<unknown> = {
  document: 'query ($id: ID!) { article(id: $id) { id } }',
  variables: (key) => ({ id: toPublicId('article', key) }),
  allows: ({ article }: { article: object | null }) => article !== null,
};

interface Moderated {
  comment: { moderation: { status: CommentStatus; reviewedAt: string | null; flagCount: number } | null } | null;
}

/** What of a comment moderators are told: that it came into a queue, or may have left it. */
const probeOfQueue: Probe<{ name?: QueueName | null }> = {
  document: 'query ($id: ID!) { comment(id: $id) { moderation { status reviewedAt flagCount } } }',
  variables: (_, event) => ({ id: toPublicId('comment', String(event?.data.commentId)) }),
  allows: ({ comment }: Moderated, event, { name }) => {
    if (!comment?.moderation) return false;
    const was = event?.data.was as CommentStatus | undefined;
    return name == null || [...queuesOf(comment.moderation), ...(was ? queuesOfStatus(was) : [])].includes(name);
  },
};

/** A conversation, told as it happens. */
export function addCommentSubscriptions(
  builder: Builder,
  { Article }: Pick<ArticleTypes, 'Article'>,
  Comment: Target<CommentRow>,
): void {
  builder.enumeration('CommentEventKind', 'What happened to a comment. May grow.', {
    PUBLISHED: 'It came to be seen: new, approved, or restored.',
    EDITED: 'It reads otherwise.',
    HIDDEN: 'It is seen no more; a tombstone may be left.',
    REACTED: 'Its reactions changed.',
    PINNED: 'It was pinned or featured, or is so no more.',
  });
  builder.follow<{ articleId: string }>('commentEvents', {
    description:
      'What happens in the conversation under an article, as it happens, as far as the viewer may see it. What waits for a moderator is told to nobody here. Example: `subscription { commentEvents(articleId: "article_…") { id kind comment { id body { html } } } }`.',
    args: { articleId: { type: 'ID!', description: '"article_…"' } },
    type: 'CommentEvent',
    typeDescription: 'Something that happened to a comment.',
    follow: ({ articleId }) => ({ topic: commentTopic, key: ofArticle(articleId) ?? undefined }),
    probe,
    omits: ({ kind }) => !toReaders.includes(kind),
    values: ({ id, key, kind, data }) => ({ id, articleId: key, kind, commentId: data.commentId }),
    fields: (t) => ({
      id: t.value('ID!', (event) => sql`'event_' || replace(${event.value('id', 'text')}, '-', '')`, {
        description: 'Its own id: an event that comes twice has the same. What `Last-Event-ID` is given.',
      }),
      kind: t.value('CommentEventKind!', (event) => event.value('kind', 'text'), { description: 'What happened.' }),
      commentId: t.value('ID!', (event) => sql`'comment_' || replace(${event.value('commentId', 'text')}, '-', '')`, {
        description: 'To which comment.',
      }),
      comment: t.one('Comment', Comment, {
        description: 'The comment as the viewer sees it now; null when he does not see it any more.',
        on: (event, comment) => sql`${comment.id} = ${event.value('commentId', 'uuid')}`,
      }),
      article: t.one('Article!', Article, {
        description: 'The article under which it stands.',
        on: (event, article) => sql`${article.id} = ${event.value('articleId', 'uuid')}`,
        impliedBy: 'Payload',
      }),
    }),
  });
  builder.enumeration('ModerationQueueEventKind', 'What changed in a moderation queue. May grow.', {
    ARRIVED: 'A comment was posted.',
    CHANGED: 'A comment was edited, flagged, decided or taken away: its `moderation` says how it stands.',
  });
  builder.follow<{ name?: QueueName | null }>('moderationQueueEvents', {
    description:
      'That something changed in a moderation queue, as it happens, in conversations that the viewer moderates: a comment came in, was flagged, decided or taken away. Example: `subscription { moderationQueueEvents(name: PENDING) { comment { id body { text } moderation { status heldReasons } } } }`.',
    args: {
      name: { type: 'QueueName', description: 'Only what came into this queue, or may have left it; all when absent.' },
    },
    type: 'ModerationQueueEvent',
    typeDescription: 'Something that changed what waits for moderators.',
    follow: () => ({ topic: commentTopic, key: null }),
    probe: probeOfQueue,
    entrance: {
      document: '{ moderationQueue(name: PENDING) { id } }',
      allows: ({ moderationQueue }: { moderationQueue: object | null }) => moderationQueue !== null,
    },
    omits: ({ kind }) => kind === 'REACTED' || kind === 'PINNED',
    values: ({ id, key, data }) => ({
      ...{ id, articleId: key, commentId: data.commentId },
      kind: data.was === undefined ? 'ARRIVED' : 'CHANGED',
    }),
    fields: (t) => ({
      id: t.value('ID!', (event) => sql`'event_' || replace(${event.value('id', 'text')}, '-', '')`, {
        description: 'Its own id: an event that comes twice has the same. What `Last-Event-ID` is given.',
      }),
      commentId: t.value('ID!', (event) => sql`'comment_' || replace(${event.value('commentId', 'text')}, '-', '')`, {
        description: 'Which comment it is about.',
      }),
      kind: t.value('ModerationQueueEventKind!', (event) => event.value('kind', 'text'), {
        description: 'What changed.',
      }),
      comment: t.one('Comment', Comment, {
        description: 'The comment as it stands now: `moderation { status }` says where. Null when it is no more.',
        on: (event, comment) => sql`${comment.id} = ${event.value('commentId', 'uuid')}`,
      }),
      article: t.one('Article', Article, {
        description: 'The article under which it stands; null when readers do not see that.',
        on: (event, article) => sql`${article.id} = ${event.value('articleId', 'uuid')}`,
      }),
    }),
  });
}

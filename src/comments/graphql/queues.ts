import { sql } from 'drizzle-orm';
import { whoMaySomewhere } from '../../people/rights-sql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { Shape } from '../../platform/reading/reading-fields.ts';
import { oldestIn, type Queue, type QueueName, queueCount, queueOf, queuePage } from '../queues.ts';
import type { CommentRow } from '../rows.ts';

/** What waits for moderators. */
export function addQueues(builder: Builder, Comment: Target<CommentRow>, commentConnection: string): Shape<Queue> {
  builder.enumeration('QueueName', 'What moderators work through.', {
    PENDING: 'Held: nobody reads it before a moderator lets it through.',
    REPORTED: 'Published, and readers have reported it since a moderator last decided.',
    UNREVIEWED: 'Published, and no moderator has read it.',
    SPAM: 'Found to be spam: look now and then for what is none.',
    REJECTED: 'Not let through.',
  });
  builder.enumeration('QueueOrder', 'Which of a queue come first.', {
    OLDEST: 'Who has waited longest.',
    NEWEST: 'Who came last.',
    MOST_FLAGGED: 'What most readers report; the newest first among equals.',
  });
  builder.inputObject('QueueFilter', {
    description: 'A part of a queue.',
    fields: {
      articleId: { type: 'ID', description: 'Comments on this article: "article_…".' },
      category: { type: '[String!]', description: 'On articles in any of these categories or below them, by slug.' },
      locale: { type: '[Locale!]', description: 'On articles in any of these languages.' },
      search: {
        type: 'String',
        description:
          'That say these words, as they stand or as the comment’s own language inflects them; `"free money" -lottery` for a phrase and without a word.',
      },
    },
  });
  const ModerationQueue = builder.shape<Queue>('ModerationQueue', {
    description:
      'Comments that wait for a moderator, in the conversations that the viewer moderates. Articles that hide their comments have none here.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      id: t.value('ID!', ({ id }) => id, { description: 'The same for the same name and filter.' }),
      name: t.value('QueueName!', ({ name }) => sql.raw(`'${name}'`), { description: 'Which.' }),
      totalCount: t.value('Int!', queueCount, { description: 'How many there are. Exact.' }),
      oldestPostedAt: t.value('DateTime', oldestIn, {
        description: 'When the one was posted that has waited longest; null when nothing waits.',
      }),
      comments: t.connection(commentConnection, Comment, {
        description: 'What waits.',
        args: {
          orderBy: { type: 'QueueOrder!', default: 'OLDEST', description: 'Which come first.' },
          unclaimed: {
            type: 'Boolean!',
            default: false,
            description: 'Leaves out what another moderator has claimed.',
          },
        },
        page: queuePage,
      }),
    }),
  });
  builder.rootFields((t) => ({
    moderationQueue: t.object('ModerationQueue', ModerationQueue, {
      description:
        'What waits for moderators; null for everybody else. Example: `{ moderationQueue(name: PENDING) { totalCount comments(first: 20) { nodes { id body { text } author { name } moderation { revision heldReasons } } } } }`.',
      args: {
        name: { type: 'QueueName!', description: 'Which.' },
        filter: { type: 'QueueFilter', description: 'Only a part of it.' },
      },
      readers: whoMaySomewhere('MODERATE_COMMENTS'),
      make: (_, at) =>
        queueOf(at.args.choice<QueueName>('name')!, at, at.args.has('filter') ? at.args.object('filter') : undefined),
    }),
  }));
  return ModerationQueue;
}

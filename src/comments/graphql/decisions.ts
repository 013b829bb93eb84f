import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import { type RefusalRow, refusal } from '../../platform/graphql/refusals.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { Shape } from '../../platform/reading/reading-fields.ts';
import type { CommentKeys } from '../keys.ts';
import { type ModerateCommentsInput, type ModeratedComments, moderateComments } from '../moderate-comments.ts';
import { type Queue, queueNames, queueOf } from '../queues.ts';
import type { CommentRow } from '../rows.ts';
import { learnFromDecisions } from '../signals/learn-from-decisions.ts';

interface ResultRow extends RefusalRow {
  type: SQL;
  id: SQL;
}

/** What moderators decide, many at once. */
export function addDecisions(
  builder: Builder,
  Comment: Target<CommentRow>,
  ModerationQueue: Shape<Queue>,
  refusals: readonly string[],
  keys: CommentKeys,
): void {
  builder.enumeration('ModerationAction', 'What a moderator does to a comment.', {
    APPROVE:
      'Publishes what was held, rejected or taken for spam; says of a published one that it was read and is fine.',
    HOLD: 'Puts it back into the queue, unseen by readers: undoes APPROVE, REJECT and SPAM.',
    REJECT: 'Does not let it through. Needs a reason.',
    SPAM: 'It is spam.',
    REMOVE: 'Takes it down; its replies stay under a tombstone. Needs a reason.',
    RESTORE: 'Brings back what a moderator removed, as it stood before.',
    PIN: 'Shown first. Published roots only.',
    UNPIN: 'Shown where it stands.',
    FEATURE: 'Recommended to readers.',
    UNFEATURE: 'No longer recommended.',
  });
  builder.inputObject('ModerateCommentItem', {
    description: 'A comment to decide about.',
    fields: {
      id: { type: 'ID!', description: '"comment_…"' },
      expectedRevision: {
        type: 'Int',
        description:
          'The revision that you read (`moderation { revision }`). APPROVE and RESTORE need it; with it any action is refused where the comment has changed since.',
      },
    },
  });
  refusal(
    builder,
    'StaleRevisionError',
    'The comment was changed, or somebody else decided, since the revision that you read.',
    { currentRevision: { type: 'Int!', description: 'The revision that it is at now.' } },
  );
  refusal(builder, 'ReasonRequiredError', 'The action needs a reason: its author is told it.');
  const ModeratedComment = builder.shape<ResultRow>('ModeratedComment', {
    description: 'A comment that stands as it was decided, be it now or before.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      comment: t.one('Comment!', Comment, {
        description: 'The comment as it is now.',
        on: ({ id }, comment) => sql`${comment.id} = ${id}`,
        impliedBy: 'ModeratedComment',
      }),
    }),
  });
  const Result = builder.shapeUnion<ResultRow>('ModerateCommentResult', {
    description: 'What came of one item. May grow: keep a default branch.',
    discriminator: ({ type }) => type,
    types: [
      ModeratedComment.name,
      'StaleRevisionError',
      'IllegalTransitionError',
      'ReasonRequiredError',
      'NotFoundError',
    ],
  });
  builder.act('moderateComments', {
    description:
      'Decides about up to 100 comments at once, each by itself: what one is refused keeps the others from nothing. Example: `moderateComments(input: {action: REJECT, reason: ABUSE, items: [{id: "comment_…", expectedRevision: 1}]}) { ... on ModerateCommentsPayload { results { __typename ... on ModeratedComment { comment { id moderation { status } } } ... on Error { message } } queues { name totalCount } } ... on Error { message } }`.',
    input: {
      items: { type: '[ModerateCommentItem!]!', description: 'Which, 1 to 100.' },
      action: { type: 'ModerationAction!', description: 'What to do with them.' },
      reason: { type: 'ReasonCode', description: 'Why; REJECT and REMOVE need it. The author is told it.' },
      note: {
        type: 'String',
        description: 'For other moderators; the author never sees it. At most 2,000 characters.',
      },
      statement: {
        type: 'String',
        description: 'The reason in words for the author (Digital Services Act, article 17). At most 2,000 characters.',
      },
      legalGround: {
        type: 'String',
        description: 'Which law it breaks, where that is the reason: "StGB § 185". The author is told it.',
      },
      includeReplies: {
        type: 'Boolean!',
        default: false,
        description:
          'All replies below them too, as far as the action can follow from how they stand. For HOLD, REJECT, SPAM and REMOVE: nothing is approved that nobody has read.',
      },
    },
    refusals,
    view: 'PUBLISHED',
    act: async (context, input: ModerateCommentsInput) => {
      const { batchId, results, repliesChanged, changes } = await moderateComments(context, input);
      await learnFromDecisions(context, keys, changes);
      return { batchId, results, repliesChanged };
    },
    foresee: async (_, { results }: Pick<ModeratedComments, 'results'>) => ({
      ...{ diff: null, cacheTags: [], webhooks: [] },
      issues: results.flatMap((result) =>
        'message' in result
          ? [
              {
                code: codes[result.type],
                severity: 'WARNING',
                message: result.message,
                path: result.path,
                blockId: null,
              },
            ]
          : [],
      ),
    }),
    payload: (t) => ({
      batchId: t.value('ID!', (payload) => payload.value('batchId', 'text'), {
        description: 'Names what was decided together: it stands in the history of each.',
      }),
      results: t.elements('[ModerateCommentResult!]!', Result, {
        description: 'What came of each item, in their order.',
        from: (payload, alias) =>
          sql`jsonb_array_elements(${payload.value('results', 'jsonb')}) with ordinality as ${alias}(value, place)`,
        element: resultRow,
        typical: 20,
      }),
      repliesChanged: t.value('Int!', (payload) => payload.value('repliesChanged', 'int'), {
        description: 'How many replies were decided with what stands above them.',
      }),
      queues: t.objects('[ModerationQueue!]!', ModerationQueue, {
        description: 'All queues as they are now.',
        make: (_, at) => queueNames.map((name) => queueOf(name, at)),
      }),
    }),
  });
}

const codes = {
  NotFoundError: 'COMMENT_NOT_FOUND',
  IllegalTransitionError: 'ILLEGAL_TRANSITION',
  ReasonRequiredError: 'REASON_REQUIRED',
  StaleRevisionError: 'STALE_REVISION',
};

function resultRow(alias: SQL): ResultRow {
  const value = sql`${alias}.value`;
  return {
    type: sql`${value}->>'type'`,
    id: sql`(${value}->>'id')::uuid`,
    message: sql`${value}->>'message'`,
    code: sql`case ${value}->>'type' when 'NotFoundError' then 'NOT_FOUND' when 'IllegalTransitionError' then 'ILLEGAL_TRANSITION' when 'ReasonRequiredError' then 'REASON_REQUIRED' else 'STALE' end`,
    path: sql`array(select jsonb_array_elements_text(${value}->'path'))`,
    currentRevision: sql`(${value}->>'currentRevision')::int`,
  };
}

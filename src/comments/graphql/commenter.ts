import { eq, type SQL, sql } from 'drizzle-orm';
import { mayDoSomewhere, whoMaySomewhere } from '../../people/rights-sql.ts';
import { itsOwn, personalId, type UserRow } from '../../people/rows.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Rule } from '../../platform/reading/declaration.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { Shape } from '../../platform/reading/reading-fields.ts';
import { defineRows, type RowOf } from '../../platform/reading/rows.ts';
import { commenters } from '../commenters-table.ts';
import { type EraseCommenterInput, eraseCommenter } from '../erase-commenter.ts';
import { reconcileCommentCounts } from '../reconcile-counts.ts';
import { type CommentRow, commentRows } from '../rows.ts';
import { type SetCommenterTrustInput, setCommenterTrust } from '../set-commenter-trust.ts';

/** Moderators see who comments; everybody signed in himself. */
const commenterRows = defineRows({
  table: commenters,
  key: (commenter) => commenter.id,
  visible: (commenter, scope) => {
    const others = mayDoSomewhere(scope, 'MODERATE_COMMENTS');
    const own = itsOwn(commenter.userId, scope, personalId);
    return others ? sql`(${own} or ${others})` : own;
  },
  impliedBy: ['Payload'],
});
type CommenterRow = RowOf<typeof commenterRows>;

/** What only moderators read of somebody. */
const moderators = whoMaySomewhere('MODERATE_COMMENTS');
/** What only administrators read of somebody, and he himself. */
const selfOrAdministrator = {
  name: 'SELF or MANAGE_USERS',
  allows: (commenter: CommenterRow, at) =>
    at.viewer !== 'PUBLIC' && itsOwn(commenter.userId, at, personalId, 'MANAGE_USERS'),
} as Rule;

/** Who comments: what moderators know of somebody, how far he is trusted, and his rights over what is kept of him. */
export function addCommenters(
  builder: Builder,
  User: Target<UserRow>,
  Comment: Target<CommentRow>,
  CommentModeration: Shape<CommentRow>,
  commentConnection: string,
  refusals: readonly string[],
): void {
  builder.enumeration('CommenterTrust', 'How far somebody is trusted who comments.', {
    NEW: 'Nothing is known of him yet.',
    TRUSTED: 'Has more links free, and is not held for being new.',
    HOLD_ALL: 'All he says waits for a moderator.',
    BANNED: 'May not comment.',
  });
  const Commenter = builder.tableRef('Commenter', commenterRows);
  builder.tableObject(Commenter, {
    description:
      'Somebody who comments: a member, or a guest known again by his e-mail address, of which only a keyed hash is kept. Moderators see him, and he himself.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'commenter',
    fields: (t) => ({
      id: t.id('commenter', (commenter) => commenter.id, 'His id for life.'),
      displayName: t.value('String', (commenter) => commenter.displayName, {
        description: 'As he last signed; null when he never did, or was erased.',
      }),
      isGuest: t.value('Boolean!', (commenter) => sql`(${commenter.userId} is null)`, {
        description: 'Without an account.',
      }),
      user: t.one('User', User, {
        description: 'His account.',
        on: (commenter, user) => eq(user.id, commenter.userId),
      }),
      isErased: t.value('Boolean!', (commenter) => sql`(${commenter.erasedAt} is not null)`, {
        description: 'Nothing is kept of him any more.',
      }),
      createdAt: t.value('DateTime!', (commenter) => commenter.createdAt, { description: 'When he first commented.' }),
      trust: t.value('CommenterTrust', (commenter) => commenter.trust, {
        description: 'What moderators said of him, be it for a time that is over.',
        readers: moderators,
      }),
      trustUntil: t.value('DateTime', (commenter) => commenter.trustUntil, {
        description: 'When a ban or a hold ends; null for never.',
        readers: moderators,
      }),
      comments: t.connection(commentConnection, Comment, {
        description: 'What he said, the newest first, as far as the viewer may see it.',
        page: () => ({
          rows: commentRows,
          on: (commenter, comment: CommentRow) => sql`${comment.commenterId} = ${commenter.id}`,
          order: (comment) => ({
            ...{ name: 'comments of a commenter', direction: 'desc' },
            keys: [{ value: sql`${comment.id}`, type: 'uuid' }],
          }),
        }),
      }),
      decisions: t.object('CommenterDecisions', addDecided(builder), {
        description: 'How what he said was decided, wherever it stands.',
        readers: moderators,
        make: (commenter) => commenter,
      }),
      export: t.value('String', exported, {
        description:
          'All that is kept of him as one JSON text: comments with their earlier wordings and history, reports, reactions. For administrators, and for him himself.',
        readers: selfOrAdministrator,
      }),
    }),
  });
  builder.tableField(CommentModeration, 'commenter', (t) =>
    t.one('Commenter', Commenter, {
      description: 'Who wrote it; null where he cannot be known again: imported, or a guest without an address.',
      on: (comment: CommentRow, commenter) => eq(commenter.id, comment.commenterId),
    }),
  );
  builder.act('setCommenterTrust', {
    description:
      'Says how far a commenter is trusted. What he has said already stays. For who moderates everywhere. Example: `setCommenterTrust(input: {id: "commenter_…", trust: HOLD_ALL}) { ... on SetCommenterTrustPayload { commenter { trust } } ... on Error { message } }`.',
    input: {
      id: { type: 'ID!', description: '"commenter_…"' },
      trust: { type: 'CommenterTrust!', description: 'How far.' },
      until: { type: 'DateTime', description: 'When a ban or a hold ends by itself; never when absent.' },
    },
    ...{ refusals, view: 'PUBLISHED' },
    act: (context, input: SetCommenterTrustInput) => setCommenterTrust(context, input),
    payload: (t) => ({
      commenter: t.one('Commenter!', Commenter, {
        description: 'The commenter as he is now.',
        on: (payload, commenter): SQL => sql`${commenter.id} = ${payload.value('commenterId', 'uuid')}`,
        impliedBy: 'Payload',
      }),
    }),
  });
  builder.act('eraseCommenter', {
    description:
      'Erases for good what is kept of a commenter: all he said and how he said it before, his name, reports and reactions, and what moderators wrote about them. Replies of others stay, under a tombstone. For administrators, and for who is signed in of himself. Example: `eraseCommenter(input: {id: "commenter_…"}) { ... on EraseCommenterPayload { commentsErased } ... on Error { message } }`.',
    input: {
      id: { type: 'ID', description: '"commenter_…"' },
      commentIds: {
        type: '[ID!]',
        description:
          'Instead: 1 to 100 comments of somebody who is no commenter, an imported author or a guest without an address.',
      },
    },
    ...{ refusals, view: 'PUBLISHED' },
    act: (context, input: EraseCommenterInput) => eraseCommenter(context, input),
    payload: (t) => {
      const count = (name: string, description: string) =>
        t.value('Int!', (payload) => payload.value(name, 'int'), { description });
      return {
        commentsErased: count('commentsErased', 'How many comments.'),
        flagsErased: count('flagsErased', 'On how many comments of others a report.'),
        reactionsErased: count('reactionsErased', 'How many reactions.'),
      };
    },
  });
  addReconciliation(builder, refusals);
}

function addDecided(builder: Builder): Shape<CommenterRow> {
  const count = (status: string) => (commenter: CommenterRow) =>
    sql`(select count(*) from comments d where d.commenter_id = ${commenter.id} and d.status = ${sql.raw(`'${status}'`)})`;
  return builder.shape<CommenterRow>('CommenterDecisions', {
    description: 'How the comments of one commenter stand, in numbers.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      published: t.value('Int!', count('PUBLISHED'), { description: 'Those that readers see.' }),
      pending: t.value('Int!', count('PENDING'), { description: 'Those that wait for a moderator.' }),
      rejected: t.value('Int!', count('REJECTED'), { description: 'Those that were not let through.' }),
      spam: t.value('Int!', count('SPAM'), { description: 'Those that were found to be spam.' }),
      removed: t.value('Int!', count('REMOVED'), { description: 'Removed, by himself or by a moderator.' }),
    }),
  });
}

/** Written by the database as it stands, so that a column that is added is exported too. */
function exported(commenter: CommenterRow): SQL {
  const own = sql`(c.commenter_id = ${commenter.id} or c.author_id = ${commenter.userId})`;
  const key = sql`${commenter.userId}::text`;
  const list = (row: SQL, from: SQL) => sql`(select coalesce(jsonb_agg(${row} order by x.id), '[]') from (${from}) x)`;
  const revisions = sql`(select coalesce(jsonb_agg(to_jsonb(r) - 'comment_id' order by r.revision), '[]') from comment_revisions r where r.comment_id = x.id)`;
  const history = sql`(select coalesce(jsonb_agg(to_jsonb(e) - 'note' - 'actor_id' - 'comment_id' order by e.id), '[]') from comment_events e where e.comment_id = x.id)`;
  return sql`jsonb_build_object(
    'commenter', (select to_jsonb(p) - 'email_hash' from commenters p where p.id = ${commenter.id}),
    'comments', ${list(sql`to_jsonb(x) - 'path' || jsonb_build_object('revisions', ${revisions}, 'history', ${history})`, sql`select c.* from comments c where ${own}`)},
    'flags', ${list(sql`to_jsonb(x)`, sql`select f.* from comment_flags f where f.reporter_key = ${key}`)},
    'reactions', (select coalesce(jsonb_agg(to_jsonb(k) order by k.reacted_at, k.comment_id, k.kind), '[]') from comment_reactions k where k.reactor_key = ${key}))::text`;
}

function addReconciliation(builder: Builder, refusals: readonly string[]): void {
  const CountDrift = builder.shape<SQL>('CommentCountDrift', {
    description: 'A number of the conversation that was wrong, and is right now.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      articleId: t.value('ID!', (drift) => sql`'article_' || replace(${drift}.value->>'articleId', '-', '')`, {
        description: 'Of which article.',
      }),
      commentId: t.value('ID', (drift) => sql`'comment_' || replace(${drift}.value->>'commentId', '-', '')`, {
        description: 'Of which comment, where it is not one of the article’s numbers.',
      }),
      what: t.value('String!', (drift) => sql`${drift}.value->>'what'`, { description: 'Which: "published".' }),
      recorded: t.value('Int!', (drift) => sql`(${drift}.value->>'recorded')::int`, { description: 'What was kept.' }),
      actual: t.value('Int!', (drift) => sql`(${drift}.value->>'actual')::int`, { description: 'What it is.' }),
    }),
  });
  builder.act('reconcileCommentCounts', {
    description:
      'Counts comments anew and puts right what is wrong, while others write. Nothing should be: what it finds is worth a look. For administrators. Example: `reconcileCommentCounts(input: {}) { ... on ReconcileCommentCountsPayload { drift { articleId what recorded actual } } ... on Error { message } }`.',
    input: { articleIds: { type: '[ID!]', description: 'Only of these; of all articles when absent.' } },
    ...{ refusals, view: 'PUBLISHED' },
    act: async (context, input: { articleIds?: string[] | null }) => ({
      drift: await reconcileCommentCounts(context, input.articleIds),
    }),
    payload: (t) => ({
      drift: t.elements('[CommentCountDrift!]!', CountDrift, {
        description: 'What was wrong; empty when nothing was.',
        from: (payload, alias) =>
          sql`jsonb_array_elements(${payload.value('drift', 'jsonb')}) with ordinality as ${alias}(value, place)`,
        element: (alias) => alias,
        typical: 2,
      }),
    }),
  });
}

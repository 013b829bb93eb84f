import { eq, type SQL, sql } from 'drizzle-orm';
import type { UserRow } from '../../people/rows.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Order } from '../../platform/reading/cursor.ts';
import type { At } from '../../platform/reading/declaration.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { Shape } from '../../platform/reading/reading-fields.ts';
import { defineRows, type RowOf } from '../../platform/reading/rows.ts';
import { commentClaims, commentEvents, commentFlags } from '../moderation-tables.ts';
import type { CommentRow } from '../rows.ts';
import { isOwn } from '../sight.ts';

/** Reached through what only moderators read. */
const eventRows = defineRows({
  table: commentEvents,
  key: (event) => event.id,
  impliedBy: ['CommentModeration'],
});
const flagRows = defineRows({ table: commentFlags, key: (flag) => flag.id, impliedBy: ['CommentModeration'] });
const claimRows = defineRows({
  table: commentClaims,
  key: (claim) => claim.commentId,
  inView: (claim) => sql`${claim.expiresAt} > now()`,
  impliedBy: ['CommentModeration'],
});

type EventRow = RowOf<typeof eventRows>;
type FlagRow = RowOf<typeof flagRows>;

/** What happened to comments, for moderators and for whom it happened to. */
export function addHistory(
  builder: Builder,
  User: Target<UserRow>,
  CommentModeration: Shape<CommentRow>,
  CommentViewer: Shape<CommentRow>,
): void {
  builder.enumeration('ModerationEventKind', 'What happened to a comment. May grow: keep a default branch.', {
    SUBMIT: 'It came in.',
    EDIT: 'Its author changed it.',
    FLAG: 'A reader reported it.',
    APPROVE: 'A moderator read it and let it through.',
    HOLD: 'It was put into the queue.',
    REJECT: 'It was not let through.',
    SPAM: 'It was found to be spam.',
    REMOVE: 'It was taken away.',
    RESTORE: 'It was brought back.',
    PIN: 'It was pinned.',
    UNPIN: 'It was no longer pinned.',
    FEATURE: 'It was featured.',
    UNFEATURE: 'It was no longer featured.',
    ERASE: 'All that told of its author was erased.',
  });
  const ModerationEvent = addEvent(builder, User);
  const Flag = addFlag(builder, User);
  const CommentClaim = builder.tableRef('CommentClaim', claimRows);
  builder.tableObject(CommentClaim, {
    description: 'A moderator is looking at a comment.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      moderator: t.one('User', User, {
        description: 'Who.',
        on: (claim, user) => eq(user.id, claim.moderatorId),
      }),
      claimedAt: t.value('DateTime!', (claim) => claim.claimedAt, { description: 'Since when.' }),
      expiresAt: t.value('DateTime!', (claim) => claim.expiresAt, { description: 'Until when, unless it is renewed.' }),
    }),
  });
  const eventConnection = builder.tableConnection(ModerationEvent, { totalCount: 'How many there are.' });
  const flagConnection = builder.tableConnection(Flag, { totalCount: 'How many there are, answered ones included.' });
  builder.tableField(CommentModeration, 'flagCount', (t) =>
    t.value('Int!', (comment) => comment.openFlags, { description: 'Open reports, each of another reader.' }),
  );
  builder.tableField(CommentModeration, 'flags', (t) =>
    t.connection(flagConnection, Flag, {
      description: 'What readers reported, the newest first; answered reports too.',
      only: ['first', 'after'],
      page: () => ({
        rows: flagRows,
        implied: true,
        on: (comment: CommentRow, flag: FlagRow) => sql`${flag.commentId} = ${comment.id}`,
        order: (flag) => newest('flags', flag.id),
      }),
    }),
  );
  builder.tableField(CommentModeration, 'history', (t) =>
    t.connection(eventConnection, ModerationEvent, {
      description: 'What happened to it, the newest first: who did what, when, why, and whether a rule did it.',
      only: ['first', 'after'],
      page: () => ({
        rows: eventRows,
        implied: true,
        on: (comment: CommentRow, event: EventRow) => sql`${event.commentId} = ${comment.id}`,
        order: (event) => newest('history', event.id),
      }),
    }),
  );
  builder.tableField(CommentModeration, 'claim', (t) =>
    t.one('CommentClaim', CommentClaim, {
      description: 'Who is looking at it now; null for nobody.',
      on: (comment: CommentRow, claim) => eq(claim.commentId, comment.id),
      impliedBy: 'CommentModeration',
    }),
  );
  addStatement(builder, CommentViewer);
}

const newest = (name: string, id: EventRow['id'] | FlagRow['id']): Order => ({
  name,
  direction: 'desc',
  keys: [{ value: sql`${id}`, type: 'uuid' }],
});

function addEvent(builder: Builder, User: Target<UserRow>): Target<EventRow> {
  const ModerationEvent = builder.tableRef('ModerationEvent', eventRows);
  builder.tableObject(ModerationEvent, {
    description: 'Something that happened to a comment.',
    readers: 'EVERYBODY',
    idPrefix: 'commentevent',
    fields: (t) => ({
      id: t.id('commentevent', (event) => event.id, 'Its id for life.'),
      kind: t.value('ModerationEventKind!', (event) => event.kind, { description: 'What.' }),
      occurredAt: t.value('DateTime!', (event) => event.occurredAt, { description: 'When.' }),
      actor: t.one('User', User, {
        description: 'Who did it; null for a reader without an account, for a rule, and for who was erased.',
        on: (event, user) => eq(user.id, event.actorId),
      }),
      isAutomated: t.value('Boolean!', (event) => event.isAutomated, { description: 'A rule did it, nobody decided.' }),
      fromStatus: t.value('CommentStatus', (event) => event.fromStatus, {
        description: 'How it stood before; null when it was not there.',
      }),
      toStatus: t.value('CommentStatus!', (event) => event.toStatus, { description: 'How it stood after.' }),
      revision: t.value('Int!', (event) => event.revision, { description: 'The revision that came of it.' }),
      reason: t.value('ReasonCode', (event) => event.reason, { description: 'Why.' }),
      note: t.value('String', (event) => event.note, { description: 'For moderators.' }),
      statement: t.value('String', (event) => event.statement, { description: 'What its author is told.' }),
      legalGround: t.value('String', (event) => event.legalGround, { description: 'Which law it breaks.' }),
      batchId: t.value('ID', (event) => event.batchId, { description: 'What was decided together has one.' }),
    }),
  });
  return ModerationEvent;
}

function addFlag(builder: Builder, User: Target<UserRow>): Target<FlagRow> {
  const Flag = builder.tableRef('Flag', flagRows);
  builder.tableObject(Flag, {
    description: 'A reader’s report of a comment.',
    readers: 'EVERYBODY',
    idPrefix: 'flag',
    fields: (t) => ({
      id: t.id('flag', (flag) => flag.id, 'Its id for life.'),
      reason: t.value('ReasonCode!', (flag) => flag.reason, { description: 'What is wrong.' }),
      details: t.value('String', (flag) => flag.details, { description: 'The same in the reader’s words.' }),
      reporter: t.one('User', User, {
        description: 'Who; null for readers without an account.',
        on: (flag, user) => eq(user.id, flag.reporterId),
      }),
      revision: t.value('Int!', (flag) => flag.revision, { description: 'The revision that was reported.' }),
      flaggedAt: t.value('DateTime!', (flag) => flag.flaggedAt, { description: 'When.' }),
      resolvedAt: t.value('DateTime', (flag) => flag.resolvedAt, {
        description: 'When a moderator decided about the comment; null while the report is open.',
      }),
    }),
  });
  return Flag;
}

interface StatementRow {
  column: (name: string) => SQL;
}

/** Digital Services Act, article 17: whoever is decided against is told what, why, and whether somebody looked. */
function addStatement(builder: Builder, CommentViewer: Shape<CommentRow>): void {
  const StatementOfReasons = builder.shape<StatementRow>('StatementOfReasons', {
    description: 'Why a comment of the viewer’s own is not shown (Digital Services Act, article 17).',
    readers: 'EVERYBODY',
    fields: (t) => ({
      status: t.value('CommentStatus!', ({ column }) => column('to_status'), { description: 'What was decided.' }),
      decidedAt: t.value('DateTime!', ({ column }) => column('occurred_at'), { description: 'When.' }),
      isAutomated: t.value('Boolean!', ({ column }) => column('is_automated'), {
        description: 'A rule decided, nobody has read it.',
      }),
      reason: t.value('ReasonCode', ({ column }) => column('reason'), { description: 'Why.' }),
      statement: t.value('String', ({ column }) => column('statement'), { description: 'The same in words.' }),
      legalGround: t.value('String', ({ column }) => column('legal_ground'), { description: 'Which law it breaks.' }),
    }),
  });
  builder.tableField(CommentViewer, 'statementOfReasons', (t) =>
    t.found('StatementOfReasons', StatementOfReasons, {
      description: 'Why it is not shown, for its author; null while it is, and for others.',
      from: (comment, alias, at: At) => {
        const isAgainst = sql`${comment.status} in ('REJECTED', 'SPAM') or (${comment.status} = 'REMOVED' and ${comment.removedBy} is distinct from 'AUTHOR')`;
        return sql`(select e.* from comment_events e where e.comment_id = ${comment.id} and e.to_status = ${comment.status} and e.from_status is distinct from e.to_status and (${isAgainst}) and ${isOwn(comment, at) || sql`false`} order by e.id desc limit 1) ${alias}`;
      },
      element: (alias) => ({ column: (name) => sql`${alias}.${sql.raw(name)}` }),
    }),
  );
}

import { sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Shape } from '../../platform/reading/reading-fields.ts';
import { defineRows } from '../../platform/reading/rows.ts';
import type { CommentRow } from '../rows.ts';
import { commentRevisions, commentSignals } from '../screening-tables.ts';

// Reached through what only moderators read.
const signalRows = defineRows({
  table: commentSignals,
  key: (signal) => signal.commentId,
  impliedBy: ['CommentModeration'],
});
const revisionRows = defineRows({
  table: commentRevisions,
  key: (revision) => revision.commentId,
  impliedBy: ['CommentModeration'],
});

/** What providers said of a comment, and what it said before it was changed. */
export function addSignals(builder: Builder, CommentModeration: Shape<CommentRow>): void {
  builder.enumeration('SignalKind', 'What a score is about. May grow: keep a default branch.', {
    SPAM: 'Whether it is an advertisement or worse.',
    TOXICITY: 'Whether it hurts.',
    OTHER: 'Something else; also where there was no answer.',
  });
  const Signal = builder.tableRef('Signal', signalRows);
  builder.tableObject(Signal, {
    description: 'What somebody who was asked about a comment found in it.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      provider: t.value('String!', (signal) => signal.provider, { description: 'Who: "local", "akismet".' }),
      kind: t.value('SignalKind!', (signal) => signal.kind, { description: 'What the score is about.' }),
      model: t.value('String!', (signal) => signal.model, { description: 'By what; empty where there was no answer.' }),
      modelVersion: t.value('String!', (signal) => signal.modelVersion, {
        description: 'Of which version: scores of two are not to be compared.',
      }),
      score: t.value('Float', (signal) => signal.score, {
        description: 'From 0 for harmless to 1; null where there was no answer.',
      }),
      failure: t.value('String', (signal) => signal.failure, { description: 'Why there was none.' }),
      revision: t.value('Int!', (signal) => signal.revision, { description: 'Of which of its texts.' }),
      askedAt: t.value('DateTime!', (signal) => signal.askedAt, { description: 'When.' }),
    }),
  });
  const CommentRevision = builder.tableRef('CommentRevision', revisionRows);
  builder.tableObject(CommentRevision, {
    description: 'What a comment said before its author changed it.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      revision: t.value('Int!', (revision) => revision.revision, { description: 'The last that said so.' }),
      markdown: t.value('Markdown!', (revision) => revision.bodyMarkdown, { description: 'As it was typed.' }),
      text: t.value('String!', (revision) => revision.bodyText, { description: 'The same without marks.' }),
      replacedAt: t.value('DateTime!', (revision) => revision.replacedAt, { description: 'When it was changed.' }),
    }),
  });
  builder.tableField(CommentModeration, 'signals', (t) =>
    t.many('[Signal!]!', Signal, {
      description: 'What providers found in it, of all its texts, the newest first.',
      on: (comment: CommentRow, signal) => sql`${signal.commentId} = ${comment.id}`,
      orderBy: (signal) => sql`${signal.revision} desc, ${signal.provider}, ${signal.kind}`,
      typical: 2,
      impliedBy: 'CommentModeration',
    }),
  );
  builder.tableField(CommentModeration, 'revisions', (t) =>
    t.many('[CommentRevision!]!', CommentRevision, {
      description: 'What it said before, the newest first.',
      on: (comment: CommentRow, revision) => sql`${revision.commentId} = ${comment.id}`,
      orderBy: (revision) => sql`${revision.revision} desc`,
      typical: 1,
      impliedBy: 'CommentModeration',
    }),
  );
}

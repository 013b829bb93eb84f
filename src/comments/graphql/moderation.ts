import { whoMay } from '../../people/rights-sql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { commentActedUpon } from '../rights.ts';
import type { CommentRow } from '../rows.ts';

/** What a comment shows to moderators. */
export function addModeration(builder: Builder, Comment: Target<CommentRow>) {
  const CommentModeration = builder.shape<CommentRow>('CommentModeration', {
    description: 'What moderators know of a comment.',
    readers: whoMay<CommentRow>('MODERATE_COMMENTS', commentActedUpon),
    fields: (t) => ({
      status: t.value('CommentStatus!', (comment) => comment.status, { description: 'How it stands.' }),
      revision: t.value('Int!', (comment) => comment.revision, {
        description: 'Of its text: a decision names the one that was read.',
      }),
      heldReasons: t.value('[HeldReason!]!', (comment) => comment.heldReasons, {
        description: 'Why it waits, or waited when it was decided.',
      }),
      reviewedAt: t.value('DateTime', (comment) => comment.reviewedAt, {
        description: 'When a moderator last decided; null for never.',
      }),
      suggestedName: t.value('String', (comment) => comment.suggestedName, {
        description: 'A signature found in the text of an imported comment. Readers never see it.',
      }),
      source: t.value('String', (comment) => comment.sourceSystem, {
        description: 'The system it was imported from; null for one posted here.',
      }),
    }),
  });
  builder.tableField(Comment, 'moderation', (t) =>
    t.object('CommentModeration', CommentModeration, {
      description: 'For moderators; null unless the viewer moderates it.',
      make: (comment) => comment,
    }),
  );
  return CommentModeration;
}

import { sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { countFlag, type FlagCommentInput, flagComment } from '../flag-comment.ts';
import type { CommentRow } from '../rows.ts';
import type { CommentServices } from '../services.ts';
import { countReaction, type SetReactionInput, setReaction } from '../set-reaction.ts';

const refusals = [
  ...['ValidationError', 'NotFoundError', 'NotAllowedError', 'UnauthenticatedError', 'BannedError', 'RateLimitedError'],
];

const guestKey: ArgumentOptions = {
  type: 'String',
  description:
    'Of a reader without an account: a random text of 16 to 200 characters that the page makes once and keeps for him. Only a hash of it is stored.',
};

/** What readers do with what others said. */
export function addReaders(builder: Builder, Comment: Target<CommentRow>, services: CommentServices): void {
  const commentField = (t: ReadingFields<PayloadRow>) =>
    t.one('Comment', Comment, {
      description: 'The comment as it is now; null when readers see it no longer.',
      on: (payload, comment) => sql`${comment.id} = ${payload.value('commentId', 'uuid')}`,
    });
  builder.act('flagComment', {
    description:
      'Reports a comment to its moderators; once for each reader, the same again changes the report. What a moderator has approved stays up. Example: `flagComment(input: {id: "comment_…", reason: ABUSE, guestKey: "b0c4…"}) { ... on FlagCommentPayload { comment { id } } ... on Error { message } }`.',
    input: {
      id: { type: 'ID!', description: '"comment_…"' },
      reason: { type: 'ReasonCode!', description: 'What is wrong with it.' },
      details: { type: 'String', description: 'The same in words, for moderators. At most 500 characters.' },
      guestKey,
    },
    ...{ refusals, view: 'PUBLISHED', isPublic: true },
    prepare: async (context, { id }: FlagCommentInput) => {
      await countFlag(context, services, id);
      return counted;
    },
    act: async (context, input: FlagCommentInput) => {
      const { commentId } = await flagComment(context, input);
      return { commentId };
    },
    payload: (t) => ({ comment: commentField(t) }),
  });
  builder.act('setReaction', {
    description:
      'Says or takes back a reaction to a comment. Said twice it is said once. Example: `setReaction(input: {commentId: "comment_…", kind: LIKE, guestKey: "b0c4…"}) { ... on SetReactionPayload { comment { reactions { kind count viewerHasReacted } } } ... on Error { message } }`.',
    input: {
      commentId: { type: 'ID!', description: '"comment_…"' },
      kind: { type: 'ReactionKind!', description: 'Which. A reader may have several.' },
      isOn: { type: 'Boolean!', default: true, description: 'false takes it back.' },
      guestKey,
    },
    ...{ refusals, view: 'PUBLISHED', isPublic: true },
    prepare: async (context) => {
      await countReaction(context, services);
      return counted;
    },
    act: async (context, input: SetReactionInput) => {
      const { commentId } = await setReaction(context, input);
      return { commentId };
    },
    payload: (t) => ({ comment: commentField(t) }),
  });
}

/** Counted is counted, whatever comes of it. */
const counted = { made: undefined, end: async () => {} };

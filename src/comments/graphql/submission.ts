import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import { refusal } from '../../platform/graphql/refusals.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { confirmComment } from '../confirm-comment.ts';
import { type CreateCommentInput, createComment, type Judged, prepareComment } from '../create-comment.ts';
import { type EditCommentInput, editComment, prepareEdit } from '../edit-comment.ts';
import { removeComment } from '../remove-comment.ts';
import type { CommentRow } from '../rows.ts';
import type { CommentServices } from '../services.ts';
import type { Prepared } from '../submission.ts';

/** What every mutation of somebody's own comments can meet, from the first day on. */
export const submissionRefusals = [
  'ValidationError',
  'NotFoundError',
  'NotAllowedError',
  'UnauthenticatedError',
  'CommentsClosedError',
  'ParentNotReplyableError',
  'DuplicateCommentError',
  'NudgeError',
  'BannedError',
  'RateLimitedError',
];

const messages: Record<string, string> = {
  PENDING: 'Your comment waits for a moderator. You see it already; others will when it is approved.',
  EMAIL: 'Your comment is shown when you follow the link in the message that we sent you.',
  SPAM: 'Your comment looks like spam and is not shown, unless a moderator finds that it is none.',
  REJECTED: 'Your comment holds words that are not taken here, and is not shown.',
};

const messageFor = (status: string, reasons: readonly string[]): string =>
  messages[status === 'PENDING' && reasons.includes('EMAIL_UNCONFIRMED') ? 'EMAIL' : status]!;

/** What readers do with comments of their own. */
export function addSubmission(builder: Builder, Comment: Target<CommentRow>, services: CommentServices): void {
  refusal(builder, 'CommentsClosedError', 'The article takes no comments, or none any more.');
  refusal(
    builder,
    'ParentNotReplyableError',
    'That comment cannot be answered: it is not there, not shown, or was taken away. Which of these is not told.',
  );
  refusal(builder, 'DuplicateCommentError', 'You said the same to the same before.');
  refusal(builder, 'BannedError', 'You may not comment.', {
    until: { type: 'DateTime', description: 'When you may again; null for never.' },
  });
  refusal(
    builder,
    'NudgeError',
    'It would not be public at once. Nothing was stored: change it, or send it without `nudge`.',
    {
      reasons: { type: '[HeldReason!]!', description: 'What could be changed about it; empty when it is not told.' },
    },
  );
  builder.inputObject('GuestInput', {
    description: 'What a reader without an account says of himself.',
    fields: {
      name: { type: 'String', description: 'What the comment is signed with.' },
      email: { type: 'String', description: 'Never shown and not kept: only known again when it is given again.' },
      homepage: { type: 'URL', description: 'Shown with the name; http or https. It counts as a link.' },
    },
  });
  const ownerToken = (t: ReadingFields<PayloadRow>) =>
    t.value('String', (payload) => payload.value('ownerToken', 'text'), {
      description:
        'Proves later that it is one’s own: send it in the header Galley-Owner-Token, several parted by commas. For guests; null for who is signed in.',
    });
  const own = (t: ReadingFields<PayloadRow>, description: string, impliedBy = 'Payload') =>
    t.one('Comment!', Comment, {
      description,
      on: (payload, comment) => sql`${comment.id} = ${payload.value('commentId', 'uuid')}`,
      impliedBy,
    });
  const held = (
    name: string,
  ): Record<string, { description: string; fields: (t: ReadingFields<PayloadRow>) => object }> => ({
    [name]: {
      description: 'Stored, but not public, or not yet: tell its author so, who would else send it again.',
      fields: (t) => ({
        comment: own(t, 'As its author sees it; nobody else does but moderators.', 'CommentHeld'),
        message: t.value('String!', (payload) => payload.value('message', 'text'), {
          description: 'Why, in words for its author.',
        }),
        ownerToken: ownerToken(t),
      }),
    },
  });
  const withToken = <Outcome extends { commentId: string; isByGuest: boolean }>(outcome: Outcome) => ({
    ...outcome,
    ownerToken: outcome.isByGuest ? services.keys.ownerToken(outcome.commentId) : null,
  });
  const body: ArgumentOptions = {
    type: 'String!',
    description:
      'The text: paragraphs, emphasis, code, quotes, lists and links in Markdown. Kept as written; everything else is text.',
  };

  builder.act('createComment', {
    description:
      'Says something about an article, or answers a comment. Published at once, or held: then `CommentHeld` says so. Example: `createComment(input: {articleId: "article_…", body: "Thank you!", guest: {name: "Ada"}, idempotencyKey: "6f1c…"}) { ... on CreateCommentPayload { comment { id body { html } } ownerToken } ... on CommentHeld { message ownerToken } ... on Error { code message } }`.',
    input: {
      articleId: { type: 'ID!', description: 'About which article: "article_…".' },
      parentId: { type: 'ID', description: 'The comment to answer: "comment_…".' },
      body,
      guest: { type: 'GuestInput', description: 'Who you are, without an account.' },
      language: { type: 'Locale', description: 'What it is written in; found out when absent.' },
      nudge: {
        type: 'Boolean!',
        default: false,
        description: 'Rather tell me what would be held than hold it: answers NudgeError and stores nothing.',
      },
    },
    ...{ refusals: submissionRefusals, view: 'PUBLISHED', isPublic: true },
    prepare: async (context, input: CreateCommentInput) => asPrepared(await prepareComment(context, services, input)),
    act: async (context, input: CreateCommentInput, prepared: Judged) => {
      const { commentId, isByGuest, screened, letters } = await createComment(context, services, input, prepared);
      const { status, reasons } = screened;
      const outcome = withToken({ commentId, isByGuest, letters });
      return status === 'PUBLISHED'
        ? outcome
        : { ...outcome, __typename: 'CommentHeld', message: messageFor(status, reasons) };
    },
    secrets: ['letters', 'ownerToken'],
    // Who sends the same again has lost the answer, and needs it.
    renew: withToken,
    letters: ({ letters }) => letters,
    proves: ({ commentId }) => [commentId],
    otherPayloads: held('CommentHeld') as never,
    payload: (t) => ({ comment: own(t, 'As readers see it now.'), ownerToken: ownerToken(t) }),
  });

  builder.act('editComment', {
    description:
      'Changes what you said, within the time that `viewer.canEditUntil` tells. It is looked at anew, and may be held. Guests send the header Galley-Owner-Token. Example: `editComment(input: {id: "comment_…", body: "Thank you both!"}) { ... on EditCommentPayload { comment { body { html } editedAt viewer { status } } notice } ... on Error { message } }`.',
    input: {
      id: { type: 'ID!', description: '"comment_…"' },
      body,
      language: { type: 'Locale', description: 'What it is written in now; found out when absent.' },
      nudge: { type: 'Boolean!', default: false, description: 'Rather tell me what would be held than hold it.' },
    },
    ...{ refusals: [...submissionRefusals, 'IllegalTransitionError'], view: 'PUBLISHED', isPublic: true },
    prepare: async (context, input: EditCommentInput) => asPrepared(await prepareEdit(context, services, input)),
    act: async (context, input: EditCommentInput, prepared: Prepared) => {
      const { commentId, screened } = await editComment(context, services, input, prepared);
      const { status, reasons } = screened;
      return { commentId, notice: status === 'PUBLISHED' ? null : messageFor(status, reasons) };
    },
    payload: (t) => ({
      comment: own(t, 'As you see it now.'),
      notice: t.value('String', (payload) => payload.value('notice', 'text'), {
        description: 'Why others do not see it, in words for its author; null when they do.',
      }),
    }),
  });

  builder.act('removeComment', {
    description:
      'Takes back what you said; what others answered stays, below an empty place. Guests send the header Galley-Owner-Token. Example: `removeComment(input: {id: "comment_…"}) { ... on RemoveCommentPayload { removedId } ... on Error { message } }`.',
    input: { id: { type: 'ID!', description: '"comment_…"' } },
    ...{ refusals: [...submissionRefusals, 'IllegalTransitionError'], view: 'PUBLISHED', isPublic: true },
    act: (context, input: { id: string }) => removeComment(context, uuidOf('comment')(input.id)),
    payload: (t) => ({
      removedId: t.value(
        'ID!',
        (payload): SQL => sql`'comment_' || replace(${payload.value('commentId', 'text')}, '-', '')`,
        {
          description: 'The comment taken back.',
        },
      ),
      comment: t.one('Comment', Comment, {
        description: 'What is left of it: its place, which others see only while something stands below it.',
        on: (payload, comment) => sql`${comment.id} = ${payload.value('commentId', 'uuid')}`,
      }),
    }),
  });
  builder.act('confirmComment', {
    description:
      'Answers the message that a guest was sent where addresses are confirmed: his comment is shown, unless something else holds it. Example: `confirmComment(input: {token: "comment_…"}) { ... on ConfirmCommentPayload { comment { url } ownerToken } ... on Error { message } }`.',
    input: { token: { type: 'String!', description: 'From the link of the message.' } },
    ...{ refusals: submissionRefusals, view: 'PUBLISHED', isPublic: true },
    act: (context, input: { token: string }) => confirmComment(context, services.keys, input.token),
    secrets: ['ownerToken'],
    proves: ({ commentId }) => [commentId],
    payload: (t) => ({ comment: own(t, 'As its author sees it now.'), ownerToken: ownerToken(t) }),
  });
}

/** Nothing of it is left to be taken back. */
const asPrepared = <Made>(made: Made) => ({ made, end: async () => {} });

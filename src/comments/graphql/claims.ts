import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { claimComments, releaseComments } from '../claim-comments.ts';
import type { CommentRow } from '../rows.ts';

/** Who is looking at what, so that two moderators do not do the same work. */
export function addClaims(builder: Builder, Comment: Target<CommentRow>, refusals: readonly string[]): void {
  const listed = (t: ReadingFields<PayloadRow>, name: string, description: string) =>
    t.many('[Comment!]!', Comment, {
      description,
      on: (payload, comment): SQL =>
        sql`${comment.id} in (select value::uuid from jsonb_array_elements_text(${payload.value(name, 'jsonb')}))`,
      orderBy: (comment) => sql`${comment.id}`,
      typical: 20,
      impliedBy: 'Payload',
    });
  const ids = { type: '[ID!]!', description: 'Which, 1 to 100: ["comment_…"].' };
  builder.act('claimComments', {
    description:
      'Says that you are looking at these comments, so that no other moderator does the same work: `moderation.claim` tells it, and a queue leaves them out for others who ask for `unclaimed`. It ends by itself, and keeps nobody from deciding. Example: `claimComments(input: {ids: ["comment_…"]}) { ... on ClaimCommentsPayload { claimed { id } taken { id moderation { claim { moderator { displayName } } } } } ... on Error { message } }`.',
    input: {
      ids,
      minutes: { type: 'Int!', default: 10, description: 'For how long, 1 to 60.' },
    },
    ...{ refusals, view: 'PUBLISHED' },
    act: (context, input: { ids: string[]; minutes: number }) => claimComments(context, input),
    payload: (t) => ({
      claimed: listed(t, 'claimedIds', 'Those that are yours now.'),
      taken: listed(t, 'takenIds', 'Those that another moderator is looking at.'),
    }),
  });
  builder.act('releaseComments', {
    description: 'Ends claims of your own before their time. Those of others stay.',
    input: { ids },
    ...{ refusals, view: 'PUBLISHED' },
    act: (context, input: { ids: string[] }) => releaseComments(context, input),
    payload: (t) => ({ released: listed(t, 'releasedIds', 'Those that you had claimed.') }),
  });
}

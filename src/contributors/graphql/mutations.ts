import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { type CreateContributorInput, createContributor } from '../create-contributor.ts';
import type { ContributorRow } from '../rows.ts';
import { type UpdateContributorInput, updateContributor } from '../update-contributor.ts';

const refusals = ['ValidationError', 'NotFoundError', 'NotAllowedError', 'UnauthenticatedError', 'RateLimitedError'];

export function addContributorMutations(builder: Builder, Contributor: Target<ContributorRow>): void {
  const words: Record<string, ArgumentOptions> = {
    slug: { type: 'String', description: 'The name in addresses.' },
    bio: { type: 'Markdown', description: 'Who it is, in a few lines of inline Markdown.' },
    portraitId: { type: 'ID', description: 'A picture of the person: "media_…".' },
  };
  const contributor = (t: ReadingFields<PayloadRow>) =>
    t.one('Contributor!', Contributor, {
      description: 'The contributor as it is now.',
      on: (payload, row): SQL => sql`${row.id} = ${payload.value('contributorId', 'uuid')}`,
      impliedBy: 'Payload',
    });
  builder.act('createContributor', {
    description:
      'Makes a person whom articles may name (`contributors`). Readers see nobody who has no part in a published article. Example: `createContributor(input: {displayName: "Ada Byron"}) { ... on CreateContributorPayload { contributor { id slug } } ... on Error { message path } }`.',
    input: { displayName: { type: 'String!', description: 'As bylines print it.' }, ...words },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: CreateContributorInput) => createContributor(context, input),
    payload: (t) => ({ contributor: contributor(t) }),
  });
  builder.act('updateContributor', {
    description:
      'Changes what is said of a person whom bylines name. Absent: unchanged; null: taken away. The former address leads to the present one.',
    input: {
      id: { type: 'ID!', description: '"contributor_…"' },
      displayName: { type: 'String', description: 'As bylines print it.' },
      ...words,
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: UpdateContributorInput) => updateContributor(context, input),
    payload: (t) => ({ contributor: contributor(t) }),
  });
}

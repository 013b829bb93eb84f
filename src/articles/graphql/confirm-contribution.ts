import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { type ConfirmContributionInput, confirmContribution } from '../confirm-contribution.ts';
import type { ArticleRow } from '../rows.ts';
import { articleField } from './changed-article.ts';

/** Of articles and of contributors: it stands with the articles, which know both. */
export function addConfirmContribution(builder: Builder, Article: Target<ArticleRow>): void {
  builder.act('confirmContribution', {
    description:
      'The newsroom stands by a part in an article that was only inferred: readers see it from then on, in every version that names it. For whoever may edit the article; again is no error. Example: `confirmContribution(input: {id: "article_…", contributor: "ada-byron"}) { ... on ConfirmContributionPayload { article { contributors { isConfirmed } } } ... on Error { message path } }`.',
    input: {
      id: { type: 'ID!', description: '"article_…"' },
      contributor: { type: 'String!', description: 'Slug or id.' },
      role: { type: 'ContributionRole!', default: 'AUTHOR', description: 'As what.' },
    },
    refusals: ['ValidationError', 'NotFoundError', 'NotAllowedError', 'UnauthenticatedError', 'RateLimitedError'],
    view: 'DRAFT',
    act: (context, input: ConfirmContributionInput) => confirmContribution(context, input),
    payload: (t) => ({ article: articleField(t, Article) }),
  });
}

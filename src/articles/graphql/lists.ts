import { sql } from 'drizzle-orm';
import type { ContributorTypes } from '../../contributors/graphql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { TaxonomyTypes } from '../../taxonomy/graphql.ts';
import { articlePage } from '../list.ts';
import type { ArticleRow } from '../rows.ts';

/** Lists of articles: the site's, and those of a category, tag and contributor. */
export function addArticleLists(
  builder: Builder,
  Article: Target<ArticleRow>,
  { Category, Tag, Contributor }: TaxonomyTypes & ContributorTypes,
): string {
  const slugs = (what: string) => `Slugs, any of them${what}.`;
  builder.inputObject('ArticleFilter', {
    description: 'Which articles to list; all conditions hold together. At most 10 conditions, 3 deep.',
    fields: {
      search: {
        type: 'String',
        description:
          'Words of headline, text and captions, best as readers type them: `"slow bread" -yeast`. In the site’s languages, stemmed. At most 1,000 characters.',
      },
      category: { type: '[String!]', description: slugs('; a category includes those below it') },
      tag: { type: '[String!]', description: slugs('') },
      contributor: { type: '[String!]', description: slugs('') },
      locale: { type: '[Locale!]', description: 'Languages, any of them; all when absent.' },
      publishedAfter: { type: 'DateTime', description: 'Later than this.' },
      publishedBefore: { type: 'DateTime', description: 'Earlier than this.' },
      updatedAfter: { type: 'DateTime', description: 'Whose version in view was written later than this.' },
      state: { type: '[ArticleState!]', description: 'Any of them. Other than PUBLISHED only in the DRAFT view.' },
      draftState: { type: '[DraftState!]', description: 'Any of them. Only in the DRAFT view.' },
      or: { type: '[ArticleFilter!]', description: 'At least one of these holds too.' },
      not: { type: 'ArticleFilter', description: 'This does not hold.' },
    },
  });
  builder.inputObject('ArticleOrder', {
    description: 'Which articles come first; ties go by id.',
    fields: {
      field: { type: 'ArticleOrderField!', description: 'By what.' },
      direction: { type: 'OrderDirection!', default: 'DESC', description: 'From which end.' },
    },
  });
  const connection = builder.tableConnection(Article, {
    totalCount: 'How many articles the list holds. Counted only when asked.',
  });
  const args = {
    filter: { type: 'ArticleFilter', description: 'Which ones.' },
    orderBy: {
      type: 'ArticleOrder!',
      default: { field: 'PUBLISHED_AT', direction: 'DESC' },
      description: 'In which order; the latest first when absent.',
    },
  };
  builder.rootFields((t) => ({
    articles: t.connection(connection, Article, {
      description:
        'Articles in view, in every language unless the filter names some. Example: `articles(first: 10, filter: { category: ["health-wellness"], locale: ["en"] }) { nodes { headline } }`.',
      args,
      page: (at) => articlePage(at),
    }),
  }));
  builder.tableField(Category, 'articles', (t) =>
    t.connection(connection, Article, {
      description: 'Articles of this category and of those below it.',
      args,
      page: (at) => articlePage(at, { kind: 'CATEGORY', id: (category) => sql`${category.id}` }),
    }),
  );
  builder.tableField(Tag, 'articles', (t) =>
    t.connection(connection, Article, {
      description: 'Articles with this tag.',
      args,
      page: (at) => articlePage(at, { kind: 'TAG', id: (tag) => sql`${tag.id}` }),
    }),
  );
  builder.tableField(Contributor, 'articles', (t) =>
    t.connection(connection, Article, {
      description: 'Articles in which the person’s part is confirmed.',
      args,
      page: (at) => articlePage(at, { kind: 'CONTRIBUTOR', id: (contributor) => sql`${contributor.id}` }),
    }),
  );
  return connection;
}

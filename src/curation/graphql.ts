import { sql } from 'drizzle-orm';
import type { ArticleTypes } from '../articles/graphql.ts';
import { inStage, projected } from '../platform/database/in-view.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { localised } from '../taxonomy/rows.ts';
import { addCurationMutations } from './graphql/mutations.ts';
import { addRoutes } from './routes.ts';
import { collectionItemRows, collectionRows } from './rows.ts';

/** What editors arrange by hand: collections, and where addresses lead. */
export function addCuration(builder: Builder, { Article, articleConnection }: ArticleTypes): void {
  const Collection = builder.tableRef('Collection', collectionRows);
  builder.tableObject(Collection, {
    description: 'An ordered choice of articles by an editor’s hand: a home page, a dossier.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'collection',
    fields: (t) => ({
      id: t.id('collection', (collection) => collection.id, 'Its id for life.'),
      slug: t.value('String!', (collection) => collection.slug, { description: 'What it is asked for by: "home".' }),
      title: t.value(
        'String!',
        (collection, { args }) =>
          localised(
            'collection_titles',
            'collection_id',
            'title',
            sql`${collection.id}`,
            args.has('locale') ? args.value('locale', 'text') : undefined,
          ),
        {
          description: 'As readers see it.',
          args: {
            locale: {
              type: 'Locale',
              description: 'Wanted language, as "de". Absent or without such a title: the site’s, else any there is.',
            },
          },
        },
      ),
      items: t.connection(articleConnection, Article, {
        description: 'Its articles in view, in the editor’s order.',
        page: () => ({
          isOfView: true,
          rows: collectionItemRows,
          on: (collection, item: typeof collectionItemRows.table, at) =>
            sql`${item.collectionId} = ${collection.id} and exists (select 1 from ${projected('article_projections', at)} p where ${inStage(sql`p.stage`, sql`p.article_id`, at)} and p.article_id = ${item.articleId})`,
          order: (item) => ({
            name: 'items',
            direction: 'asc',
            keys: [
              { value: sql`${item.position}`, type: 'text' },
              { value: sql`${item.articleId}`, type: 'uuid' },
            ],
          }),
          node: (item, article) => sql`${article.id} = ${item.articleId}`,
        }),
      }),
    }),
  });
  builder.rootFields((t) => ({
    collection: t.one('Collection', Collection, {
      description:
        'The collection with this slug. Example: `collection(slug: "home") { items(first: 5) { nodes { headline } } }`.',
      args: { slug: { type: 'String!', description: 'What it is asked for by.' } },
      on: (_, collection, { args }) => sql`${collection.slug} = ${args.value('slug', 'text')}`,
    }),
  }));
  addRoutes(builder);
  addCurationMutations(builder, Collection);
}

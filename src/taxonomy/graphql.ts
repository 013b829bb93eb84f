import { eq, sql } from 'drizzle-orm';
import type { PeopleTypes } from '../people/graphql.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { At } from '../platform/reading/declaration.ts';
import { searchText } from '../platform/text/search.ts';
import { addTaxonomyMutations } from './graphql/mutations.ts';
import { absolute, categoryPath, categoryRows, localised, tagPath, tagRows } from './rows.ts';

const localeArgument = {
  locale: {
    type: 'Locale',
    description: 'Wanted language, as "de". Absent or without such a text: the site’s, else any there is.',
  },
};
const wanted = ({ args }: At) => (args.has('locale') ? args.value('locale', 'text') : undefined);

/** Categories and tags. Their articles come with the articles. */
export function addTaxonomy(builder: Builder, { RoleGrant, ApiToken }: PeopleTypes) {
  const Category = builder.tableRef('Category', categoryRows);
  const Tag = builder.tableRef('Tag', tagRows);

  builder.tableObject(Category, {
    description: 'A desk or label above headlines, such as "Health & Wellness": a tree in the editors’ order.',
    interfaces: ['Node', 'Routable'],
    readers: 'EVERYBODY',
    idPrefix: 'category',
    fields: (t) => ({
      id: t.id('category', (category) => category.id, 'Its id for life.'),
      slug: t.value('String!', (category) => category.slug, {
        description: 'Its name in addresses: "health-wellness".',
      }),
      path: t.value('String!', categoryPath, { description: '"/category/health-wellness".' }),
      url: t.value('URL!', (category) => absolute(categoryPath(category)), { description: 'Its whole address.' }),
      name: t.value(
        'String!',
        (category, at) => localised('category_names', 'category_id', 'name', sql`${category.id}`, wanted(at)),
        { description: 'As readers see it: "Health & Wellness". Plain text, not HTML.', args: localeArgument },
      ),
      description: t.value(
        'String',
        (category, at) => localised('category_names', 'category_id', 'description', sql`${category.id}`, wanted(at)),
        { description: 'What it covers.', args: localeArgument },
      ),
      parent: t.one('Category', Category, {
        description: 'The category above it; null for a root.',
        on: (category, parent) => eq(parent.id, category.parentId),
      }),
      children: t.many('[Category!]!', Category, {
        description: 'The categories right below it, in the editors’ order.',
        on: (category, child) => eq(child.parentId, category.id),
        orderBy: (child) => sql`${child.position}, ${child.id}`,
        typical: 8,
      }),
    }),
  });

  builder.tableObject(Tag, {
    description: 'A keyword that articles share.',
    interfaces: ['Node', 'Routable'],
    readers: 'EVERYBODY',
    idPrefix: 'tag',
    fields: (t) => ({
      id: t.id('tag', (tag) => tag.id, 'Its id for life.'),
      slug: t.value('String!', (tag) => tag.slug, { description: 'Its name in addresses.' }),
      path: t.value('String!', tagPath, { description: '"/tag/walking".' }),
      url: t.value('URL!', (tag) => absolute(tagPath(tag)), { description: 'Its whole address.' }),
      name: t.value('String!', (tag, at) => localised('tag_names', 'tag_id', 'name', sql`${tag.id}`, wanted(at)), {
        description: 'As readers see it.',
        args: localeArgument,
      }),
    }),
  });
  const tagConnection = builder.tableConnection(Tag, { totalCount: 'How many tags the list holds.' });

  builder.tableField(RoleGrant, 'category', (t) =>
    t.one('Category', Category, {
      description: 'Where the role holds, categories below included; null for everywhere.',
      on: (grant, category) => eq(category.id, grant.categoryId),
    }),
  );
  builder.tableField(ApiToken, 'categories', (t) =>
    t.many('[Category!]!', Category, {
      description: 'What it is kept to, categories below included; empty for all that its owner reaches.',
      on: (token, category) => sql`${category.id} = any(${token.categoryIds})`,
      orderBy: (category) => sql`${category.position}, ${category.id}`,
      typical: 2,
    }),
  );
  builder.rootFields((t) => ({
    categories: t.many('[Category!]!', Category, {
      description: 'The root categories in the editors’ order. Example: `{ categories { name children { name } } }`.',
      on: (_, category) => sql`${category.parentId} is null`,
      orderBy: (category) => sql`${category.position}, ${category.id}`,
      typical: 12,
    }),
    category: t.one('Category', Category, {
      description: 'The category with this slug.',
      args: { slug: { type: 'String!', description: 'As in its address: "health-wellness".' } },
      on: (_, category, { args }) => sql`${category.slug} = ${args.value('slug', 'text')}`,
    }),
    tag: t.one('Tag', Tag, {
      description: 'The tag with this slug.',
      args: { slug: { type: 'String!', description: 'As in its address.' } },
      on: (_, tag, { args }) => sql`${tag.slug} = ${args.value('slug', 'text')}`,
    }),
    tags: t.connection(tagConnection, Tag, {
      description: 'The tags that articles in view have, by slug.',
      only: ['first', 'after'],
      args: {
        search: {
          type: 'String',
          description:
            'Only tags with this in their name or slug, in any language; upper and lower case alike. At most 1,000 characters.',
        },
      },
      page: () => ({
        isOfView: true,
        rows: tagRows,
        on: (_, tag, { args }) =>
          args.has('search') ? matches(tag.id, tag.slug, args.value('search', 'text', searchText)) : undefined,
        order: (tag) => ({
          name: 'tags',
          direction: 'asc',
          keys: [
            { value: sql`${tag.slug}`, type: 'text' },
            { value: sql`${tag.id}`, type: 'uuid' },
          ],
        }),
      }),
    }),
  }));
  addTaxonomyMutations(builder, Category, Tag);
  return { Category, Tag };
}

/** `strpos` and not LIKE: nothing that is typed is a pattern. */
function matches(id: unknown, slug: unknown, search: unknown) {
  return sql`(strpos(${slug}, lower(${search})) > 0 or exists (select 1 from tag_names n where n.tag_id = ${id} and strpos(lower(n.name), lower(${search})) > 0))`;
}

export type TaxonomyTypes = ReturnType<typeof addTaxonomy>;

import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { type CreateCategoryInput, createCategory } from '../create-category.ts';
import { createTag } from '../create-tag.ts';
import { mergeTags } from '../merge-tags.ts';
import { removeCategory } from '../remove-category.ts';
import type { CategoryRow, TagRow } from '../rows.ts';
import { type UpdateCategoryInput, updateCategory } from '../update-category.ts';
import { updateTag } from '../update-tag.ts';

const refusals = ['ValidationError', 'NotFoundError', 'NotAllowedError', 'UnauthenticatedError', 'RateLimitedError'];

export function addTaxonomyMutations(builder: Builder, Category: Target<CategoryRow>, Tag: Target<TagRow>): void {
  builder.inputObject('CategoryNameInput', {
    description: 'What a category is called in a language.',
    fields: {
      locale: { type: 'Locale!', description: '"de"' },
      name: { type: 'String!', description: 'As readers see it; at most 200 characters.' },
      description: { type: 'String', description: 'What it covers.' },
    },
  });
  builder.inputObject('TagNameInput', {
    description: 'What a tag is called in a language.',
    fields: {
      locale: { type: 'Locale!', description: '"de"' },
      name: { type: 'String!', description: 'As readers see it; at most 200 characters.' },
    },
  });
  builder.inputObject('CategoryPosition', {
    isOneOf: true,
    description: 'A place among the categories below one parent.',
    fields: {
      before: { type: 'ID', description: 'Right before this one: "category_…".' },
      after: { type: 'ID', description: 'Right after this one: "category_…".' },
    },
  });
  addCategoryMutations(builder, Category);
  addTagMutations(builder, Tag);
}

const id = (prefix: string): ArgumentOptions => ({ type: 'ID!', description: `"${prefix}_…"` });

function addCategoryMutations(builder: Builder, Category: Target<CategoryRow>): void {
  const at: ArgumentOptions = { type: 'CategoryPosition', description: 'Where among its siblings.' };
  const category = (t: ReadingFields<PayloadRow>) =>
    t.one('Category!', Category, {
      description: 'The category as it is now.',
      on: (payload, row): SQL => sql`${row.id} = ${payload.value('categoryId', 'uuid')}`,
      impliedBy: 'Payload',
    });
  builder.act('createCategory', {
    description:
      'Makes a category. Example: `createCategory(input: {names: [{locale: "en", name: "Tides"}], parent: "coast"}) { ... on CreateCategoryPayload { category { id path } } ... on Error { message path } }`.',
    input: {
      names: { type: '[CategoryNameInput!]!', description: 'In one language at least.' },
      slug: { type: 'String', description: 'Its name in addresses; made from the name when absent.' },
      parent: { type: 'String', description: 'Slug or id of the category above it; a root when absent.' },
      at: { ...at, description: 'Where among its siblings; after all others when absent.' },
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: CreateCategoryInput) => createCategory(context, input),
    payload: (t) => ({ category: category(t) }),
  });
  builder.act('updateCategory', {
    description:
      'Renames or moves a category with all below it. Its former address leads to the present one. Who is kept to some categories must manage both the place that it leaves and the one that it comes to. Example: `updateCategory(input: {id: "category_…", parent: null}) { ... on UpdateCategoryPayload { category { path } } ... on Error { message path } }`.',
    input: {
      id: id('category'),
      names: {
        type: '[CategoryNameInput!]',
        description: 'All of them: a language that is left out has none any more.',
      },
      slug: { type: 'String', description: 'Its name in addresses.' },
      parent: { type: 'String', description: 'Slug or id of the category above it; null makes it a root.' },
      at,
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: UpdateCategoryInput) => updateCategory(context, input),
    payload: (t) => ({ category: category(t) }),
  });
  builder.act('removeCategory', {
    description:
      'Removes a category under which no version of any article is filed and below which there is none. Roles that hold only there end with it; its address says that it is gone.',
    input: { id: id('category') },
    ...{ refusals: [...refusals, 'IllegalTransitionError'], view: 'DRAFT' },
    act: (context, input: { id: string }) => removeCategory(context, input.id),
    payload: (t) => ({
      deletedId: t.value(
        'ID!',
        (payload) => sql`'category_' || replace(${payload.value('deletedId', 'text')}, '-', '')`,
        { description: 'The id that was its, and is nothing’s now.' },
      ),
    }),
  });
}

function addTagMutations(builder: Builder, Tag: Target<TagRow>): void {
  const tag = (t: ReadingFields<PayloadRow>) =>
    t.one('Tag!', Tag, {
      description: 'The tag as it is now.',
      on: (payload, row): SQL => sql`${row.id} = ${payload.value('tagId', 'uuid')}`,
      impliedBy: 'Payload',
    });
  builder.act('createTag', {
    description:
      'Makes a tag before any article has it: nobody sees it until then. Example: `createTag(input: {names: [{locale: "en", name: "Spring tide"}]}) { ... on CreateTagPayload { tag { id slug } } ... on Error { message path } }`.',
    input: {
      names: { type: '[TagNameInput!]!', description: 'In one language at least.' },
      slug: { type: 'String', description: 'Its name in addresses; made from the name when absent.' },
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: Parameters<typeof createTag>[1]) => createTag(context, input),
    payload: (t) => ({ tag: tag(t) }),
  });
  builder.act('updateTag', {
    description: 'Renames a tag, everywhere at once. Its former address leads to the present one.',
    input: {
      id: id('tag'),
      names: { type: '[TagNameInput!]', description: 'All of them: a language that is left out has none any more.' },
      slug: { type: 'String', description: 'Its name in addresses.' },
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: Parameters<typeof updateTag>[1]) => updateTag(context, input),
    payload: (t) => ({ tag: tag(t) }),
  });
  builder.act('mergeTags', {
    description:
      'Makes several tags one: whatever has one of them has `into` instead, once, in every version, earlier ones too, as if it had always been so. Addresses of the others lead there. Example: `mergeTags(input: {from: ["tag_…"], into: "tag_…"}) { ... on MergeTagsPayload { tag { slug } articles } ... on Error { message path } }`.',
    input: {
      from: { type: '[ID!]!', description: 'The tags that are to go.' },
      into: { ...id('tag'), description: 'The one that stays.' },
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: { from: string[]; into: string }) => mergeTags(context, input),
    payload: (t) => ({
      tag: tag(t),
      articles: t.value('Int!', (payload) => payload.value('articles', 'integer'), {
        description: 'How many articles had one of the others, in any version.',
      }),
    }),
  });
}

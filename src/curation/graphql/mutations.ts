import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { RowOf } from '../../platform/reading/rows.ts';
import { type CreateRedirectInput, createRedirect } from '../create-redirect.ts';
import { removeRedirect } from '../remove-redirect.ts';
import type { collectionRows } from '../rows.ts';
import { type SetCollectionInput, setCollection } from '../set-collection.ts';

const refusals = ['ValidationError', 'NotFoundError', 'NotAllowedError', 'UnauthenticatedError', 'RateLimitedError'];

export function addCurationMutations(builder: Builder, Collection: Target<RowOf<typeof collectionRows>>): void {
  builder.inputObject('CollectionTitleInput', {
    description: 'What a collection is called in a language.',
    fields: {
      locale: { type: 'Locale!', description: '"de"' },
      name: { type: 'String!', description: 'As readers see it; at most 200 characters.' },
    },
  });
  builder.act('setCollection', {
    description:
      'Makes a collection, or gives the one of this slug these titles and items. Drafts may stand in it: readers see them when they are published. Example: `setCollection(input: {slug: "home", items: ["article_…"]}) { ... on SetCollectionPayload { collection { items { nodes { headline } } } } ... on Error { message path } }`.',
    input: {
      slug: { type: 'String!', description: 'What it is asked for by: "home".' },
      titles: {
        type: '[CollectionTitleInput!]',
        description: 'All of them: a language that is left out has none any more. A new collection needs one.',
      },
      items: { type: '[ID!]', description: 'Its articles in order, all of them: ["article_…"].' },
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: SetCollectionInput) => setCollection(context, input),
    payload: (t) => ({
      collection: t.one('Collection!', Collection, {
        description: 'The collection as it is now.',
        on: (payload, row): SQL => sql`${row.id} = ${payload.value('collectionId', 'uuid')}`,
        impliedBy: 'Payload',
      }),
    }),
  });
  addRedirectMutations(builder);
}

function addRedirectMutations(builder: Builder): void {
  builder.enumeration('RedirectKind', 'What answers at a path where no page lives.', {
    REDIRECT: 'It has moved (HTTP 301).',
    GONE: 'It is gone for good (HTTP 410).',
  });
  const Redirect = builder.shape<Record<'path' | 'kind' | 'location', SQL>>('Redirect', {
    description: 'What an editor said is to answer at a path.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      path: t.value('String!', ({ path }) => path, {
        description: 'As it is looked up: decoded, without a slash at the end.',
      }),
      kind: t.value('RedirectKind!', ({ kind }) => kind, { description: 'Moved, or gone.' }),
      location: t.value('String', ({ location }) => location, { description: 'Where it leads.' }),
    }),
  });
  builder.act('createRedirect', {
    description:
      'Says what answers at a path where no page lives: another address, or that it is gone. Example: `createRedirect(input: {path: "/old-address", location: "/walking"}) { ... on CreateRedirectPayload { redirect { path location } } ... on Error { message path } }`.',
    input: {
      path: { type: 'String!', description: 'With a leading slash, without query and fragment.' },
      kind: { type: 'RedirectKind!', default: 'REDIRECT', description: 'Moved, or gone.' },
      location: { type: 'String', description: 'Where a redirect leads: a path of the site, or a whole address.' },
    },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: CreateRedirectInput) => createRedirect(context, input),
    payload: (t) => ({
      redirect: t.object('Redirect!', Redirect, {
        description: 'What answers there now.',
        make: (payload) => ({
          path: payload.value('path', 'text'),
          kind: payload.value('kind', 'text'),
          location: payload.value('location', 'text'),
        }),
      }),
    }),
  });
  builder.act('removeRedirect', {
    description:
      'Takes away what was said to answer at a path, be it by an editor or by a rename. A page that lives there is not touched.',
    input: { path: { type: 'String!', description: 'With a leading slash.' } },
    ...{ refusals, view: 'DRAFT' },
    act: (context, input: { path: string }) => removeRedirect(context, input.path),
    payload: (t) => ({
      removedPath: t.value('String!', (payload) => payload.value('path', 'text'), {
        description: 'Where nothing is said now.',
      }),
    }),
  });
}

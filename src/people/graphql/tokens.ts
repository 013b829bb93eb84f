import { eq, type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import { fromPublicId, uuidOf } from '../../platform/identifiers.ts';
import type { At } from '../../platform/reading/declaration.ts';
import type { Page } from '../../platform/reading/fields/connection.ts';
import type { RowOf } from '../../platform/reading/rows.ts';
import type { TokenScope } from '../../platform/viewer.ts';
import { createApiToken } from '../create-api-token.ts';
import { revokeApiToken } from '../revoke-api-token.ts';
import { whoMaySomewhere } from '../rights-sql.ts';
import { apiTokenRows } from '../rows.ts';
import type { UserTypes } from './users.ts';

type ApiTokenRow = RowOf<typeof apiTokenRows>;

/** Newest first. */
function pageOfTokens<R>(on: (token: ApiTokenRow, at: At) => SQL | undefined): Page<R, ApiTokenRow, ApiTokenRow> {
  return {
    rows: apiTokenRows,
    on: (_, token, at) => on(token, at),
    order: (token) => ({
      name: 'api tokens newest',
      direction: 'desc',
      keys: [
        { value: sql`${token.createdAt}`, type: 'moment' },
        { value: sql`${token.id}`, type: 'uuid' },
      ],
    }),
  };
}

export function addTokens(builder: Builder, { User }: UserTypes) {
  builder.enumeration('TokenScope', 'What an API token is for: the least that its program needs.', {
    READ_PUBLISHED: 'Read what everybody reads, under the owner’s name in the log.',
    READ_DRAFTS: 'Read what the owner may read of drafts.',
    WRITE: 'Write what the owner may write, and read its drafts.',
    MODERATE: 'Moderate what the owner may moderate.',
  });
  const ApiToken = builder.tableRef('ApiToken', apiTokenRows);
  builder.tableObject(ApiToken, {
    description:
      'What a program shows to act for its owner: `Authorization: Bearer galley_…`. Never more than its owner may, and nothing once it is revoked or expired or its owner suspended.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'apitoken',
    fields: (t) => ({
      id: t.id('apitoken', (token) => token.id, 'Its id for life. Not the secret.'),
      name: t.value('String!', (token) => token.name, { description: 'What it is for: "The website".' }),
      prefix: t.value('String!', (token) => token.prefix, {
        description: 'How the secret begins, to know it by. The rest was shown once, when it was made.',
      }),
      owner: t.one('User', User, { description: 'Whom it acts for.', on: (token, user) => eq(user.id, token.userId) }),
      scopes: t.value('[TokenScope!]!', (token) => sql`${token.scopes}::text[]`, { description: 'What it is for.' }),
      createdAt: t.value('DateTime!', (token) => token.createdAt, { description: 'When it was made.' }),
      expiresAt: t.value('DateTime!', (token) => token.expiresAt, { description: 'When it stops.' }),
      lastUsedAt: t.value('DateTime', (token) => token.lastUsedAt, { description: 'To the minute; null when never.' }),
      revokedAt: t.value('DateTime', (token) => token.revokedAt, {
        description: 'When it was ended; null while it holds.',
      }),
    }),
  });
  const apiTokenConnection = builder.tableConnection(ApiToken, { totalCount: 'How many tokens the list holds.' });
  builder.rootFields((t) => ({
    apiTokens: t.connection(apiTokenConnection.replace('!', ''), ApiToken, {
      readers: whoMaySomewhere('MANAGE_TOKENS'),
      description:
        'Everybody’s API tokens, newest first. For administrators; null for everybody else. One’s own are `Viewer.apiTokens`.',
      page: () => pageOfTokens(() => undefined),
    }),
  }));

  builder.act('createApiToken', {
    description:
      'Makes an API token for the viewer, who must be staff and here by a session. Example: `createApiToken(input: {name: "The website", scopes: [READ_PUBLISHED], expiresAt: "2027-11-28T00:00:00Z"}) { ... on CreateApiTokenPayload { secret } ... on Error { message } }`.',
    input: {
      name: { type: 'String!', description: 'What it is for, at most 100 characters.' },
      scopes: { type: '[TokenScope!]!', description: 'At least one.' },
      categories: {
        type: '[ID!]',
        description: 'Keeps it to these categories and those below them; null for all that its owner reaches.',
      },
      expiresAt: { type: 'DateTime!', description: 'At most five years from now.' },
    },
    refusals: ['ValidationError', 'NotAllowedError', 'UnauthenticatedError'],
    view: 'DRAFT',
    secrets: ['secret'],
    act: (context, { categories, ...input }: TokenInput) =>
      createApiToken(context, {
        ...input,
        expiresAt: new Date(input.expiresAt),
        categoryIds: categories?.map((id) => uuidOf('category')(id)) ?? null,
      }),
    payload: (t) => ({
      apiToken: t.one('ApiToken!', ApiToken, {
        description: 'The new token.',
        on: (payload, token) => sql`${token.id} = ${payload.value('id', 'uuid')}`,
        impliedBy: 'Payload',
      }),
      secret: t.value('String', (payload) => payload.value('secret', 'text'), {
        description:
          'What the program shows. Keep it now: it is shown this once, and stored nowhere. Null when the request was sent again.',
      }),
    }),
  });
  builder.act('revokeApiToken', {
    description: 'Ends an API token for good: one’s own, or as an administrator anybody’s. Again is no error.',
    input: { id: { type: 'ID!', description: '"apitoken_…"' } },
    refusals: ['NotFoundError', 'NotAllowedError', 'UnauthenticatedError'],
    view: 'DRAFT',
    act: (context, { id }: { id: string }) => {
      const parsed = fromPublicId(id);
      return revokeApiToken(context, parsed?.prefix === 'apitoken' ? parsed.id : null);
    },
    payload: (t) => ({
      apiToken: t.one('ApiToken!', ApiToken, {
        description: 'The token, ended.',
        on: (payload, token) => sql`${token.id} = ${payload.value('id', 'uuid')}`,
        impliedBy: 'Payload',
      }),
    }),
  });
  return { ApiToken, apiTokenConnection, pageOfTokens };
}

interface TokenInput {
  name: string;
  scopes: TokenScope[];
  categories?: string[] | null;
  expiresAt: string;
}

export type TokenTypes = ReturnType<typeof addTokens>;

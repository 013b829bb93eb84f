import { eq, sql } from 'drizzle-orm';
import { articleRefusals } from '../articles/graphql/refusals.ts';
import type { ArticleTypes } from '../articles/graphql.ts';
import type { PeopleTypes } from '../people/graphql.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { siteUrl } from '../site/rows.ts';
import { createPreviewToken } from './create-preview-token.ts';
import { previewPath } from './http.ts';
import { revokePreviewToken } from './revoke-preview-token.ts';
import { previewTokenRows } from './rows.ts';

/** Tokens that show one draft to somebody without an account. */
export function addPreviews(builder: Builder, { User }: PeopleTypes, { Article, ArticleEditing }: ArticleTypes): void {
  const PreviewToken = builder.tableRef('PreviewToken', previewTokenRows);
  builder.tableObject(PreviewToken, {
    description:
      'What opens the draft of one article to whoever shows it, by the header `Galley-Preview-Token` or by the link that leaves it in a browser: the newest version of that article, and of everything else what is published. Nothing once it is revoked or expired, or who made it may not read the draft any more.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'previewtoken',
    fields: (t) => ({
      id: t.id('previewtoken', (token) => token.id, 'Its id for life. Not the token.'),
      name: t.value('String', (token) => token.name, { description: 'Whom or what it is for.' }),
      article: t.one('Article', Article, {
        description: 'Whose draft it opens; null where this view does not show it.',
        on: (token, article) => eq(article.id, token.articleId),
      }),
      createdBy: t.one('User', User, {
        description: 'Who made it.',
        on: (token, user) => eq(user.id, token.createdById),
      }),
      createdAt: t.value('DateTime!', (token) => token.createdAt, { description: 'When it was made.' }),
      expiresAt: t.value('DateTime!', (token) => token.expiresAt, { description: 'When it stops.' }),
      lastUsedAt: t.value('DateTime', (token) => token.lastUsedAt, { description: 'To the minute; null when never.' }),
      revokedAt: t.value('DateTime', (token) => token.revokedAt, {
        description: 'When it was ended; null while it holds.',
      }),
    }),
  });
  const connection = builder.tableConnection(PreviewToken, { totalCount: 'How many tokens the list holds.' });
  builder.tableField(ArticleEditing, 'previewTokens', (t) =>
    t.connection(connection, PreviewToken, {
      description:
        'The preview tokens that open its draft at this moment, newest first: `revokePreviewToken` ends one. Example: `article(slug: "walking") { editing { previewTokens { nodes { id name expiresAt lastUsedAt createdBy { displayName } } } } }`.',
      page: () => ({
        rows: previewTokenRows,
        implied: true,
        on: (article, token) =>
          sql`${token.articleId} = ${article.id} and ${token.revokedAt} is null and ${token.expiresAt} > now()`,
        order: (token) => ({
          name: 'preview tokens newest',
          direction: 'desc',
          keys: [
            { value: sql`${token.createdAt}`, type: 'moment' },
            { value: sql`${token.id}`, type: 'uuid' },
          ],
        }),
      }),
    }),
  );

  builder.act('createPreviewToken', {
    description:
      'Makes a link that shows the draft of one article, as readers will see it, to somebody without an account. It follows the draft as it is written on. Example: `createPreviewToken(input: {articleId: "article_…", name: "Proofs for Ana"}) { ... on CreatePreviewTokenPayload { url previewToken { expiresAt } } ... on Error { message path } }`.',
    input: {
      articleId: { type: 'ID!', description: '"article_…", which you may edit.' },
      name: { type: 'String', description: 'Whom or what it is for, at most 100 characters: to know it by.' },
      expiresAt: { type: 'DateTime', description: 'A day from now when absent, at most seven days from now.' },
    },
    refusals: articleRefusals,
    view: 'DRAFT',
    secrets: ['token'],
    act: (context, { expiresAt, ...input }: { articleId: string; name?: string | null; expiresAt?: string | null }) =>
      createPreviewToken(context, { ...input, expiresAt: expiresAt ? new Date(expiresAt) : null }),
    payload: (t) => ({
      previewToken: t.one('PreviewToken!', PreviewToken, {
        description: 'What was made.',
        on: (payload, token) => sql`${token.id} = ${payload.value('id', 'uuid')}`,
        impliedBy: 'Payload',
      }),
      token: t.value('String', (payload) => payload.value('token', 'text'), {
        description:
          'For programs: the value of the header `Galley-Preview-Token`. Keep it now: it is shown this once, and stored nowhere. Null when the request was sent again.',
      }),
      url: t.value(
        'URL',
        (payload) => sql`${siteUrl} || ${`${previewPath}?token=`}::text || ${payload.value('token', 'text')}`,
        {
          description:
            'For people: opens the article’s page and keeps the token in the browser. Without the token `/preview` ends it. Null when the request was sent again.',
        },
      ),
    }),
  });
  builder.act('revokePreviewToken', {
    description: 'Ends a preview token at once and for good, whoever made it. Again is no error.',
    input: { id: { type: 'ID!', description: '"previewtoken_…"' } },
    refusals: articleRefusals,
    view: 'DRAFT',
    act: (context, { id }: { id: string }) => revokePreviewToken(context, id),
    payload: (t) => ({
      previewToken: t.one('PreviewToken!', PreviewToken, {
        description: 'The token, ended.',
        on: (payload, token) => sql`${token.id} = ${payload.value('id', 'uuid')}`,
        impliedBy: 'Payload',
      }),
    }),
  });
}

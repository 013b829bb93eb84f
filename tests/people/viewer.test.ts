import { describe, expect, it } from 'vitest';
import { openApi } from '../support/api.ts';
import { fillNewsroom } from '../support/newsroom.ts';
import { newPerson, newToken } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';

const database = await newDatabase();
await fillNewsroom(database);
const api = await openApi(database);
const admin = await newPerson(database, [{ role: 'ADMIN' }], 'Ada');
const editor = await newPerson(database, [{ role: 'EDITOR' }], 'Edith');
const reader = await newPerson(database, [], 'Rita');

const who = '{ viewer { user { displayName email } roles { role } } }';
const levels = ['L1', 'L2'] as const;

interface Made {
  createApiToken: { secret: string; apiToken: { id: string } };
}

describe.each(levels)('the viewer, by %s', (level) => {
  it('is nobody without a credential', async () => {
    expect(await api.ask(who, {}, { level })).toEqual({ data: { viewer: { user: null, roles: [] } } });
  });

  it('is who the session says', async () => {
    expect(await api.ask(who, {}, { level, headers: editor.headers })).toEqual({
      data: {
        viewer: { user: { displayName: 'Edith', email: `${editor.id}@example.org` }, roles: [{ role: 'EDITOR' }] },
      },
    });
    expect(await api.ask(who, {}, { level, headers: reader.headers })).toMatchObject({
      data: { viewer: { user: { displayName: 'Rita' }, roles: [] } },
    });
  });

  it('sees of articles what his roles let him', async () => {
    const token = await newToken(database, editor.id, ['READ_DRAFTS']);
    const query = `{ article(slug: "walking") { viewer { canEdit canPublish canModerate } editing { state version publishedVersion hasUnpublishedChanges } commentCounts { pending } }
      viewer { canDo(action: EDIT_ARTICLE) { isAllowed rule } } }`;
    const ask = async (headers: Record<string, string>) => (await api.ask(query, {}, { level, headers })).data;
    const no = { canEdit: false, canPublish: false, canModerate: false };
    expect(await ask({})).toEqual({
      article: { viewer: no, editing: null, commentCounts: { pending: null } },
      viewer: { canDo: { isAllowed: false, rule: 'Change what an article says. Nobody who is not signed in.' } },
    });
    const editing = { state: 'PUBLISHED', version: 3, publishedVersion: 2, hasUnpublishedChanges: true };
    expect(await ask(editor.headers)).toEqual({
      article: {
        viewer: { canEdit: true, canPublish: true, canModerate: true },
        editing,
        commentCounts: { pending: expect.any(Number) },
      },
      viewer: { canDo: { isAllowed: true, rule: 'Change what an article says. EDITOR: any; MEMBER: no.' } },
    });
    expect(await ask(token.headers)).toEqual({
      article: { viewer: no, editing, commentCounts: { pending: null } },
      viewer: {
        canDo: { isAllowed: false, rule: 'Change what an article says. This API token lacks the scope WRITE.' },
      },
    });
  });
});

describe('an API token', () => {
  const make = `mutation ($expiresAt: DateTime!) { createApiToken(input: { name: "The site", scopes: [READ_PUBLISHED], expiresAt: $expiresAt }) {
    __typename ... on CreateApiTokenPayload { secret apiToken { id name prefix scopes owner { displayName } } } ... on Error { message code path } } }`;
  const end = `mutation ($id: ID!) { revokeApiToken(input: { id: $id }) {
    ... on RevokeApiTokenPayload { apiToken { revokedAt } } ... on Error { code } } }`;
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();

  it('is made, reads, makes no other, and is ended; the log tells of it, to administrators', async () => {
    const made = await api.ask<Made>(make, { expiresAt }, { headers: editor.headers });
    expect(made).toMatchObject({
      data: {
        createApiToken: {
          __typename: 'CreateApiTokenPayload',
          apiToken: { name: 'The site', scopes: ['READ_PUBLISHED'], owner: { displayName: 'Edith' } },
        },
      },
    });
    const { secret, apiToken } = made.data.createApiToken;
    const headers = { authorization: `Bearer ${secret}` };
    const seen = '{ viewer { user { displayName email } tokenScopes apiTokens { nodes { id } } } }';
    expect(await api.ask(seen, {}, { headers })).toEqual({
      data: {
        viewer: {
          user: { displayName: 'Edith', email: null },
          ...{ tokenScopes: ['READ_PUBLISHED'], apiTokens: { nodes: [] } },
        },
      },
    });
    expect(await api.ask(make, { expiresAt }, { headers })).toMatchObject({
      data: { createApiToken: { code: 'NOT_ALLOWED' } },
    });
    expect(await api.ask(end, { id: apiToken.id }, { headers: editor.headers })).toMatchObject({
      data: { revokeApiToken: { apiToken: { revokedAt: expect.any(String) } } },
    });
    const refused = await fetch(api.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query: who }),
    });
    expect(refused.status).toBe(401);
    const log = `query ($actor: ID!) { auditEvents(filter: { actor: $actor }) { nodes { action actor { displayName } objectId } } }`;
    const actor = `user_${editor.id.replaceAll('-', '')}`;
    const event = { actor: { displayName: 'Edith' }, objectId: apiToken.id };
    expect(await api.ask(log, { actor }, { headers: admin.headers })).toEqual({
      data: {
        auditEvents: {
          nodes: [
            { action: 'revokeApiToken', ...event },
            { action: 'createApiToken', ...event },
          ],
        },
      },
    });
    expect(await api.ask(log, { actor }, { headers: editor.headers })).toEqual({ data: { auditEvents: null } });
  });
});

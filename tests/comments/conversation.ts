import { randomUUID } from 'node:crypto';
import { openCommentKeys } from '../../src/comments/keys.ts';
import type { CommentServices } from '../../src/comments/services.ts';
import { fromPublicId } from '../../src/platform/identifiers.ts';
import type { Letter } from '../../src/platform/mail.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { buildSchema } from '../../src/schema.ts';
import { type Api, openApi } from '../support/api.ts';
import { newPerson, type Person } from '../support/people.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
export type Answer = any;
type Headers = Record<string, string>;

export const uuid = (publicId: string): string => fromPublicId(publicId)!.id;

/** A site whose readers talk, asked through its API. */
export interface Talk {
  database: TestDatabase;
  api: Api;
  keys: CommentServices['keys'];
  /** Every letter that was sent. */
  letters: Letter[];
  editor: Person;
  /** The public id of a published article; its own policy is what is given. */
  newArticle(policy?: Record<string, unknown>): Promise<string>;
  ask(query: string, variables?: object, headers?: Headers): Promise<Answer>;
  /** The answer of a mutation: its payload, or why it was refused. */
  act(name: string, input: object, headers?: Headers): Promise<Answer>;
  say(articleId: string, body: string, more?: object, headers?: Headers): Promise<Answer>;
  statusOf(id: string): Promise<string>;
}

const commentFields =
  'comment { id body { markdown text html links } author { name homepage isGuest isVerified } language badges tombstone viewer { isAuthor status canReply canEditUntil canRemove canFlag } }';
const selections: Record<string, string> = {
  createComment: `... on CreateCommentPayload { ${commentFields} ownerToken } ... on CommentHeld { ${commentFields} message ownerToken }`,
  editComment: `... on EditCommentPayload { ${commentFields} notice }`,
  removeComment: '... on RemoveCommentPayload { removedId comment { id tombstone } }',
};

/** The header by which a guest shows what is his. */
export const showing = (...tokens: string[]): Headers => ({ 'galley-owner-token': tokens.join(', ') });

export async function openTalk(services: Partial<CommentServices> = {}): Promise<Talk> {
  const database = await newDatabase();
  const { sql } = database;
  await sql`update sites set name = 'The Test', url = 'https://test.example', comment_mode = 'OPEN', comment_guests = 'ANYONE', comment_max_length = 5000`;
  const keys = openCommentKeys('a secret of the tests, known to all');
  const letters: Letter[] = [];
  const api = await openApi(database, {
    schema: buildSchema({ comments: { keys, providers: [], ...services } }),
    log: createLog('error'),
    mail: { send: (letter) => void letters.push(letter) },
    provenBy: ({ headers }) => keys.provenBy(headers['galley-owner-token'] as string | undefined),
    addressOf: ({ headers }) => (headers['test-address'] as string | undefined) ?? '192.0.2.1',
  });
  const editor = await newPerson(database, [{ role: 'EDITOR' }], 'Erika Editor');
  const ask: Talk['ask'] = async (query, variables = {}, headers = {}) => {
    const { data, errors } = await api.ask<Answer>(query, variables as never, { headers });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const act: Talk['act'] = async (name, input, headers) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const query = `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ${selections[name] ?? ''} ... on Error { code path message } } }`;
    return (await ask(query, { input }, headers)).answer;
  };
  return {
    ...{ database, api, keys, letters, editor, ask, act },
    async newArticle(policy = {}) {
      const headline = `An article ${randomUUID()}`;
      const made = await ask(
        'mutation ($headline: String!) { createArticle(input: {headline: $headline, body: {markdown: "Words."}}) { ... on CreateArticlePayload { article { id editing { version } } } ... on Error { message } } }',
        { headline },
        editor.headers,
      );
      const { id, editing } = made.createArticle.article;
      await ask(
        'mutation ($id: ID!, $version: Int!) { publishArticle(input: {id: $id, expectedVersion: $version}) { __typename ... on Error { message } } }',
        { id, version: editing.version },
        editor.headers,
      );
      if (Object.keys(policy).length > 0) await sql`update articles set ${sql(policy)} where id = ${uuid(id)}`;
      return id;
    },
    say: (articleId, body, more = {}, headers = {}) => act('createComment', { articleId, body, ...more }, headers),
    async statusOf(id) {
      const [row] = await sql`select status from comments where id = ${uuid(id)}`;
      return row?.status;
    },
  };
}

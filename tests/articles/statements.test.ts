import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/platform/database/connect.ts';
import { type Acting, type Answer, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';

const { database, act, editor } = await openNewsroom();
const told: string[] = [];
const sql = connect(database.url, { max: 1, debug: (_, statement) => void told.push(statement.trim()) });
const watched = await openApi(database, { writer: drizzle({ client: sql }) });
afterAll(() => sql.end());

const made = await act(
  'createArticle',
  { headline: 'Counted', body: { markdown: Array.from({ length: 40 }, (_, n) => `Paragraph ${n}.`).join('\n\n') } },
  'article { id editing { version } sections { id blocks { id } } }',
);
const articleId: string = made.article.id;
const [section] = made.article.sections;
let expectedVersion: number = made.article.editing.version;

const askWatched: Acting['ask'] = async (query, variables = {}) => {
  const { data, errors } = await watched.ask<Answer>(query, variables as never, { headers: editor.headers });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data;
};
async function edit(name: string, input: object): Promise<Answer> {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const { answer } = await askWatched(
    `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { ... on ${type}Payload {
      article { headline editing { version } sections { blocks { id markdown } } } } ... on Error { message } } }`,
    { input: { articleId, expectedVersion, ...input } },
  );
  expect(answer.article, JSON.stringify(answer)).toBeDefined();
  expectedVersion = answer.article.editing.version;
  return answer.article;
}

/** What was asked of the database between the beginning and the end of the one transaction. */
function work(): string[] {
  expect(told.at(0)).toMatch(/^begin/);
  expect(told.at(-1)).toBe('commit');
  return told.slice(1, -1);
}

// The first time, postgres.js asks for the types of arrays.
await sql`select 1`;
beforeEach(() => {
  told.length = 0;
});

describe('one transaction for an edit of a block', () => {
  const paragraph = (markdown: string) => ({ markdown });
  it.each<[string, () => object]>([
    ['updateBlock', () => ({ blockId: section.blocks[7].id, block: paragraph('Rewritten.') })],
    ['insertBlock', () => ({ at: { after: section.blocks[3].id }, block: paragraph('Between.') })],
    ['moveBlock', () => ({ blockId: section.blocks[9].id, to: { startOf: section.id } })],
    ['removeBlock', () => ({ blockId: section.blocks[11].id })],
    ['updateSection', () => ({ sectionId: section.id, heading: 'A heading' })],
  ])(
    '%s looks whether the credential still holds, and then does three statements’ work: reads, writes, and answers',
    async (name, input) => {
      await edit(name, input());
      const [credential, reads, writes, answers, ...more] = work();
      expect(more).toEqual([]);
      expect(credential).toContain('rights_revision');
      expect(reads).toMatch(/^select .* for no key update$/s);
      expect(writes).toMatch(/^with .*article_versions.*audit_events.*project_article/s);
      expect(answers).toContain('headline');
    },
  );
});

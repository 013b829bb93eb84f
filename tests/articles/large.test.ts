import { describe, expect, it } from 'vitest';
import { type Answer, openNewsroom } from '../support/acting.ts';

const { act, ask } = await openNewsroom({ costBudget: 10_000_000 });

/** Prose of about a megabyte, the most that a request brings: a mark in every third paragraph. */
function prose(part: number): string {
  const words = `and part ${part} of the tide comes in over the flats, and every boat turns on its mooring like a needle, `;
  return Array.from(
    { length: 950 },
    (_, n) => `${n % 3 === 0 ? '**Then** ' : ''}${words.repeat(9)}so ${n} of them.`,
  ).join('\n\n');
}

describe('R19: an article of ten megabytes', () => {
  let id: string;
  let version = 1;
  const insert = (part: number) =>
    act(
      'insertSection',
      { articleId: id, expectedVersion: version, heading: `Part ${part}`, blocks: [{ markdown: prose(part) }] },
      'article { editing { version } }',
    );

  it('is written part by part, and refused what is beyond', async () => {
    const made = await act('createArticle', { headline: 'The long tide' }, 'article { id }');
    id = made.article.id;
    let answer = await insert(0);
    for (let part = 1; answer.article; part++) {
      version = answer.article.editing.version;
      answer = await insert(part);
    }
    expect(answer).toMatchObject({
      code: 'VALIDATION',
      path: ['body'],
      message: expect.stringContaining('10,000,000'),
    });
  }, 120_000);

  it('is read whole, listed without its text, found, compared and published', async () => {
    const inDraft = async (query: string) => (await ask(`query @view(stage: DRAFT) { ${query} }`)) as Answer;
    const { article } = await inDraft(`article(id: "${id}") { text sections { blocks { id } } }`);
    expect(article.text.length).toBeGreaterThan(9_000_000);
    const listing = 'articles(first: 1) { nodes { id headline wordCount } }';
    expect(await inDraft(listing)).toMatchObject({ articles: { nodes: [{ id }] } });
    const blockId = article.sections[5].blocks[7].id;
    const edit = { articleId: id, expectedVersion: version, blockId, block: { markdown: 'Shorter.' } };
    expect(await act('updateBlock', edit, 'article { editing { version } }')).toMatchObject({
      article: { editing: { version: version + 1 } },
    });
    const diff = await inDraft(
      `article(id: "${id}") { editing { diff(from: ${version}, to: ${version + 1}) { changes { kind blockId after } } } }`,
    );
    expect(diff.article.editing.diff.changes).toEqual([{ kind: 'CHANGED', blockId, after: 'Shorter.' }]);
    const found = await inDraft('articles(filter: { search: "mooring needle" }) { nodes { id } }');
    expect(found.articles.nodes).toEqual([{ id }]);
    const published = await act('publishArticle', { id, expectedVersion: version + 1 }, 'article { path }');
    expect(published.article, JSON.stringify(published)).toEqual({ path: '/the-long-tide' });
  }, 120_000);
});

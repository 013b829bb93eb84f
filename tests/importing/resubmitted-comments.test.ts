import { expect, it } from 'vitest';
import { importPlainText } from '../../src/importing/plain-text/import-plain-text.ts';
import { openTalk, uuid } from '../comments/conversation.ts';
import { referenceArticle } from './fixtures.ts';
import { storedArticle } from './stored.ts';

const source = referenceArticle();

// S18 to S22 are rows of the article's specification.
it.skipIf(source === undefined)(
  'the reference article’s comments, sent in by readers today, come out as they were, in their languages',
  async () => {
    const talk = await openTalk();
    const { sql } = talk.database;
    const context = {
      db: talk.database.db,
      viewer: { kind: 'SYSTEM' as const, via: 'IMPORT' as const },
      now: new Date(),
    };
    const { articleId } = await importPlainText(context, { source: source! });
    const { comments } = await storedArticle(talk.database, articleId);
    expect(comments).toHaveLength(22);
    const article = await talk.newArticle();
    const sent: { language: string | null }[] = [];
    for (const { body_markdown: body } of comments) {
      const answer = await talk.say(article, body as string);
      expect(answer.__typename).toBe('CreateCommentPayload');
      sent.push(answer.comment);
    }
    const stored =
      await sql`select body_markdown, body_html, body_text, language from comments where article_id = ${uuid(article)} order by id`;
    const told = ({ body_markdown, body_text, body_html, language }: Record<string, unknown>) => ({
      ...{ body_markdown, body_text, body_html, language },
    });
    expect(stored.map(told)).toEqual(comments.map(told));
    const { article: read } = await talk.ask(
      'query ($id: ID!) { article(id: $id) { comments(first: 50) { totalCount nodes { body { markdown text } } } } }',
      { id: article },
    );
    expect(read.comments.totalCount).toBe(22);
    expect(read.comments.nodes.map(({ body }: { body: { text: string } }) => body.text)).toEqual(
      comments.map(({ body_text }) => body_text),
    );
    const inLanguage = (language: string) =>
      sent.flatMap((comment, i) => (comment.language === language ? [i + 1] : []));
    expect([inLanguage('es'), inLanguage('pl'), inLanguage('pt')]).toEqual([[2, 16], [4], [21]]);
  },
);

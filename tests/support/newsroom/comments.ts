import { markdownBody } from '../../../src/comments/body.ts';
import { comments as table } from '../../../src/comments/table.ts';
import type { TestDatabase } from '../world.ts';
import { idOf } from './identity.ts';
import { insert } from './site.ts';
import { hostile } from './texts.ts';

type Row = typeof table.$inferInsert;

interface Said extends Partial<Row> {
  /** A number above; the comment it answers. */
  under?: number;
  says?: string | null;
}

const article = (number: number) => idOf('article', number);
const comment = (number: number) => idOf('comment', number);

/** Comments that other parts of the newsroom point at. */
export const comments = {
  first: comment(1),
  pending: comment(8),
  removedWithReplies: comment(3),
  ofHidden: comment(60),
  ofUnpublished: comment(70),
  deepest: comment(18),
  rejected: comment(13),
  takenBack: comment(7),
};

/** By number, which is the order they were posted in. */
const said: Record<number, Said> = {
  1: {
    says: `First! https://example.org/a?b=1, twice https://example.org/a?b=1\n\n${hostile}`,
    score: 5,
    authorUrl: 'https://reader.example/',
  },
  2: { under: 1, says: 'An answer', badges: ['STAFF', 'ARTICLE_AUTHOR'], authorIsGuest: false, authorIsVerified: true },
  3: {
    says: null,
    status: 'REMOVED',
    removedBy: 'MODERATOR',
    authorName: 'Gone',
    score: 9,
    pinnedAt: new Date('2026-03-03T00:00:00.000Z'),
  },
  4: { under: 3, says: 'Under what is gone', score: 5 },
  5: { under: 3, says: null, status: 'ERASED', authorName: null },
  6: { under: 5, says: 'Under what is erased', language: 'en' },
  7: { says: 'Removed by its author, nothing below', status: 'REMOVED', removedBy: 'AUTHOR' },
  8: { says: 'Waiting', status: 'PENDING', language: 'en', editedAt: new Date('2026-03-04T00:00:00.000Z') },
  9: { under: 8, says: 'Published below what waits', score: 5 },
  10: { under: 1, says: 'Spam', status: 'SPAM' },
  11: { under: 1, says: 'Depth 1' },
  12: { under: 11, says: 'Depth 2' },
  13: { under: 12, says: 'Depth 3, rejected', status: 'REJECTED' },
  14: { under: 13, says: 'Depth 4' },
  15: {
    under: 14,
    says: 'Depth 5, removed',
    status: 'REMOVED',
    removedBy: 'AUTHOR',
    badges: ['VERIFIED'],
    featuredAt: new Date(0),
  },
  16: { under: 15, says: 'Depth 6' },
  17: { under: 16, says: 'Depth 7', featuredAt: new Date('2026-03-03T01:00:00.000Z') },
  18: { under: 17, says: '*Depth 8*', authorName: null },
  19: { says: 'Rejected root with nothing below', status: 'REJECTED' },
  20: { says: 'Undated', postedAt: null, postedAtPrecision: 'UNKNOWN', sourceOrdinal: 7, authorName: '' },
  21: { says: 'Dated to the day', postedAtPrecision: 'DAY', score: 5, pinnedAt: new Date('2026-03-03T02:00:00.000Z') },
  22: {
    says: 'Equal score',
    score: 5,
    featuredAt: new Date('2026-03-03T02:00:00.000Z'),
    editedAt: new Date('2026-03-05T00:00:00.000Z'),
  },
  23: { says: 'Less than nothing', score: -3, badges: ['MODERATOR'], language: 'pl' },
  24: { under: 22, says: 'One' },
  25: { under: 22, says: 'Two, answering one beside it', inReplyToId: comment(24) },
  26: { under: 22, says: 'Waiting', status: 'PENDING' },
  27: { under: 22, says: 'Three, answering what waits beside it', inReplyToId: comment(26) },
  28: { under: 21, says: 'A lonely answer' },
  29: { says: 'Spam with nothing below', status: 'SPAM', score: 100 },
  60: { articleId: article(4), says: 'On an article that hides its comments' },
  61: { articleId: article(4), under: 60, says: 'An answer there' },
  65: { articleId: article(17), says: 'On an article whose desk hides comments' },
  70: { articleId: article(9), says: 'On what was taken back' },
  71: { articleId: article(8), says: 'On a draft' },
  75: { articleId: article(6), says: 'On a closed article https://harbour.example/(pier).', language: 'en' },
  76: { articleId: article(6), under: 75, says: null, status: 'REMOVED', removedBy: null },
  77: { articleId: article(6), under: 76, says: 'Below' },
  80: { articleId: article(15), says: 'Only one waiting', status: 'PENDING' },
};
// As deep as comments go.
for (let number = 100; number < 132; number += 1) {
  said[number] = { articleId: article(12), says: `Level ${number - 100}`, ...(number > 100 && { under: number - 1 }) };
}
said[132] = { articleId: article(12), under: 130, says: 'Beside the deepest', inReplyToId: comment(131) };

const pathOf = (number: number): Buffer => {
  const own = Buffer.from(comment(number).replaceAll('-', ''), 'hex');
  const { under } = said[number]!;
  return under === undefined ? own : Buffer.concat([pathOf(under), own]);
};

const rootOf = (number: number): number => (said[number]!.under === undefined ? number : rootOf(said[number]!.under));

/** Threads to depth 8 and, elsewhere, to 31: every status at every kind of place, reactions, equal scores. */
export async function addComments({ db, sql }: TestDatabase): Promise<void> {
  await db.insert(table).values(
    Object.entries(said).map(([key, { under, says, ...more }]) => {
      const number = Number(key);
      const body = says == null ? null : markdownBody(says);
      const path = pathOf(number);
      return {
        id: comment(number),
        articleId: article(1),
        parentId: under === undefined ? null : comment(under),
        rootId: comment(rootOf(number)),
        depth: path.length / 16 - 1,
        path,
        status: 'PUBLISHED' as const,
        authorName: number % 3 === 0 ? hostile : `Reader ${number}`,
        bodyMarkdown: body?.markdown,
        bodyHtml: body?.html,
        bodyText: body?.text,
        postedAt: new Date(Date.UTC(2026, 2, 2, 8, 0, number, number)),
        ...more,
      };
    }),
  );
  const react = (number: number, kind: string, count: number) =>
    Array.from({ length: count }, (_, reactor) => ({
      comment_id: comment(number),
      reactor_key: `r${reactor}`,
      kind,
      reacted_at: new Date('2026-03-03T00:00:00.000Z'),
    }));
  await insert(sql, 'comment_reactions', [
    ...react(1, 'DISAGREE', 1),
    ...react(1, 'LIKE', 3),
    ...react(1, 'SUPPORT', 2),
    ...react(3, 'LIKE', 2),
    ...react(18, 'INSIGHTFUL', 1),
    ...react(8, 'LIKE', 1),
  ]);
  await sql`update article_comment_counts set source_announced = 41 where article_id = ${article(1)}`;
}

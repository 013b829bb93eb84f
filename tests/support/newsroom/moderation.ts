import { commenters as table } from '../../../src/comments/commenters-table.ts';
import { commentClaims, commentEvents, commentFlags } from '../../../src/comments/moderation-tables.ts';
import { fold } from '../../../src/comments/screening/fold.ts';
import { commentRevisions, commentSignals, commentTerms } from '../../../src/comments/screening-tables.ts';
import type { TestDatabase } from '../world.ts';
import { users } from './accounts.ts';
import { idOf } from './identity.ts';
import { hostile } from './texts.ts';

const comment = (number: number) => idOf('comment', number);
/** Who comments: a member, and a guest known by his address. */
export const commenters = { member: idOf('commenter', 1), guest: idOf('commenter', 2) };

const moment = (minute: number) => new Date(Date.UTC(2026, 2, 6, 9, minute, 0, 1));

/** What moderators did, what readers reported, what was found in comments, and who is looking at what. */
export async function addModeration(database: TestDatabase): Promise<void> {
  await addTerms(database);
  await addScreening(database);
  const { db, sql } = database;
  await db.insert(table).values([
    { id: commenters.member, userId: users.member, displayName: 'A member', trust: 'TRUSTED', createdAt: moment(0) },
    {
      ...{ id: commenters.guest, emailHash: Buffer.from('of an address'), displayName: hostile, trust: 'BANNED' },
      ...{ trustUntil: new Date('2099-01-01T00:00:00.000Z'), createdAt: moment(1) },
    },
  ]);
  const said = (commenter: string, ...numbers: number[]) =>
    sql`update comments set commenter_id = ${commenter} where id = any(${numbers.map(comment)})`;
  await said(commenters.member, 1, 3, 8, 60);
  await said(commenters.guest, 11, 19, 29);
  await sql`update comments set author_id = ${users.admin} where id = ${comment(13)}`;
  const event = (number: number, of: number, more: Partial<typeof commentEvents.$inferInsert>) => ({
    ...{ id: idOf('commentevent', number), commentId: comment(of), occurredAt: moment(number), revision: 1 },
    ...{ kind: 'SUBMIT' as const, toStatus: 'PUBLISHED' as const, ...more },
  });
  await db.insert(commentEvents).values([
    event(1, 1, { isAutomated: true }),
    event(2, 1, { kind: 'APPROVE', fromStatus: 'PUBLISHED', actorId: users.editor, note: hostile }),
    event(3, 13, {
      kind: 'REJECT',
      fromStatus: 'PUBLISHED',
      toStatus: 'REJECTED',
      reason: 'ABUSE',
      actorId: users.admin,
    }),
    event(4, 3, {
      ...{ kind: 'REMOVE', fromStatus: 'PUBLISHED', toStatus: 'REMOVED', reason: 'ILLEGAL', legalGround: 'A law' },
      ...{ actorId: users.moderatorOfGerman, statement: 'It insults somebody.', batchId: idOf('event', 99) },
    }),
    event(6, 8, { kind: 'EDIT', fromStatus: 'PENDING', toStatus: 'PENDING', revision: 2, actorId: users.member }),
    event(5, 10, { toStatus: 'SPAM', isAutomated: true, reason: 'SPAM' }),
  ]);
  const flag = (number: number, of: number, more: Partial<typeof commentFlags.$inferInsert> = {}) => ({
    ...{ id: idOf('flag', number), commentId: comment(of), reporterKey: `r${number}`, reason: 'ABUSE' as const },
    ...{ revision: 1, flaggedAt: moment(number), ...more },
  });
  await db
    .insert(commentFlags)
    .values([
      flag(1, 2, { details: hostile, reporterId: users.member }),
      flag(2, 2),
      flag(3, 2, { resolvedAt: moment(50) }),
      flag(4, 8),
      flag(5, 23),
      flag(6, 1, { reporterId: users.otherMember, resolvedAt: moment(51) }),
    ]);
  await sql`update comments c set open_flags = (select count(*) from comment_flags f where f.comment_id = c.id and resolved_at is null)
    where id in (select comment_id from comment_flags)`;
  await sql`update comments set reviewed_at = ${moment(2)} where id = ${comment(1)}`;
  await db.insert(commentClaims).values([
    {
      commentId: comment(8),
      moderatorId: users.editor,
      claimedAt: moment(1),
      expiresAt: new Date('2099-01-01T00:00:00.000Z'),
    },
    { commentId: comment(26), moderatorId: users.admin, claimedAt: moment(1), expiresAt: moment(9) },
  ]);
}

/** What comments are looked through for: not in the order of the lists, and one word on both, here alone, there inside others. */
async function addTerms({ db }: TestDatabase): Promise<void> {
  const term = (number: number, kind: 'BANNED' | 'SUSPECT', text: string, inWords = false) => ({
    ...{ id: idOf('term', number), kind, term: text, key: fold(text.replaceAll('*', '')), inWords },
    ...{ createdAt: moment(number), createdBy: users.editor },
  });
  await db
    .insert(commentTerms)
    .values([
      term(1, 'SUSPECT', hostile),
      term(2, 'BANNED', 'Żółć'),
      term(3, 'BANNED', 'casino'),
      term(4, 'SUSPECT', '*casino*', true),
    ]);
}

/** What providers found, or that they did not answer; and what comments said before they were changed. */
async function addScreening({ db, sql }: TestDatabase): Promise<void> {
  const revision = (of: number, number: number, bodyText: string) => ({
    ...{ commentId: comment(of), revision: number, bodyMarkdown: `*${bodyText}*`, bodyText },
    replacedAt: moment(number + 1),
  });
  await db
    .insert(commentRevisions)
    .values([
      revision(8, 1, `What waits said this first: ${hostile}`),
      revision(22, 1, 'What is seen said this first'),
      revision(22, 2, 'What is seen said this then'),
    ]);
  await sql`update comments c set revision = 1 + (select count(*) from comment_revisions r where r.comment_id = c.id)
    where id in (select comment_id from comment_revisions)`;
  const signal = (of: number, number: number, more: Partial<typeof commentSignals.$inferInsert>) => ({
    ...{ commentId: comment(of), revision: number, provider: 'local', kind: 'SPAM' as const },
    ...{ model: 'bayes', modelVersion: '1', askedAt: moment(number), ...more },
  });
  const unanswered = { provider: 'akismet', kind: 'OTHER', model: '', modelVersion: '', failure: hostile } as const;
  await db
    .insert(commentSignals)
    .values([
      signal(8, 1, { score: 0.25 }),
      signal(8, 2, { kind: 'TOXICITY', score: 0.9 }),
      signal(8, 2, { score: 1 }),
      signal(8, 2, unanswered),
      signal(10, 1, { score: 0.98 }),
      signal(1, 1, { score: 0 }),
    ]);
}

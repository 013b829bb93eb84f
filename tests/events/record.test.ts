import { expect, it } from 'vitest';
import { recordCommentEvents } from '../../src/comments/events.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { newDatabase } from '../support/world.ts';

const { db, sql } = await newDatabase();

it('tells what was committed, in its order, and nothing of what was rolled back', async () => {
  const told: string[] = [];
  let tell = () => {};
  await sql.listen('galley_events', (id) => {
    told.push(id);
    tell();
  });
  const [articleId, commentId] = [newId(), newId()];
  const viewer = { kind: 'PUBLIC' as const };
  const tellOf = (kinds: ('PUBLISHED' | 'QUEUED')[], isKept: boolean) =>
    db
      .transaction(async (tx) => {
        const context = { db: tx, viewer, now: new Date('2026-01-02T03:04:05.678Z') };
        await recordCommentEvents(
          context,
          kinds.map((kind) => ({ articleId, commentId, kind })),
        );
        await recordCommentEvents(context, []);
        if (!isKept) throw new Error('no');
      })
      .catch(() => {});
  await tellOf(['QUEUED'], false);
  const heard = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await tellOf(['PUBLISHED', 'QUEUED'], true);
  await heard;
  const rows = await sql`select id, topic, key, kind, data, occurred_at from events order by sequence`;
  expect(rows).toMatchObject(
    ['PUBLISHED', 'QUEUED'].map((kind) => ({
      ...{ topic: 'comment', key: articleId, kind, data: { commentId } },
      occurred_at: new Date('2026-01-02T03:04:05.678Z'),
    })),
  );
  expect(told).toEqual([rows[1]!.id]);
});

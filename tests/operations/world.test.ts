import { expect, it } from 'vitest';
import { newDatabase } from '../support/world.ts';

it('gives each file a migrated database of its own', async () => {
  const [first, second] = await Promise.all([newDatabase(), newDatabase()]);
  expect(first.url).not.toBe(second.url);
  const [row] =
    await first.sql`select to_regclass('articles') is not null as migrated, now() as now, current_setting('jit') as jit`;
  expect(row).toMatchObject({ migrated: true, now: expect.any(Date), jit: 'off' });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pruneVersionsJob } from '../../src/articles/job.ts';
import { pruneVersions } from '../../src/articles/prune-versions.ts';
import { readDocument } from '../../src/articles/read-document.ts';
import type { DomainContext } from '../../src/platform/context.ts';
import { fromPublicId } from '../../src/platform/identifiers.ts';
import { openNewsroom } from '../support/acting.ts';

const { act, database } = await openNewsroom();
const { db, sql } = database;
const context = (now: string): DomainContext => ({
  ...{ db, viewer: { kind: 'SYSTEM', via: 'SCHEDULE' } },
  now: new Date(now),
});
const uuid = (id: string) => fromPublicId(id)!.id;
const numbersOf = async (id: string): Promise<number[]> =>
  (await sql`select number from article_versions where article_id = ${uuid(id)} order by number`).map(
    ({ number }) => number,
  );

let number = 0;
async function begin(markdown = 'One.\n\nTwo.\n\nThree.'): Promise<string> {
  number += 1;
  const input = { headline: `Pruned ${number}`, slug: `pruned-${number}`, body: { markdown } };
  return (await act('createArticle', input, 'article { id }')).article.id;
}

/** Sets when versions were written, in minutes of 2026-01-01; what the clock of a hand does cannot be waited for. */
async function writtenAt(id: string, minutes: readonly number[]): Promise<void> {
  for (const [index, minute] of minutes.entries())
    await sql`update article_versions set created_at = timestamptz '2026-01-01T00:00:00Z' + make_interval(mins => ${minute})
      where article_id = ${uuid(id)} and number = ${index + 1}`;
}

const edit = (id: string, expectedVersion: number, input: object = {}) =>
  act(
    'updateArticle',
    { id, expectedVersion, body: { markdown: `One ${expectedVersion}.\n\nTwo.` }, ...input },
    'article { id }',
  );

it('makes a burst one entry, a day later: its last, and what was published, planned, or is of another hand', async () => {
  const id = await begin();
  const slugs: Record<number, string> = { 7: `pruned-away-${number}`, 8: `pruned-${number}` };
  for (let version = 1; version < 9; version += 1) await edit(id, version, { slug: slugs[version] });
  // 1 2 3 a burst; 4 ten minutes and more later, published; 5 and 6 a burst, 6 the last of an hour; 7 planned; 8 and 9 a burst.
  await writtenAt(id, [0, 1, 2, 20, 51, 59, 61, 62, 63]);
  await sql`update article_versions set name = 'First words' where article_id = ${uuid(id)} and number = 2`;
  await act('publishArticle', { id, expectedVersion: 4 }, 'article { id }');
  await act('scheduleArticle', { id, expectedVersion: 7, publishAt: '2190-01-01T00:00' }, 'article { id }');
  await pruneVersions(context('2026-01-02T00:00:30Z'), uuid(id));
  expect(await numbersOf(id)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  await pruneVersionsJob.run(context('2026-01-03T00:00:00Z'), {});
  expect(await numbersOf(id)).toEqual([2, 3, 4, 6, 7, 9]);
  await pruneVersionsJob.run(context('2026-02-03T00:00:00Z'), {});
  expect(await numbersOf(id)).toEqual([2, 3, 4, 6, 7, 9]);
  // The address that only version 8 had is anybody's again.
  const other = await begin();
  const taken = await edit(other, 1, { slug: `pruned-away-${number - 1}` });
  expect(taken).toHaveProperty('article');
  expect(await act('restoreVersion', { id, expectedVersion: 9, version: 3 }, 'article { text }')).toMatchObject({
    article: { text: expect.stringContaining('One 2.') },
  });
  expect(await act('restoreVersion', { id, expectedVersion: 10, version: 5 }, 'article { text }')).toMatchObject({
    code: 'VALIDATION',
  });
  expect(
    await act('publishArticle', { id, expectedVersion: 7 }, 'article { editing { publishedVersion } }'),
  ).toMatchObject({
    article: { editing: { publishedVersion: 7 } },
  });
});

it('changes no letter of what stays, whatever the history; and leaves nothing that no version shows', async () => {
  const step = fc.record({
    gap: fc.constantFrom(1, 5, 11, 70),
    blocks: fc.array(fc.constantFrom('A.', 'B.', '## Heading', 'C, *much* longer.', '> Quote.'), { maxLength: 4 }),
    publish: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      const id = await begin();
      const minutes = [0];
      for (const [index, { gap, blocks, publish }] of steps.entries()) {
        await edit(id, index + 1, { body: { markdown: blocks.join('\n\n') } });
        minutes.push(minutes.at(-1)! + gap);
        if (publish && index % 3 === 0)
          await act('publishArticle', { id, expectedVersion: index + 2 }, 'article { id }');
      }
      await writtenAt(id, minutes);
      const before = new Map<number, object>();
      for (const version of await numbersOf(id)) before.set(version, await readDocument(db, uuid(id), version));
      const published = await sql`select * from article_projections where article_id = ${uuid(id)}`;
      await pruneVersions(context('2026-02-01T00:00:00Z'), uuid(id));
      const kept = await numbersOf(id);
      expect(kept).toContain(steps.length + 1);
      for (const [index, minute] of minutes.entries()) {
        const next = minutes[index + 1];
        const mayGo = next !== undefined && next - minute <= 10 && Math.floor(next / 60) === Math.floor(minute / 60);
        const wasPublished = index > 0 && steps[index - 1]!.publish && (index - 1) % 3 === 0;
        expect(kept.includes(index + 1), `version ${index + 1}`).toBe(!mayGo || wasPublished);
      }
      for (const version of kept) expect(await readDocument(db, uuid(id), version)).toEqual(before.get(version));
      expect(await sql`select * from article_projections where article_id = ${uuid(id)}`).toEqual(published);
      for (const table of ['section', 'block', 'figure']) {
        const needless = await sql.unsafe(`
          select i.id from ${table}s i where i.article_id = '${uuid(id)}' and not exists (
            select from ${table}_versions v join article_versions k on k.article_id = v.article_id
              and k.number >= v.from_version and k.number < v.to_version where v.id = i.id)`);
        expect(needless).toEqual([]);
      }
    }),
    { numRuns: 5 },
  );
});

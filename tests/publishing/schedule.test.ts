import { describe, expect, it } from 'vitest';
import { fromPublicId } from '../../src/platform/identifiers.ts';
import { carryOutSchedule } from '../../src/publishing/carry-out-schedule.ts';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { newsroom } from '../support/newsroom.ts';

const { act, ask, person, database, lastDeed } = await openNewsroom();
const author = await person([{ role: 'AUTHOR' }]);
const nobody = { headers: {} };

const standing =
  'article { id editing { state draftState version publishedVersion schedule { publishAt unpublishAt timeZone version isBehindHead } scheduleFailure { version plannedFor failedAt message } } }';

let number = 0;
async function begin(more: object = {}): Promise<string> {
  number += 1;
  const input = { headline: `Planned ${number}`, slug: `planned-${number}`, body: { markdown: 'One.' }, ...more };
  return (await act('createArticle', input, 'article { id }')).article.id;
}
const schedule = (id: string, input: object, who?: typeof author) =>
  act('scheduleArticle', { id, expectedVersion: 1, timeZone: 'UTC', ...input }, `${standing} warnings { code }`, who);
const step = (name: string, id: string, more: object = {}) => act(name, { id, ...more }, standing);
const read = async (id: string): Promise<Answer> =>
  (await ask(`query ($id: ID!) @view(stage: DRAFT) { ${standing.replace('article', 'article(id: $id)')} }`, { id }))
    .article.editing;
const seen = async (id: string) =>
  (await ask('query ($id: ID!) { article(id: $id) { text publishedAt } }', { id }, nobody)).article;
const uuid = (id: string) => fromPublicId(id)!.id;

/** What the job does when the database's clock shows this. */
const at = (moment: string, id: string) =>
  carryOutSchedule({ db: database.db, viewer: { kind: 'SYSTEM', via: 'SCHEDULE' }, now: new Date(moment) }, uuid(id));
const eventsOf = async (id: string) =>
  (await database.sql`select kind from events where key = ${uuid(id)} order by sequence`).map(({ kind }) => kind);
const deedsOf = async (id: string) =>
  (await database.sql`select action, via from audit_events where object_id = ${uuid(id)} order by id`).map(
    ({ action, via }) => `${action} ${via}`,
  );

describe('a time to publish', () => {
  it('is kept: the version that was seen, once, saying the time that was planned', async () => {
    const id = await begin();
    expect(await schedule(id, { publishAt: '2040-05-01T08:00' })).toMatchObject({
      article: {
        editing: {
          ...{ state: 'DRAFT', draftState: 'SCHEDULED', publishedVersion: null, scheduleFailure: null },
          schedule: {
            ...{ publishAt: '2040-05-01T08:00:00.000Z', unpublishAt: null, timeZone: 'UTC' },
            ...{ version: 1, isBehindHead: false },
          },
        },
      },
      warnings: [{ code: 'CATEGORY_MISSING' }],
    });
    expect(await lastDeed()).toMatchObject({ action: 'scheduleArticle' });
    await act('updateArticle', { id, expectedVersion: 1, body: { markdown: 'Two.' } }, standing);
    expect(await read(id)).toMatchObject({
      draftState: 'SCHEDULED',
      version: 2,
      schedule: { version: 1, isBehindHead: true },
    });
    await at('2040-05-01T07:59:59.999Z', id);
    expect(await seen(id)).toBeNull();
    for (let time = 0; time < 3; time += 1) await at('2040-05-01T08:00:00.700Z', id);
    expect(await seen(id)).toEqual({ text: 'One.', publishedAt: '2040-05-01T08:00:00.000Z' });
    expect(await read(id)).toMatchObject({
      state: 'PUBLISHED',
      draftState: 'EDITING',
      publishedVersion: 1,
      schedule: null,
    });
    expect(await eventsOf(id)).toEqual(['SCHEDULED', 'PUBLISHED']);
    expect(await deedsOf(id)).toEqual([
      ...['createArticle PERSON', 'scheduleArticle PERSON', 'updateArticle PERSON', 'publishArticle SCHEDULE'],
    ]);
    const periods =
      await database.sql`select version, lower(during) as from from publications where article_id = ${uuid(id)}`;
    expect(periods).toEqual([{ version: 1, from: new Date('2040-05-01T08:00:00.700Z') }]);
  });

  it('with nothing newer leaves no draft, and a time to take it down follows', async () => {
    const id = await begin();
    await schedule(id, { publishAt: '2040-05-01T08:00', unpublishAt: '2040-05-02T08:00' });
    await at('2040-05-01T08:00:00Z', id);
    expect(await read(id)).toMatchObject({
      ...{ state: 'PUBLISHED', draftState: 'NONE' },
      schedule: { publishAt: null, unpublishAt: '2040-05-02T08:00:00.000Z', version: 1 },
    });
    await at('2040-05-02T07:59:59Z', id);
    expect(await seen(id)).not.toBeNull();
    await at('2040-05-02T08:00:00Z', id);
    expect(await seen(id)).toBeNull();
    expect(await read(id)).toMatchObject({ state: 'UNPUBLISHED', draftState: 'NONE', schedule: null });
    expect(await eventsOf(id)).toEqual(['SCHEDULED', 'PUBLISHED', 'UNPUBLISHED']);
  });

  it('fails where something must be mended by then, and says so', async () => {
    const alt = 'A hall';
    const hero = { mediaId: `media_${newsroom.assets.bridge.replaceAll('-', '')}`, altText: alt };
    const id = await begin({ hero });
    await schedule(id, { publishAt: '2040-05-01T08:00', unpublishAt: '2040-06-01T08:00' });
    await database.sql`update media set rights_expire_at = '2040-04-30' where id = ${newsroom.assets.bridge}`;
    await at('2040-05-01T08:00:01Z', id);
    await at('2040-05-01T08:00:02Z', id);
    expect(await seen(id)).toBeNull();
    expect(await read(id)).toMatchObject({
      ...{ state: 'DRAFT', draftState: 'EDITING', schedule: null },
      scheduleFailure: {
        ...{ version: 1, plannedFor: '2040-05-01T08:00:00.000Z', failedAt: '2040-05-01T08:00:01.000Z' },
        message: expect.stringContaining('The rights to a picture ended on 2040-04-30.'),
      },
    });
    expect(await eventsOf(id)).toEqual(['SCHEDULED', 'SCHEDULE_FAILED']);
    expect((await deedsOf(id)).at(-1)).toBe('failSchedule SCHEDULE');
    // Asked beforehand, it is refused at once: by then the rights will have ended.
    expect(await schedule(id, { publishAt: '2040-05-03T08:00' })).toMatchObject({ code: 'BLOCKED' });
    expect(await schedule(id, { publishAt: '2040-04-03T08:00' })).toMatchObject({
      article: { editing: { draftState: 'SCHEDULED', scheduleFailure: null } },
    });
    await database.sql`update media set rights_expire_at = null where id = ${newsroom.assets.bridge}`;
  });

  it('that was slept through with the time to take it down is not made up for', async () => {
    const id = await begin();
    await schedule(id, { publishAt: '2040-05-01T08:00', unpublishAt: '2040-05-02T08:00' });
    await at('2040-05-03T08:00:00Z', id);
    expect(await read(id)).toMatchObject({ state: 'DRAFT', draftState: 'EDITING', schedule: null });
    // An update of what readers see: that is taken down all the same.
    const shown = await begin();
    await step('publishArticle', shown, { expectedVersion: 1 });
    await act('updateArticle', { id: shown, expectedVersion: 1, body: { markdown: 'Two.' } }, standing);
    await schedule(shown, { expectedVersion: 2, publishAt: '2040-05-01T08:00', unpublishAt: '2040-05-02T08:00' });
    await at('2040-05-03T08:00:00Z', shown);
    expect(await read(shown)).toMatchObject({ state: 'UNPUBLISHED', draftState: 'EDITING', schedule: null });
  });
});

describe('what becomes of a plan', () => {
  const plan = { publishAt: '2040-05-01T08:00', unpublishAt: '2040-05-02T08:00' };
  const gone = { schedule: null, draftState: 'EDITING' };

  it.each<[string, (id: string) => Promise<Answer>, object]>([
    ['cancelled', (id) => step('cancelSchedule', id), gone],
    [
      'planned anew',
      (id) => schedule(id, { publishAt: '2040-07-01T08:00' }),
      { schedule: { unpublishAt: null, publishAt: '2040-07-01T08:00:00.000Z' }, draftState: 'SCHEDULED' },
    ],
    [
      'published by hand',
      (id) => step('publishArticle', id, { expectedVersion: 1 }),
      { schedule: { publishAt: null, unpublishAt: '2040-05-02T08:00:00.000Z' }, draftState: 'NONE' },
    ],
    ['archived', (id) => step('archiveArticle', id), { ...gone, state: 'ARCHIVED' }],
  ])('of a draft that is %s', async (_, change, expected) => {
    const id = await begin();
    await schedule(id, plan);
    expect((await change(id)).article.editing).toMatchObject(expected);
    if (expected === gone) {
      await at('2040-05-01T08:00:01Z', id);
      expect(await read(id)).toMatchObject({ ...gone, state: 'DRAFT' });
    }
  });

  it.each<[string, (id: string) => Promise<Answer>, object]>([
    ['taken down', (id) => step('unpublishArticle', id), { ...gone, state: 'UNPUBLISHED' }],
    ['archived', (id) => step('archiveArticle', id), { ...gone, state: 'ARCHIVED' }],
    [
      'edited',
      (id) => act('updateArticle', { id, expectedVersion: 2, headline: 'New' }, standing),
      { draftState: 'SCHEDULED', schedule: { version: 2, isBehindHead: true } },
    ],
    [
      'brought back to an old version',
      (id) => step('restoreVersion', id, { expectedVersion: 2, version: 1 }),
      { draftState: 'SCHEDULED', schedule: { version: 2, isBehindHead: true } },
    ],
    [
      'brought back to what readers see',
      (id) => step('discardDraft', id, { expectedVersion: 2 }),
      { draftState: 'NONE', schedule: { publishAt: null, version: 1 } },
    ],
    [
      'published as it was before',
      (id) => step('publishArticle', id, { expectedVersion: 1 }),
      { draftState: 'EDITING', schedule: { publishAt: null, version: 1 } },
    ],
    [
      'corrected',
      (id) => step('correctArticle', id, { text: 'It was so.' }),
      { draftState: 'SCHEDULED', schedule: { version: 2 } },
    ],
  ])('of an update of what readers see, that is %s', async (_, change, expected) => {
    const id = await begin();
    await step('publishArticle', id, { expectedVersion: 1 });
    await act('updateArticle', { id, expectedVersion: 1, body: { markdown: 'Two.' } }, standing);
    await schedule(id, { ...plan, expectedVersion: 2 });
    expect((await change(id)).article.editing).toMatchObject(expected);
  });

  it('of an article that is deleted: nothing', async () => {
    const id = await begin();
    await schedule(id, plan);
    expect(await act('deleteArticle', { id }, 'deletedId')).toHaveProperty('deletedId');
    await at('2040-05-01T08:00:01Z', id);
    expect(await eventsOf(id)).toEqual(['SCHEDULED']);
  });
});

describe('scheduling', () => {
  it('is refused for what cannot be', async () => {
    const id = await begin();
    const cases: [object, object][] = [
      [{}, { code: 'VALIDATION', path: ['publishAt'] }],
      [{ publishAt: '2020-01-01T00:00' }, { code: 'VALIDATION', path: ['publishAt'] }],
      [{ publishAt: '2041-02-30T00:00' }, { code: 'VALIDATION', path: ['publishAt'] }],
      [{ publishAt: '2041-02-03T00:00Z' }, { code: 'VALIDATION', path: ['publishAt'] }],
      [{ publishAt: 'tomorrow' }, { code: 'VALIDATION', path: ['publishAt'] }],
      [
        { publishAt: '2041-02-03T00:00', timeZone: 'Mars/Olympus' },
        { code: 'VALIDATION', path: ['timeZone'] },
      ],
      [
        { publishAt: '2041-02-03T00:00', timeZone: '+02:00' },
        { code: 'VALIDATION', path: ['timeZone'] },
      ],
      [
        { publishAt: '2041-02-03T00:00', unpublishAt: '2041-02-03T00:00' },
        { code: 'VALIDATION', path: ['unpublishAt'] },
      ],
      [
        { publishAt: '2041-02-03T00:00', expectedVersion: 7 },
        { code: 'VALIDATION', path: ['expectedVersion'] },
      ],
      [{ unpublishAt: '2041-02-03T00:00' }, { code: 'ILLEGAL_TRANSITION' }],
    ];
    for (const [input, refusal] of cases)
      expect(await schedule(id, input), JSON.stringify(input)).toMatchObject(refusal);
    expect(await step('cancelSchedule', id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await schedule(id, { publishAt: '2041-02-03T00:00' }, author)).toMatchObject({ code: 'NOT_FOUND' });
    const [own] = [await act('createArticle', { headline: 'Mine', slug: 'mine-planned' }, 'article { id }', author)];
    expect(await schedule(own.article.id, { publishAt: '2041-02-03T00:00' }, author)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await step('archiveArticle', id);
    expect(await schedule(id, { publishAt: '2041-02-03T00:00' })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('can be tried, and is done once for one key; under the plan nothing is submitted', async () => {
    const id = await begin();
    const input = { publishAt: '2041-02-03T00:00' };
    expect(await schedule(id, { ...input, dryRun: true })).toMatchObject({ __typename: 'DryRun' });
    expect(await eventsOf(id)).toEqual([]);
    for (let time = 0; time < 2; time += 1)
      expect(await schedule(id, { ...input, idempotencyKey: `key ${id}` })).toHaveProperty('article');
    expect(await eventsOf(id)).toEqual(['SCHEDULED']);
    const waiting =
      await database.sql`select start_after from pgboss.job where data->'input'->>'articleId' = ${uuid(id)}`;
    expect(waiting).toEqual([{ start_after: new Date('2041-02-03T00:00:00Z') }]);
    expect(await step('submitArticle', id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it.each([
    // The clock is put forward past it, and shown twice.
    ['America/New_York', '2041-03-10T02:30', '2041-03-10T07:30:00.000Z'],
    ['America/New_York', '2041-11-03T01:30', '2041-11-03T05:30:00.000Z'],
    ['Europe/Berlin', '2041-03-31T02:30', '2041-03-31T01:30:00.000Z'],
    ['Europe/Berlin', '2041-10-27T02:30', '2041-10-27T00:30:00.000Z'],
    ['Asia/Kathmandu', '2041-03-10T02:30', '2041-03-09T20:45:00.000Z'],
    ['Pacific/Apia', '2041-03-10T02:30:15.250', '2041-03-09T13:30:15.250Z'],
    [undefined, '2041-07-01T12:00', '2041-07-01T10:00:00.000Z'],
  ])('R14: reads the clock of %s: %s', async (timeZone, publishAt, moment) => {
    const id = await begin();
    expect(await schedule(id, { publishAt, timeZone })).toMatchObject({
      article: { editing: { schedule: { publishAt: moment } } },
    });
  });
});

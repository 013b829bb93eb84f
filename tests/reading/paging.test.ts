import fc from 'fast-check';
import { getNamedType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { fillCrowd } from '../support/crowd.ts';
import { type Group, type List, listsOf } from '../support/lists.ts';
import { listsOfDesk } from '../support/lists-of-desk.ts';
import { schema } from '../support/schema.ts';
import { newDatabase } from '../support/world.ts';

const names = [
  'articles',
  'items',
  'comments',
  'replies',
  'tags',
  'contributors',
  'figures',
  'users',
  'tokens',
  'events',
  'media',
  'versions',
  'previews',
  'history',
  'flags',
  'queue',
  'said',
];

/** GALLEY_TEST_SEED looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.GALLEY_TEST_SEED ?? 1) });

let api: Api;
let groups: Group[];
beforeAll(async () => {
  const database = await newDatabase();
  const crowd = await fillCrowd(database);
  groups = [...(await listsOf(database, crowd)), ...(await listsOfDesk(database, crowd))];
  api = await openApi(database);
});
const group = (name: string) => groups.find((group) => group.name === name)!;

interface Page {
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}
type Bounds = Partial<Record<'first' | 'last', number> & Record<'after' | 'before', string | null>>;

async function page({ name, query, headers }: List, bounds: Bounds): Promise<Page> {
  const { data, errors } = await api.ask<Record<string, unknown>>(query, bounds, { headers });
  expect(errors, name).toBeUndefined();
  const find = (value: unknown): Page | undefined => {
    if (value === null || typeof value !== 'object') return undefined;
    return 'list' in value ? (value.list as Page) : Object.values(value).map(find).find(Boolean);
  };
  return find(data)!;
}

const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => String(id));
/** One page in either direction, compared with the list as it should be: every part of it. */
async function expectPage(
  list: List,
  isThere: (id: string) => boolean,
  { size, isBackward = false, from }: { size: number; isBackward?: boolean; from?: { cursor: string; id: string } },
): Promise<Page> {
  const asked = await page(
    list,
    isBackward ? { last: size, before: from?.cursor } : { first: size, after: from?.cursor },
  );
  const present = list.rows.filter(isThere);
  // The cursor's own row has its place whether it is there or not.
  const place = from && list.rows.indexOf(from.id);
  const ahead = present.filter((id) => {
    if (place === undefined) return true;
    return isBackward ? list.rows.indexOf(id) < place : list.rows.indexOf(id) > place;
  });
  const expected = isBackward ? ahead.slice(Math.max(0, ahead.length - size)) : ahead.slice(0, size);
  const [more, behind] = [ahead.length > size, ahead.length < present.length];
  expect(idsOf(asked), list.name).toEqual(expected);
  expect(asked.edges.map((edge) => String(edge.node.id))).toEqual(expected);
  expect(asked.totalCount, list.name).toBe(present.length);
  expect(asked.pageInfo, list.name).toEqual({
    hasNextPage: isBackward ? behind : more,
    hasPreviousPage: isBackward ? more : behind,
    startCursor: asked.edges[0]?.cursor ?? null,
    endCursor: asked.edges.at(-1)?.cursor ?? null,
  });
  return asked;
}

const ends = ({ edges }: Page, isBackward: boolean) => {
  const edge = isBackward ? edges[0] : edges.at(-1);
  return edge && { cursor: edge.cursor, id: String(edge.node.id) };
};

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

it('knows every connection of the schema', () => {
  const connections = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  const lists = groups.flatMap(({ lists }) => lists);
  expect([...new Set(lists.map(({ name }) => name.split(' ')[0]))].sort()).toEqual(connections.sort());
  expect(lists.filter(({ rows }) => rows.length < 12)).toEqual([]);
});

describe.each(names)('a list of %s', (name) => {
  it('is walked whole in pages of any sizes, the same from both ends', async () => {
    for (const list of group(name).lists) {
      const walk = async (sizes: number[], isBackward: boolean) => {
        const walked: string[] = [];
        let from: { cursor: string; id: string } | undefined;
        for (let i = 0; ; i += 1) {
          const size = sizes[i % sizes.length]!;
          const asked = await expectPage(list, () => true, { size, isBackward, from });
          if (isBackward) walked.unshift(...idsOf(asked));
          else walked.push(...idsOf(asked));
          from = ends(asked, isBackward);
          if (!(isBackward ? asked.pageInfo.hasPreviousPage : asked.pageInfo.hasNextPage)) break;
        }
        expect(walked, list.name).toEqual(list.rows);
      };
      await fc.assert(
        fc.asyncProperty(sizes, (sizes) => walk(sizes, false)),
        { numRuns: 2, endOnFailure: true },
      );
      if (!list.isForwardOnly) await walk([4, 3, 7], true);
    }
  });

  it('loses and repeats nothing while rows come and go, the cursor’s own among them', async () => {
    const { lists, keys, set } = group(name);
    const step = fc.record({
      size: fc.integer({ min: 1, max: 5 }),
      changed: fc.array(fc.nat(), { maxLength: 3 }),
      ofWhich: fc.nat(),
      hidesCursor: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), fc.boolean(), async (steps, isBackward) => {
        const hidden = new Set<string>();
        const toggle = async (key: string) => {
          await set(key, hidden.has(key));
          if (!hidden.delete(key)) hidden.add(key);
        };
        const walks = lists
          .filter((list) => !(isBackward && list.isForwardOnly))
          .map((list) => ({
            list,
            from: undefined as { cursor: string; id: string } | undefined,
            walked: [] as string[],
            always: list.rows,
          }));
        try {
          for (const { size, changed, ofWhich, hidesCursor } of [...steps, ...steps]) {
            for (const walk of walks) {
              const isThere = (id: string) => !hidden.has(walk.list.keyOf(id));
              const asked = await expectPage(walk.list, isThere, { size, isBackward, from: walk.from });
              walk.always = walk.always.filter(isThere);
              walk.walked.push(...(isBackward ? idsOf(asked).reverse() : idsOf(asked)));
              walk.from = ends(asked, isBackward) ?? walk.from;
            }
            const chosen = new Set(changed.map((n) => keys[n % keys.length]!));
            const { from, list } = walks[ofWhich % walks.length] ?? {};
            if (hidesCursor && from && list && keys.includes(list.keyOf(from.id))) chosen.add(list.keyOf(from.id));
            for (const key of chosen) await toggle(key);
          }
          for (const { list, from, walked, always } of walks) {
            expect(new Set(walked).size, list.name).toBe(walked.length);
            const place = from ? list.rows.indexOf(from.id) : -1;
            const passed = always.filter((id) =>
              isBackward ? list.rows.indexOf(id) >= place : list.rows.indexOf(id) <= place,
            );
            expect(walked, list.name).toEqual(expect.arrayContaining(from ? passed : []));
          }
        } finally {
          for (const key of [...hidden]) await toggle(key);
        }
      }),
      { numRuns: name === 'articles' ? 2 : 4, endOnFailure: true },
    );
  });

  it('is cut between two cursors, and at none, and has 20 on a page of no size', async () => {
    for (const list of group(name).lists) {
      const whole = await page(list, { first: 100 });
      expect(idsOf(whole)).toEqual(list.rows);
      expect(idsOf(await page(list, { after: null }))).toEqual(list.rows.slice(0, 20));
      const nothing = await page(list, { first: 0 });
      expect([nothing.nodes, nothing.pageInfo, nothing.totalCount]).toEqual([
        ...[[], { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null }, list.rows.length],
      ]);
      if (list.isForwardOnly) continue;
      for (const [after, before] of [
        [1, 9],
        [3, 4],
        [8, 2],
        [5, 5],
      ] as const) {
        const bounds = { after: whole.edges[after]!.cursor, before: whole.edges[before]!.cursor };
        const between = list.rows.slice(after + 1, before);
        for (const size of [2, 50]) {
          expect(idsOf(await page(list, { first: size, ...bounds })), list.name).toEqual(between.slice(0, size));
          const last = await page(list, { last: size, ...bounds });
          expect(idsOf(last), list.name).toEqual(between.slice(-size));
          if (between.length > 0) expect(last.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
        }
      }
    }
  });
});

describe('a thread around a comment', () => {
  it('opens the page of the whole walk that holds it, and goes on from there', async () => {
    const thread = group('comments').lists.find(({ name }) => name === 'Article.thread')!;
    for (const size of [1, 4, 100]) {
      for (const [place, id] of thread.rows.entries()) {
        if (place % 3 === 1) continue;
        const query = thread.query.replace('after: $after', `around: "${id}"`).replace(', $after: String', '');
        const asked = await page({ ...thread, query }, { first: size });
        const start = Math.floor(place / size) * size;
        expect(idsOf(asked)).toEqual(thread.rows.slice(start, start + size));
        expect(asked.pageInfo).toMatchObject({
          ...{ hasPreviousPage: start > 0, hasNextPage: start + size < thread.rows.length },
        });
        if (place % 5 > 0) continue;
        const from = ends(asked, false)!;
        await expectPage(thread, () => true, { size, from });
        // A client that fetches more keeps its other arguments.
        const more = thread.query.replace('after: $after', `after: $after around: "${id}"`);
        expect(await page({ ...thread, query: more }, { first: size, after: from.cursor })).toEqual(
          await page(thread, { first: size, after: from.cursor }),
        );
      }
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';

const { database, api, act, editor } = await openNewsroom();
/** Two people, each at an instance of his own. */
const instances = [api, await openApi(database)];
const seed = Number(process.env.GALLEY_TEST_SEED ?? 1);

interface Block {
  id: string;
  text: string;
}
/** What somebody does to the block at a place, of those in the version that he saw. */
interface Deed {
  kind: 'update' | 'insert' | 'remove' | 'move';
  at: number;
  word: string;
  /** How many versions ago he looked. */
  ago: number;
}
const anyDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('update', 'update', 'insert', 'remove', 'move'),
  at: fc.nat(5),
  word: fc.constantFrom('ebb', 'flow', 'surge', 'slack', 'neap'),
  ago: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(4) }),
});

const whole = 'article { editing { version } sections { id blocks { id text } } }';
const blocksOf = ({ sections }: Answer): Block[] => sections.flatMap(({ blocks }: Answer) => blocks);

/** Everything that was ever written of one article, version by version. */
class Story {
  readonly versions = new Map<number, Block[]>();
  readonly articleId: string;
  readonly sectionId: string;
  head = 1;

  constructor({ id, sections }: Answer) {
    this.articleId = id;
    this.sectionId = sections[0].id;
    this.versions.set(1, blocksOf({ sections }));
  }

  /** Does it from a version that was seen, at one of the instances. */
  async send(deed: Deed, seen: number, at: number): Promise<Answer> {
    const { kind, word } = deed;
    const target = this.targetOf(deed, seen);
    const block = { paragraph: { text: word } };
    const input = {
      update: { blockId: target?.id, block },
      insert: { at: target ? { after: target.id } : { endOf: this.sectionId }, block },
      remove: { blockId: target?.id },
      move: { blockId: target?.id, to: { startOf: this.sectionId } },
    }[kind];
    const type = `${kind[0]!.toUpperCase()}${kind.slice(1)}Block`;
    const query = `mutation ($input: ${type}Input!) { answer: ${kind}Block(input: $input) { __typename ... on ${type}Payload { ${whole} } ... on ConflictError { currentVersion conflicts { blockId } } ... on Error { message } } }`;
    const variables = { input: { articleId: this.articleId, expectedVersion: seen, ...input } };
    const { data, errors } = await instances[at]!.ask<Answer>(query, variables, { headers: editor.headers });
    expect(errors).toBeUndefined();
    return data.answer;
  }

  targetOf({ at }: Deed, seen: number): Block | undefined {
    const blocks = this.versions.get(seen)!;
    return blocks[at % Math.max(1, blocks.length)];
  }

  /** What was answered must be what the deed makes of the version before its own, or be refused for a reason. */
  judge(deed: Deed, seen: number, answer: Answer): void {
    const target = this.targetOf(deed, seen);
    if (answer.__typename === 'ConflictError') {
      expect(answer.conflicts.map(({ blockId }: Answer) => blockId)).toEqual([target!.id]);
      expect(this.wasChangedSince(seen, target!, answer.currentVersion), JSON.stringify({ deed, answer })).toBe(true);
      return;
    }
    const { version } = answer.article.editing;
    const now = blocksOf(answer.article);
    if (version === this.head && !this.versions.has(version + 1) && this.isNothingNew(now)) return;
    const before = this.versions.get(version - 1)!;
    expect(before, `version ${version - 1} is known`).toBeDefined();
    this.versions.set(version, now);
    this.head = Math.max(this.head, version);
    const others = (blocks: Block[]) => blocks.filter(({ id }) => id !== target?.id);
    switch (deed.kind) {
      case 'update':
        expect(now).toEqual(before.map((block) => (block.id === target!.id ? { ...block, text: deed.word } : block)));
        break;
      case 'remove':
        expect(now).toEqual(others(before));
        break;
      case 'move':
        // What else was moved to the front at the same moment may stand before it.
        expect(others(now)).toEqual(others(before));
        expect(now.filter(({ id }) => id === target!.id)).toEqual(before.filter(({ id }) => id === target!.id));
        break;
      case 'insert': {
        const known = new Set(before.map(({ id }) => id));
        const fresh = now.filter(({ id }) => !known.has(id));
        expect(fresh.map(({ text }) => text)).toEqual([deed.word]);
        expect(now.filter(({ id }) => known.has(id))).toEqual(before);
      }
    }
  }

  isNothingNew(now: Block[]): boolean {
    return JSON.stringify(now) === JSON.stringify(this.versions.get(this.head));
  }

  wasChangedSince(seen: number, { id }: Block, until: number): boolean {
    const find = (version: number) => this.versions.get(version)?.find((block) => block.id === id);
    const place = (version: number) => this.versions.get(version)?.findIndex((block) => block.id === id);
    for (let version = seen + 1; version <= until; version++) {
      if (find(version)?.text !== find(seen)?.text || place(version) !== place(seen)) return true;
    }
    return false;
  }
}

describe(`two who write at once (seed ${seed})`, () => {
  it('at two instances, from whatever versions they saw, lose nothing and double nothing', {
    timeout: 300_000,
  }, async () => {
    const told = { written: 0, refused: 0, together: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyDeed, anyDeed, fc.boolean()), { minLength: 4, maxLength: 8 }),
        async (rounds) => {
          const blocks = ['one', 'two', 'three', 'four'].map((text) => ({ block: { paragraph: { text } } }));
          const input = { headline: 'Two write', body: { sections: [{ heading: 'Part', blocks }] } };
          const story = new Story((await act('createArticle', input, whole.replace('{', '{ id'))).article);
          const act1 = async (deed: Deed, at: number) => {
            const seen = Math.max(1, story.head - deed.ago);
            if (story.targetOf(deed, seen) === undefined && deed.kind !== 'insert') return;
            return { deed, seen, answer: await story.send(deed, seen, at) };
          };
          for (const [one, other, isTogether] of rounds) {
            const done = isTogether ? await Promise.all([act1(one, 0), act1(other, 1)]) : [await act1(one, 0)];
            // In the order in which they were written: who came second saw what the first had made of it.
            const place = (answer: Answer) => answer.article?.editing.version ?? answer.currentVersion + 0.5;
            const answers = done.flatMap((each) => each ?? []);
            for (const { deed, seen, answer } of answers.toSorted((a, b) => place(a.answer) - place(b.answer))) {
              story.judge(deed, seen, answer);
              told[answer.__typename === 'ConflictError' ? 'refused' : 'written'] += 1;
            }
            if (answers.length === 2) told.together += 1;
          }
        },
      ),
      { seed, numRuns: 12 },
    );
    console.info(told);
    expect(told.written).toBeGreaterThan(40);
    expect(told.refused).toBeGreaterThan(3);
    expect(told.together).toBeGreaterThan(15);
  });
});

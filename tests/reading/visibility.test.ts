import { beforeAll, describe, expect, it } from 'vitest';
import { openTarget, type Target } from '../safety/target.ts';
import { anonymous, byTheSessionOf, byTheToken } from '../support/askers.ts';
import { cutOut, ofHistory } from '../support/cut-out.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { loadExports } from '../support/oracle/exports.ts';
import { schema } from '../support/schema.ts';
import { lookAt, type Sight } from '../support/sight.ts';
import { walk, walksThrough } from '../support/walks.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

let database: TestDatabase;
let target: Target;
let shownToReaders: Set<string>;
const walks = walksThrough(schema);
/** The fewest roots that lead to everything, for those who differ from the public in little. */
const fewRoots = [
  'article',
  'articles',
  'categories',
  'collection',
  'comment',
  'contributors',
  'figures',
  'node',
  'nodes',
  'site',
  'tags',
];
const rootsOfPeople = ['viewer', 'users', 'apiTokens', 'auditEvents', 'moderationQueue', 'commentTerms'];
const fewWalks = walksThrough(schema, (root) => [...fewRoots, ...rootsOfPeople].includes(root));
/** Roots that are null for who is no staff. */
const rootsOfStaff = /^\{ (users|apiTokens|auditEvents|media|moderationQueue|commentTerms)\b/;
beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
  await giveHiddenThingsWords(database);
  shownToReaders = (await lookAt(database)).seen.get('Comment')!;
  target = await openTarget(database, { costBudget: 1_000_000 });
});

/** What is hidden in the newsroom is now full of texts that stand nowhere else. */
async function giveHiddenThingsWords({ sql }: TestDatabase): Promise<void> {
  await sql`update comments set author_name = 'Author unseen ' || depth, author_url = 'https://unseen.example/' || depth,
    body_markdown = 'Words unseen ' || id, body_html = '<p>Words unseen ' || id || '</p>', body_text = 'Words unseen ' || id, language = 'unseen'
    where status not in ('PUBLISHED', 'ERASED')`;
  await sql`update comments set suggested_name = 'Suggested unseen', import_note = '{"from": "Note unseen"}', source_system = 'system unseen',
    source_id = 'source unseen ' || id where status <> 'ERASED'`;
}

/** Types of people's things, of which not everybody sees one. */
const peoples = ['ApiToken', 'AuditEvent', 'Commenter', 'PreviewToken', 'Session', 'User'];
/** What each was told, and with how many statements. */
const answers = new Map<string, Map<string, string>>();
const statements = new Map<string, number>();
const isStaff = (name: string) => ['token readDrafts', 'admin'].includes(name);
const askers = [anonymous, byTheSessionOf('member'), byTheToken('readDrafts', 'editor'), byTheSessionOf('admin')];

describe.each(askers.map((asker) => [asker.name, asker] as const))(
  '%s, asking every root for every relation',
  (name, asker) => {
    /** All that is told, by what was asked. */
    let told: Map<string, string>;
    /** The same but for what is of no view: an article's history, told to those who work on it, and what is kept of a commenter. */
    let inView: Map<string, string>;
    const exports = new Set<unknown>();
    let sight: Sight;
    beforeAll(async () => {
      sight = await lookAt(database, asker);
      const before = target.pool.statements.length;
      const isPublic = asker === anonymous;
      told = await walk(target, isPublic ? walks : fewWalks, asker, isPublic ? 1 : 4);
      statements.set(name, target.pool.statements.length - before);
      answers.set(name, told);
      inView = new Map();
      for (const [walk, text] of told) {
        const { rest, cut } = cutOut(isStaff(name) ? cutOut(text, ofHistory).rest : text, /^Commenter__export$/);
        for (const exported of cut) exports.add(exported);
        inView.set(walk, rest);
      }
    });

    /** The first answers in which something stands. */
    const where = (what: string) =>
      [...inView]
        .filter(([, text]) => text.includes(what))
        .map(([walk]) => walk.slice(0, 300))
        .slice(0, 2)
        .join('\n');

    /** Of one another staff know by history and ids alone, as of commenters and of previews that ended; lists of comments hold what readers are shown. */
    const isInList = (type: string, id: string) => {
      if (type === 'Comment') return shownToReaders.has(id);
      return !['Commenter', 'PreviewToken'].includes(type) && (type !== 'User' || name === 'admin');
    };

    it('meets every kind of thing, and of each whatever may be seen', () => {
      const listed = [...told]
        .filter(([walk]) => !/^\{ nodes?\(/.test(walk))
        .map(([, text]) => text)
        .join();
      const byId = [...told.values()].join();
      for (const [type, ids] of sight.seen) {
        expect(
          [...ids].filter((id) => !(isInList(type, id) ? listed : byId).includes(id)),
          type,
        ).toEqual([]);
      }
      expect([...sight.seen.keys()].filter((type) => !peoples.includes(type)).sort()).toEqual([
        'Article',
        'Block',
        'Category',
        'Collection',
        'Comment',
        'Contributor',
        'Correction',
        'Figure',
        'Media',
        'Section',
        'Tag',
        'TextTrack',
      ]);
      const seen: Record<string, string[]> = {
        ...{ anonymous: [], member: ['Commenter', 'Session', 'User'] },
        ...{ 'token readDrafts': ['PreviewToken', 'User'], admin: peoples },
      };
      expect([...sight.seen.keys()].filter((type) => peoples.includes(type)).sort()).toEqual(seen[name]);
    });

    it('meets no id of a hidden thing', () => {
      const all = [...inView.values()].join('\n').replace(/(RichText|Article)__markdown":"(?:[^"\\]|\\.)*"/g, '');
      for (const [type, ids] of sight.hidden) {
        for (const id of ids) {
          const bare = id.split('_')[1]!;
          const uuid = bare.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
          expect(all.includes(bare) || all.includes(uuid), `${type} ${id} in ${where(bare)}`).toBe(false);
        }
      }
      expect([...sight.hidden].filter(([, ids]) => ids.size > 0).map(([type]) => type)).toEqual(
        expect.arrayContaining([
          'Article',
          'Block',
          'Comment',
          'Contributor',
          'Correction',
          'Figure',
          'Media',
          'Section',
          'Session',
          'TextTrack',
          ...(name === 'admin' ? [] : ['ApiToken', 'AuditEvent']),
        ]),
      );
    });

    it('meets no id of a hidden thing in Markdown either', () => {
      const all = [...inView.values()].join('\n');
      const met = [...sight.hidden.get('Article')!].filter((id) =>
        all.includes(id.split('_')[1]!.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
      );
      expect(met).toEqual([]);
    });

    it('is given what is kept of commenters where he is one or an administrator, and nothing of another', async () => {
      const kept = await loadExports(database.db);
      const given = { member: [newsroom.commenters.member], admin: Object.values(newsroom.commenters) }[name] ?? [];
      expect([...exports].filter((exported) => exported !== null).sort()).toEqual(
        given.map((id) => kept.get(id)).sort(),
      );
    });

    it('reads no word of a hidden thing', () => {
      const escaped = (text: string) =>
        text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
      const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
      const all = [...inView.values()].join('\n');
      const read = sight.hiddenTexts.filter(
        (text) => all.includes(inJson(text)) || all.includes(inJson(escaped(text))),
      );
      expect(read.map((text) => `${text.slice(0, 100)}: ${where(inJson(text))}`)).toEqual([]);
      expect(sight.hiddenTexts).toEqual(
        expect.arrayContaining([
          // What its author took back nobody reads.
          `Words unseen ${newsroom.comments.takenBack}`,
          'Nobody knows',
          'Walking, rewritten',
          'Nobody shows it',
          'Cyd of the drafts',
          'Of the draft',
          // Of a session; and who may not be known by it.
          'session 3',
          ...(name === 'admin' ? [] : ['othermember@people.example', 'The token revoked']),
        ]),
      );
    });
  },
);

describe('an operation', () => {
  it('is answered by one statement, however many roots and relations it has', async () => {
    const told = answers.get('anonymous')!;
    // What members and the public are shown nothing of, for them needs no statement.
    for (const { name } of askers) {
      const asked = [...answers.get(name)!.keys()].filter((walk) => isStaff(name) || !rootsOfStaff.test(walk));
      expect(statements.get(name), name).toBe(asked.length);
    }
    const under = (root: string) => walks.filter((walk) => walk.startsWith(`{ ${root}`));
    const [articles, comments, sites, tags] = ['article(', 'comment(', 'site ', 'tag('].map(under);
    let answered = 0;
    for (let i = 0; i < 50; i += 1) {
      const chosen = [articles![i]!, comments![i]!, ...tags!.slice(-2), sites![i]!, articles![i + 1]!].slice(
        0,
        4 + (i % 3),
      );
      const wide = chosen.map((walk, n) => `w${n}: ${walk.slice(2, -2)}`).join(' ');
      const before = target.pool.statements.length;
      const { body } = await target.post(`{ __typename ${wide} }`);
      // Some are more than one operation may hold.
      if (body.errors?.[0].extensions.code === 'OVER_BUDGET') continue;
      expect(target.pool.statements.length - before).toBe(1);
      const alone = chosen.map((walk) => Object.values(JSON.parse(told.get(walk)!).data)[0]);
      expect(Object.values(body.data)).toEqual(['Query', ...alone]);
      answered += 1;
    }
    expect(answered).toBeGreaterThan(25);
  });

  it('of which nothing is in the tables needs none', async () => {
    const before = target.pool.statements.length;
    expect((await target.post('{ __typename a: __typename }')).body.data).toEqual({ __typename: 'Query', a: 'Query' });
    expect(target.pool.statements.length).toBe(before);
  });
});

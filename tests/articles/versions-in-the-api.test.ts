import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from '../../src/articles/compose-document.ts';
import { createArticle } from '../../src/articles/create-article.ts';
import { type ArticleDocument, inOrder } from '../../src/articles/document.ts';
import { restoreVersion } from '../../src/articles/restore-version.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { toPublicId, uuidOf } from '../../src/platform/identifiers.ts';
import { type Answer, openNewsroom } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { anyEdit, edited as editedDocument } from './edits.ts';
import { at, makePools } from './sample.ts';

const { database, api, act, ask, editor, person } = await openNewsroom();
const [author, stranger] = [await person([{ role: 'AUTHOR' }]), await person([{ role: 'AUTHOR' }])];

const edited = 'article { id editing { version } sections { id blocks { id } } hero { id } }';
const version = 'number name basedOn isPublished headline markdown html createdBy { displayName }';
const changes = 'from to changes { path blockId kind before after }';

async function read(id: string, fields: string, who: Pick<typeof editor, 'headers'> = editor): Promise<Answer> {
  const { article } = await ask(
    `query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { editing { ${fields} } } }`,
    { id },
    who,
  );
  return article.editing;
}

describe('a history', () => {
  const texts = ['One.', 'One.\n\n- a\n- b\n', '## Head\n\nOne, again.\n', 'One.'];
  let id: string;
  let before: Answer[];
  beforeAll(async () => {
    const { article } = await act('createArticle', { headline: 'First', body: { markdown: texts[0] } }, edited);
    id = article.id;
    const asIs = `query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { headline markdown html } }`;
    before = [(await ask(asIs, { id })).article];
    for (const [i, markdown] of texts.entries()) {
      if (i === 0) continue;
      const input = { id, expectedVersion: i, headline: `Version ${i + 1}`, body: { markdown } };
      await act('updateArticle', input, edited);
      before.push((await ask(asIs, { id })).article);
    }
    await act('publishArticle', { id, expectedVersion: 2 }, 'article { id }');
  });

  it('says of each version what the article was then', async () => {
    const { versions } = await read(id, `versions(first: 10) { totalCount nodes { ${version} } }`);
    expect(versions.totalCount).toBe(4);
    expect(versions.nodes.map(({ number }: Answer) => number)).toEqual([4, 3, 2, 1]);
    for (const { number, headline, markdown, html, ...rest } of versions.nodes) {
      expect({ headline, markdown, html }).toEqual(before[number - 1]);
      expect(rest).toEqual({
        ...{ name: null, basedOn: number === 1 ? null : number - 1, isPublished: number === 2 },
        createdBy: { displayName: 'Somebody' },
      });
    }
  });

  it('is paged from both ends', async () => {
    const page = async (args: string) =>
      (await read(id, `versions(${args}) { pageInfo { endCursor startCursor hasNextPage } nodes { number } }`))
        .versions;
    const first = await page('first: 3');
    expect(first).toMatchObject({
      pageInfo: { hasNextPage: true },
      nodes: [{ number: 4 }, { number: 3 }, { number: 2 }],
    });
    expect((await page(`first: 3, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ number: 1 }]);
    expect((await page('last: 1')).nodes).toEqual([{ number: 1 }]);
  });
});

describe('a version', () => {
  it('is given a name by who may edit, keeps it, and loses it', async () => {
    const { article } = await act('createArticle', { headline: 'Named', body: { markdown: 'x' } }, edited, author);
    const names = async () =>
      (await read(article.id, 'versions { nodes { number name } }', author)).versions.nodes.map(
        ({ name }: Answer) => name,
      );
    const name = (input: object, who = author) =>
      act('nameVersion', { articleId: article.id, version: 1, ...input }, edited, who);
    expect(await name({ name: ' Before\nthe cuts ' })).toMatchObject({ article: { editing: { version: 1 } } });
    expect(await names()).toEqual(['Before the cuts']);
    expect(await name({ name: ' ' })).toMatchObject({ code: 'VALIDATION', path: ['name'] });
    expect(await name({ name: 'x'.repeat(101) })).toMatchObject({ code: 'VALIDATION', path: ['name'] });
    expect(await name({ version: 2, name: 'x' })).toMatchObject({ code: 'VALIDATION', path: ['version'] });
    expect(await name({ name: 'x' }, stranger)).toMatchObject({ code: 'NOT_FOUND', path: ['articleId'] });
    expect(await names()).toEqual(['Before the cuts']);
    await name({ name: null });
    expect(await names()).toEqual([null]);
  });

  it('is nobody’s to read who does not work on the article, published or not', async () => {
    const { article } = await act('createArticle', { headline: 'Mine', body: { markdown: 'x' } }, edited, author);
    await act('publishArticle', { id: article.id, expectedVersion: 1 }, 'article { id }');
    const query = `query ($id: ID!) { article(id: $id) { headline editing { versions { nodes { ${version} } } diff(from: 0) { ${changes} } } } }`;
    for (const who of [stranger, { headers: {} }])
      expect(await ask(query, { id: article.id }, who)).toEqual({ article: { headline: 'Mine', editing: null } });
    expect((await ask(query, { id: article.id }, author)).article.editing.versions.nodes).toHaveLength(1);
  });

  it('of a number that is none is refused, and one that is not kept is compared as the one before it', async () => {
    const { article } = await act('createArticle', { headline: 'One', body: { markdown: 'x' } }, edited);
    const { id } = article;
    const write = (expectedVersion: number, headline: string) =>
      act('updateArticle', { id, expectedVersion, headline }, edited);
    await write(1, 'Two');
    await write(2, 'Three');
    await database.sql`delete from article_versions where article_id = ${uuidOf('article')(id)} and number = 2`;
    const headline = { path: ['headline'], blockId: null, kind: 'CHANGED', before: 'One', after: 'Three' };
    expect((await read(id, `diff(from: 2) { ${changes} }`)).diff).toEqual({ from: 1, to: 3, changes: [headline] });
    expect((await read(id, `diff(from: 3, to: 99) { ${changes} }`)).diff).toEqual({ from: 3, to: 3, changes: [] });
    const asked = '{ articles(first: 1) { nodes { editing { diff(from: -1) { from } } } } }';
    const answer = await api.ask(asked, {}, { headers: editor.headers });
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_ARGUMENT' } }] });
  });
});

describe('a page of versions', () => {
  it('costs what its bodies cost, however long the history', async () => {
    const paragraphs = Array.from({ length: 40 }, (_, n) => `Paragraph ${n}.`).join('\n\n');
    const { article } = await act('createArticle', { headline: 'Long', body: { markdown: paragraphs } }, edited);
    const id = uuidOf('article')(article.id)!;
    /** What an edit of one block writes, written faster. */
    const edit = (times: number) =>
      database.sql.unsafe(`do $$ declare v int; victim uuid; begin
        for n in 1..${times} loop
          update articles set head_version = head_version + 1 where id = '${id}' returning head_version into v;
          insert into article_versions (article_id, number, based_on, via, created_at) values ('${id}', v, v - 1, 'test', now());
          select b.id into victim from blocks b where article_id = '${id}' order by b.id offset v % 40 limit 1;
          update block_versions set to_version = v where block_versions.id = victim and to_version = 2147483647;
          insert into block_versions (id, article_id, from_version, section_id, position, type, data, html, text, markdown)
            select b.id, article_id, v, section_id, position, type, data, html, text || v, markdown from block_versions b where b.id = victim and to_version = v;
        end loop; end $$`);
    const explaining = await openApi(database, { explain: true });
    const buffers = async (first: number) => {
      await database.sql`vacuum analyze block_versions`;
      const query = `query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { editing { versions(first: ${first}) { nodes { html } } } } }`;
      const headers = { ...editor.headers, 'galley-explain': 'true' };
      const answer: Answer = await explaining.ask(query, { id: article.id }, { headers });
      const { statements, buffers: found } = answer.extensions.galley;
      expect([answer.data.article.editing.versions.nodes.length, statements]).toEqual([first, 1]);
      return found;
    };
    await edit(150);
    const [ten, hundred] = [await buffers(10), await buffers(100)];
    expect(hundred).toBeLessThan(ten * 12);
    await edit(450);
    expect(await buffers(10)).toBeLessThan(ten * 1.5);
  });
});

const asItIs = 'query ($id: ID!) @view(stage: DRAFT) { article(id: $id) { headline markdown html } }';
let number = 0;

/** A history of random edits, and beside it what each version was: the documents, and what the API said of it then. */
async function write(steps: { restore: number | null; edits: Parameters<typeof editedDocument>[2][] }[]) {
  const { pools } = shared;
  const context = at(database.db);
  const first = composeDocument({ slug: `past-${++number}-0`, headline: 'Once', sections: [{ blocks: [] }] });
  const { articleId } = await createArticle(context, { locale: 'en', document: first, via: 'test' });
  const id = toPublicId('article', articleId);
  const documents: ArticleDocument[] = [];
  const said: Answer[] = [];
  const note = async (document: ArticleDocument) => {
    documents.push(document);
    said.push((await ask(asItIs, { id })).article);
  };
  await note(first);
  for (const { restore, edits } of steps) {
    const { length } = documents;
    const written =
      restore === null
        ? await writeVersion(context, {
            ...{ articleId, basedOn: length, via: 'test' },
            document: edits.reduce((document, picks) => editedDocument(document, pools, picks), documents.at(-1)!),
          })
        : await restoreVersion(context, { articleId, version: (restore % length) + 1, via: 'test' });
    await note(written.document);
  }
  return { id, documents, said };
}

let shared: Awaited<ReturnType<typeof makePools>>;
beforeAll(async () => {
  shared = await makePools(database.sql);
});

const anyHistory = fc.array(
  fc.record({
    // Most steps are edits.
    restore: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(1000) }),
    edits: fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 3, maxLength: 10, size: 'max' },
);

describe('any history', () => {
  it('says of every version what was read when it was written, and between any two what differs', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.nat(1000), fc.nat(1000), async (steps, a, b) => {
        const { id, documents, said } = await write(steps);
        const [from, to] = [a % (documents.length + 1), (b % documents.length) + 1];
        const { versions, diff } = await read(
          id,
          `versions(first: 100) { nodes { number headline markdown html } } diff(from: ${from}, to: ${to}) { ${changes} }`,
        );
        const past = versions.nodes.map(({ number, ...rest }: Answer) => [number, rest]).toReversed();
        expect(past).toEqual(said.map((then, index) => [index + 1, then]));
        expect(diff).toMatchObject({ from, to });
        const found = diff.changes.map(({ path, kind }: Answer) => `${kind} ${path.join(' ')}`);
        const [was, is] = [documents[from - 1], documents[to - 1]!];
        expect(found.toSorted()).toEqual(differing(was, is).toSorted());
        const placed = placesIn(was, is);
        const order = diff.changes.map(({ path }: Answer) => placed(path));
        expect(order).toEqual(order.toSorted((one: number, other: number) => one - other));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);
});

const isSame = (a: unknown, b: unknown) => isDeepStrictEqual(a ?? null, b ?? null);

/** What differs, thing by thing: the naive way. */
function differing(was: ArticleDocument | undefined, is: ArticleDocument): string[] {
  const told: string[] = [];
  const tell = (before: unknown, after: unknown, path: string) => {
    if (isSame(before, after)) return;
    told.push(`${before == null ? 'ADDED' : after == null ? 'REMOVED' : 'CHANGED'} ${path}`);
  };
  for (const [column, path] of [
    ['headline', 'headline'],
    ['slug', 'slug'],
    ['standfirst', 'standfirst'],
    ['categoryId', 'category'],
  ] as const)
    tell(was?.content[column], is.content[column], path);
  const each = <Row>(
    rowsOf: (document: ArticleDocument) => Row[],
    keyOf: (row: Row) => string,
    place: (row: Row) => unknown,
    what: (row: Row, document: ArticleDocument) => unknown,
  ) => {
    const [old, fresh] = [was ? rowsOf(was) : [], rowsOf(is)];
    for (const key of new Set([...old, ...fresh].map(keyOf))) {
      const [o, f] = [old.find((row) => keyOf(row) === key), fresh.find((row) => keyOf(row) === key)];
      if (o && f && isSame(what(o, was!), what(f, is))) {
        if (!isSame(place(o), place(f))) told.push(`MOVED ${key}`);
      } else told.push(`${!o ? 'ADDED' : !f ? 'REMOVED' : 'CHANGED'} ${key}`);
    }
  };
  each(
    ({ sections }) => sections,
    ({ id }) => `sections ${toPublicId('section', id)}`,
    ({ position }) => position,
    ({ heading, level, kind, anchor }) => [heading, level, kind, anchor],
  );
  each(
    ({ blocks }) => blocks,
    ({ id }) => `blocks ${toPublicId('block', id)}`,
    ({ sectionId, position }) => [sectionId, position],
    ({ type, markdown }) => [type, markdown],
  );
  const isThere = (blockId: string | null, document: ArticleDocument | undefined) =>
    blockId === null || document?.blocks.some(({ id }) => id === blockId);
  each(
    // With a block that came or went, all that stands in it did.
    ({ figures }) =>
      figures.filter(({ blockId }) => isThere(blockId, was) === isThere(blockId, is) || blockId === null),
    ({ id, role }) => (role === 'HERO' ? `hero` : `figures ${toPublicId('figure', id)}`),
    ({ position }) => position,
    ({ mediaId, altText, caption, focalX, focalY }) => [mediaId, altText, caption, focalX, focalY],
  );
  each(
    ({ tags }) => tags,
    ({ tagId }) => `tags ${toPublicId('tag', tagId)}`,
    ({ position }) => position,
    () => 0,
  );
  each(
    ({ contributions }) => contributions,
    ({ contributorId, role }) => `contributors ${toPublicId('contributor', contributorId)} ${role}`,
    ({ position }) => position,
    ({ basis }) => basis,
  );
  return told;
}

/** How far from the headline a reader comes to each thing; to what went, not before what stood before it. */
function placesIn(was: ArticleDocument | undefined, is: ArticleDocument): (path: string[]) => number {
  const places = new Map<string, number>();
  const walk = (document: ArticleDocument) => {
    const { sections, blocks, figures } = inOrder(document);
    const list = [
      ...['headline', 'slug', 'standfirst', 'category', 'tags', 'contributors', 'hero'],
      ...sections.flatMap((section) => [
        section.id,
        ...blocks
          .filter(({ sectionId }) => sectionId === section.id)
          .flatMap(({ id }) => [id, ...figures.filter(({ blockId }) => blockId === id).map((figure) => figure.id)]),
      ]),
    ];
    return list;
  };
  const now = walk(is);
  now.forEach((id, index) => {
    places.set(id, index);
  });
  void was;
  let last = 0;
  return ([part, id]) => {
    const key = ['sections', 'blocks', 'figures'].includes(part!)
      ? `${id!.split('_')[1]}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
      : part!;
    last = places.get(key) ?? last;
    return last;
  };
}

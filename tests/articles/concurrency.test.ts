import { describe, expect, it } from 'vitest';
import type { ArticleDocument } from '../../src/articles/document.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { readDocument } from '../../src/articles/read-document.ts';
import { renderBlock } from '../../src/articles/render.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { ConflictError } from '../../src/platform/errors.ts';
import { newId, toPublicId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { updateCategory } from '../../src/taxonomy/update-category.ts';
import { updateTag } from '../../src/taxonomy/update-tag.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle, makePools, paragraph, section } from './sample.ts';

const { db, sql } = await newDatabase();
const context = at(db);

const six = () => Array.from({ length: 6 }, (_, n) => paragraph(`Paragraph ${n}.`));

function rewritten(document: ArticleDocument, which: number[], text: string): ArticleDocument {
  const data = { type: 'PARAGRAPH', content: plainRichText(text) } as const;
  const blocks = document.blocks.map((block, n) =>
    which.includes(n) ? { ...block, data, ...renderBlock(data) } : block,
  );
  return { ...document, blocks };
}

const texts = ({ blocks }: ArticleDocument) => blocks.map(({ text }) => text);

async function waitForLock(): Promise<void> {
  const waiting = () =>
    sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await waiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('writers of one article at the same time', () => {
  it('lose nothing: each paragraph has what its writer wrote, and the versions are a line', async () => {
    const { articleId, document } = await makeArticle(context, { sections: [section(null, ...six())] });
    const writers = document.blocks.map(async (_, n) => {
      // Each goes on from what he wrote last, not from what the others did meanwhile.
      let mine = { document, version: 1 };
      for (let round = 1; round <= 5; round++) {
        const edited = rewritten(mine.document, [n], `Writer ${n}, round ${round}.`);
        mine = await writeVersion(context, { articleId, document: edited, basedOn: mine.version, via: 'test' });
      }
    });
    await Promise.all(writers);
    expect(texts(await readDocument(db, articleId, 'HEAD'))).toEqual(
      document.blocks.map((_, n) => `Writer ${n}, round 5.`),
    );
    const versions = await sql`select number from article_versions where article_id = ${articleId} order by number`;
    expect(versions.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
  });

  it('on one paragraph: one is refused', async () => {
    const { articleId, document } = await makeArticle(context);
    const write = (text: string) =>
      writeVersion(context, { articleId, document: rewritten(document, [0], text), basedOn: 1, via: 'test' });
    const outcomes = await Promise.allSettled([write('One.'), write('Another.')]);
    const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason)).toEqual([expect.any(ConflictError)]);
  });
});

describe('while an edit is being written', () => {
  it('readers comment', async () => {
    const { articleId, document } = await makeArticle(context);
    await db.transaction(async (tx) => {
      await writeVersion(at(tx), { articleId, document: rewritten(document, [0], 'New.'), basedOn: 1, via: 'test' });
      const id = newId();
      const path = Buffer.from(id.replaceAll('-', ''), 'hex');
      await sql.begin(async (other) => {
        await other`set local lock_timeout = '2s'`;
        await other`
          insert into comments (id, article_id, root_id, depth, path, status, body_text)
          values (${id}, ${articleId}, ${id}, 0, ${path}, 'PUBLISHED', 'While you were writing.')`;
      });
    });
    expect(await sql`select from comments where article_id = ${articleId}`).toHaveLength(1);
  });

  it('publishing waits for it, and shows one whole version', async () => {
    const { articleId, document } = await makeArticle(context, { sections: [section(null, ...six())] });
    await publishVersion(context, { articleId });
    let publishing: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      const edited = rewritten(document, [0, 2, 4], 'Rewritten.');
      await writeVersion(at(tx), { articleId, document: edited, basedOn: 1, via: 'test' });
      publishing = publishVersion(context, { articleId });
      await waitForLock();
      expect(await readDocument(db, articleId, 'PUBLISHED')).toEqual(document);
    });
    await publishing;
    expect(await readDocument(db, articleId, 'PUBLISHED')).toEqual(await readDocument(db, articleId, 2));
  });

  it('a publication of an older version leaves the edit a draft', async () => {
    const { articleId, document } = await makeArticle(context, { sections: [section(null, ...six())] });
    let publishing: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      const edited = rewritten(document, [1, 3], 'Rewritten.');
      await writeVersion(at(tx), { articleId, document: edited, basedOn: 1, via: 'test' });
      publishing = publishVersion(context, { articleId, version: 1 });
      await waitForLock();
    });
    await publishing;
    expect(await readDocument(db, articleId, 'PUBLISHED')).toEqual(document);
    expect(texts(await readDocument(db, articleId, 'HEAD'))[1]).toBe('Rewritten.');
  });

  it('many publish, edit and read: what readers see is always one version', async () => {
    const { articleId, document } = await makeArticle(context, { sections: [section(null, ...six())] });
    await publishVersion(context, { articleId });
    let [version, done] = [1, false];
    const write = async () => {
      for (let n = 0; n < 30; n++) {
        const head = await readDocument(db, articleId, 'HEAD');
        const edited = rewritten(head, [0, 1, 2, 3, 4, 5], `Edit ${n}.`);
        ({ version } = await writeVersion(context, { articleId, document: edited, basedOn: version, via: 'test' }));
      }
      done = true;
    };
    const publish = async () => {
      while (!done) await publishVersion(context, { articleId });
    };
    const seen: string[][] = [];
    const read = async () => {
      while (!done) {
        const rows = await sql`select text from block_versions where article_id = ${articleId} and is_published`;
        seen.push(rows.map(({ text }) => text));
      }
    };
    await Promise.all([write(), publish(), read()]);
    const torn = seen.filter((rows) => rows.length !== 6 || (rows[0]!.startsWith('Edit') && new Set(rows).size !== 1));
    expect(torn).toEqual([]);
    expect(new Set(seen.map((rows) => rows[0])).size).toBeGreaterThan(2);
    expect(document.blocks).toHaveLength(6);
  }, 30_000);
});

describe('an article and what it is filed under, at the same moment', () => {
  const boss = { kind: 'SYSTEM' as const, via: 'COMMAND_LINE' as const };
  const found = async (articleId: string, word: string) =>
    (
      await sql`select from article_projections where article_id = ${articleId} and search @@ plainto_tsquery('simple', ${word})`
    ).length === 1;
  /** Writes while the other change is made, and not yet committed. */
  async function whileOther(change: (tx: typeof db) => Promise<unknown>, write: () => Promise<unknown>): Promise<void> {
    let writing: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      await change(tx);
      writing = write();
      await waitForLock();
    });
    await writing;
  }

  it('the category is renamed: it is found by the new name', async () => {
    const { categories } = (await makePools(sql)).pools;
    const { articleId, document } = await makeArticle(context);
    const names = [{ locale: 'en', name: 'Zeppelins' }];
    await whileOther(
      (tx) => updateCategory({ ...at(tx), viewer: boss }, { id: toPublicId('category', categories[3]!), names }),
      () => {
        const content = { ...document.content, categoryId: categories[3]! };
        return writeVersion(context, { articleId, basedOn: 1, via: 'test', document: { ...document, content } });
      },
    );
    expect(await found(articleId, 'zeppelins')).toBe(true);
  });

  it('the category is moved: it is listed under the new one above', async () => {
    const [above, , , filed] = (await makePools(sql)).pools.categories as string[];
    const { articleId, document } = await makeArticle(context);
    await whileOther(
      (tx) =>
        updateCategory(
          { ...at(tx), viewer: boss },
          { id: toPublicId('category', filed!), parent: toPublicId('category', above!) },
        ),
      () => {
        const content = { ...document.content, categoryId: filed! };
        return writeVersion(context, { articleId, basedOn: 1, via: 'test', document: { ...document, content } });
      },
    );
    const links = await sql`select key_id from article_projection_links
      where article_id = ${articleId} and stage = 'DRAFT' and kind = 'CATEGORY'`;
    expect(links.map(({ key_id }) => key_id).sort()).toEqual([above, filed].sort());
  });

  it('the tag is renamed: it is found by the new name', async () => {
    const [tagId] = (await makePools(sql)).pools.tags as string[];
    const { articleId, document } = await makeArticle(context);
    const names = [{ locale: 'en', name: 'Airships' }];
    await whileOther(
      (tx) => updateTag({ ...at(tx), viewer: boss }, { id: toPublicId('tag', tagId!), names }),
      () => {
        const tags = [{ tagId: tagId!, position: 'a0' }];
        return writeVersion(context, { articleId, basedOn: 1, via: 'test', document: { ...document, tags } });
      },
    );
    expect(await found(articleId, 'airships')).toBe(true);
  });
});

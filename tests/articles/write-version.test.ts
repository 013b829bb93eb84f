import { describe, expect, it } from 'vitest';
import type { ArticleDocument } from '../../src/articles/document.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { readDocument } from '../../src/articles/read-document.ts';
import { renderBlock } from '../../src/articles/render.ts';
import { restoreVersion } from '../../src/articles/restore-version.ts';
import { unpublishArticle } from '../../src/articles/unpublish-article.ts';
import { type WrittenVersion, writeVersion } from '../../src/articles/write-version.ts';
import { openWriter } from '../../src/platform/database/clients.ts';
import { ConflictError, NotFoundError, ValidationError } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/identifiers.ts';
import { plainRichText } from '../../src/platform/text/make-rich-text.ts';
import { newDatabase } from '../support/world.ts';
import { at, makeArticle, makePools, paragraph, section } from './sample.ts';

const database = await newDatabase();
const { db, sql } = database;
const { pools } = await makePools(sql);
const context = at(db);

function write({ articleId, version, document }: WrittenVersion, change: (document: ArticleDocument) => void) {
  const changed = structuredClone(document);
  change(changed);
  return writeVersion(context, { articleId, document: changed, basedOn: version, via: 'person' });
}

const rewrite = (block: number, text: string) => (document: ArticleDocument) => {
  const data = { type: 'PARAGRAPH', content: plainRichText(text) } as const;
  Object.assign(document.blocks[block]!, { data, ...renderBlock(data) });
};

const texts = ({ blocks }: ArticleDocument) => blocks.map(({ text }) => text);

describe('writing a version', () => {
  it('notes how, when, from which and as what it was written', async () => {
    const made = await makeArticle(context);
    await writeVersion(at(db, new Date('2026-03-02T10:00:00.123Z')), {
      ...made,
      basedOn: 1,
      via: 'person',
      name: 'Fair copy',
    });
    const versions = await sql`
      select number, based_on, via, name, created_at from article_versions where article_id = ${made.articleId} order by number`;
    expect([...versions]).toEqual([
      { number: 1, based_on: null, via: 'test', name: null, created_at: context.now },
      { number: 2, based_on: 1, via: 'person', name: 'Fair copy', created_at: new Date('2026-03-02T10:00:00.123Z') },
    ]);
  });

  it('is a version even where nothing differs, and writes no content row', async () => {
    const made = await makeArticle(context);
    expect((await write(made, () => {})).version).toBe(2);
    const rows = await sql`select from_version, to_version from block_versions where article_id = ${made.articleId}`;
    expect([...rows]).toEqual([{ from_version: 1, to_version: 2147483647 }]);
  });

  it('joins what two wrote on the same version', async () => {
    const made = await makeArticle(context, { sections: [section(null, paragraph('One.'), paragraph('Two.'))] });
    await write(made, rewrite(0, 'One, as the first editor has it.'));
    const second = await write(made, rewrite(1, 'Two, as the second has it.'));
    expect(second.version).toBe(3);
    expect(texts(second.document)).toEqual(['One, as the first editor has it.', 'Two, as the second has it.']);
    expect(await readDocument(db, made.articleId, 'HEAD')).toEqual(second.document);
  });

  it('refuses two rewritings of one block, with all three texts, and writes nothing', async () => {
    const made = await makeArticle(context, { sections: [section(null, paragraph('One.'))] });
    await write(made, rewrite(0, 'Theirs.'));
    const refusal: ConflictError = await write(made, rewrite(0, 'Mine.')).catch((error) => error);
    expect(refusal).toBeInstanceOf(ConflictError);
    const blockId = made.document.blocks[0]!.id;
    expect(refusal).toMatchObject({ currentVersion: 2, yourVersion: 1 });
    expect(refusal.conflicts).toEqual([
      { path: ['blocks', blockId], blockId, base: 'One.', mine: 'Mine.', theirs: 'Theirs.' },
    ]);
    expect(texts(await readDocument(db, made.articleId, 'HEAD'))).toEqual(['Theirs.']);
  });

  it('does not know an article or a version that is not there', async () => {
    const made = await makeArticle(context);
    await expect(writeVersion(context, { ...made, articleId: newId(), basedOn: 1, via: 'test' })).rejects.toThrow(
      NotFoundError,
    );
    await expect(writeVersion(context, { ...made, basedOn: 7, via: 'test' })).rejects.toThrow(NotFoundError);
    await expect(restoreVersion(context, { articleId: made.articleId, version: 7, via: 'test' })).rejects.toThrow(
      NotFoundError,
    );
    await expect(publishVersion(context, { articleId: made.articleId, version: 7 })).rejects.toThrow(NotFoundError);
  });

  it('names what does not exist', async () => {
    const made = await makeArticle(context);
    const unknown: [string, (document: ArticleDocument) => void][] = [
      [
        'category',
        ({ content }) => {
          content.categoryId = newId();
        },
      ],
      [
        'seo',
        ({ content }) => {
          content.seoImageId = newId();
        },
      ],
      [
        'tags',
        ({ tags }) => {
          tags.push({ tagId: newId(), position: 'a0' });
        },
      ],
      [
        'contributors',
        ({ contributions }) => {
          contributions.push({ id: newId(), position: 'a0', contributorId: newId(), role: 'AUTHOR', basis: 'STATED' });
        },
      ],
      [
        'blocks',
        ({ blocks }) => {
          const data = { type: 'COMMENT' } as const;
          blocks.push({ ...blocks[0]!, id: newId(), ...data, data, commentId: newId() });
        },
      ],
    ];
    for (const [path, change] of unknown) {
      const refusal = await write(made, change).catch((error) => error);
      expect(refusal).toBeInstanceOf(ValidationError);
      expect(refusal.issues).toEqual([{ path: [path], code: 'UNKNOWN_REFERENCE', message: expect.any(String) }]);
    }
    expect(await readDocument(db, made.articleId, 'HEAD')).toEqual(made.document);
  });

  it('refuses a block of another article', async () => {
    const [mine, other] = [await makeArticle(context), await makeArticle(context)];
    const steal = write(mine, (document) => {
      document.blocks.push({ ...other.document.blocks[0]!, sectionId: document.sections[0]!.id });
    });
    await expect(steal).rejects.toThrow(ValidationError);
  });

  it('refuses a section of another article with a block in it, and a block with a figure', async () => {
    const figure = { data: { type: 'FIGURE' as const }, figures: [{ mediaId: pools.assets[0]! }] };
    const [mine, other] = [
      await makeArticle(context),
      await makeArticle(context, { sections: [section('There', figure)] }),
    ];
    const [theirs] = other.document.sections;
    const refusals = [
      write(mine, ({ sections, blocks }) => {
        sections.push({ ...theirs!, anchor: 'elsewhere', position: 'b' });
        blocks.push({ ...blocks[0]!, id: newId(), sectionId: theirs!.id });
      }),
      write(mine, ({ sections, blocks, figures }) => {
        blocks.push({ ...other.document.blocks[0]!, sectionId: sections[0]!.id });
        figures.push({ ...other.document.figures[0]!, id: newId() });
      }),
    ];
    for (const refused of refusals) await expect(refused).rejects.toThrow(ValidationError);
    expect(await readDocument(db, mine.articleId, 'HEAD')).toEqual(mine.document);
  });

  it('writes thousands of blocks and takes them away again, each statement within the time that a server gives it', async () => {
    const writer = openWriter({ url: database.url, prepare: true }, 2);
    try {
      expect(await writer.db.execute('show statement_timeout')).toMatchObject([{ statement_timeout: '5s' }]);
      const many = at(writer.db);
      const blocks = Array.from({ length: 12_000 }, (_, n) => paragraph(`Paragraph ${n} of very many.`));
      const made = await makeArticle(many, { sections: [section(null, ...blocks)] });
      const { articleId, document } = made;
      const emptied = { articleId, document: { ...document, blocks: [] }, basedOn: 1, via: 'person' };
      expect((await writeVersion(many, emptied)).version).toBe(2);
      expect((await restoreVersion(many, { articleId, version: 1, via: 'person' })).document).toEqual(document);
    } finally {
      await writer.close();
    }
  }, 120_000);

  it('keeps a contribution the same when its contributor goes and returns', async () => {
    const contributorId = pools.contributors[0]!;
    const made = await makeArticle(context, { contributors: [{ contributorId, role: 'AUTHOR', basis: 'INFERRED' }] });
    const [first] = made.document.contributions;
    await sql`update contributions set confirmed_at = now() where id = ${first!.id}`;
    const without = await write(made, (document) => {
      document.contributions = [];
    });
    const back = await write(without, (document) => {
      document.contributions = [{ ...first!, id: newId(), basis: 'STATED' }];
    });
    expect(back.document.contributions).toEqual([first]);
  });

  it('does not pass a contribution on to another contributor, nor change what was said of it', async () => {
    const [first, second] = pools.contributors as [string, string];
    const made = await makeArticle(context, {
      contributors: [{ contributorId: first, role: 'AUTHOR', basis: 'INFERRED' }],
    });
    const [before] = made.document.contributions;
    const stated = await write(made, ({ contributions }) => {
      contributions[0]!.basis = 'STATED';
    });
    expect(stated.document.contributions).toEqual([before]);
    const passedOn = await write(stated, ({ contributions }) => {
      contributions[0]!.contributorId = second;
    });
    expect(passedOn.document.contributions[0]!.id).not.toBe(before!.id);
    const head = await readDocument(db, made.articleId, 'HEAD');
    expect(head.contributions.map(({ contributorId }) => contributorId)).toEqual([second]);
  });
});

describe('a slug', () => {
  it('belongs to one article of its locale as long as a version has it', async () => {
    const mine = await makeArticle(context, { slug: 'shared' });
    await write(mine, ({ content }) => {
      content.slug = 'moved-on';
    });
    const refusal = await makeArticle(context, { slug: 'shared' }).catch((error) => error);
    expect(refusal).toBeInstanceOf(ValidationError);
    expect(refusal.issues).toEqual([{ path: ['slug'], code: 'TAKEN', message: 'The slug "shared" is taken.' }]);
    expect(await sql`select from article_contents where slug = 'shared'`).toHaveLength(1);
    await makeArticle(context, { slug: 'shared', locale: 'pl' });
    await restoreVersion(context, { articleId: mine.articleId, version: 1, via: 'test' });
  });

  it('is public from the first publication on', async () => {
    const { articleId } = await makeArticle(context, { slug: 'once-public' });
    const published = async () =>
      (await sql`select first_published_at from article_slugs where slug = 'once-public'`)[0];
    expect(await published()).toEqual({ first_published_at: null });
    await publishVersion(context, { articleId });
    await unpublishArticle(context, { articleId });
    await publishVersion(at(db, new Date()), { articleId });
    expect(await published()).toEqual({ first_published_at: context.now });
  });
});

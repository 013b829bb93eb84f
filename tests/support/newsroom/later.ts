import { eq } from 'drizzle-orm';
import type { ArticleDocument } from '../../../src/articles/document.ts';
import { publishVersion } from '../../../src/articles/publish-version.ts';
import { readDocument } from '../../../src/articles/read-document.ts';
import { renderHeading } from '../../../src/articles/render.ts';
import { articles as articleTable } from '../../../src/articles/table.ts';
import { unpublishArticle } from '../../../src/articles/unpublish-article.ts';
import { writeVersion } from '../../../src/articles/write-version.ts';
import type { TestDatabase } from '../world.ts';
import { secondVersionBlocks } from './blocks.ts';
import { comments } from './comments.ts';
import { idOf } from './identity.ts';
import { articles, at, rewrite } from './make-article.ts';
import { assets, insert } from './site.ts';
import { categories, contributors, tags } from './taxonomy.ts';
import { hostile, linked, rich } from './texts.ts';

/** What needs comments to point at, and what the newsroom decided later. */
export async function finishArticles(database: TestDatabase): Promise<void> {
  const { sql } = database;
  const { document } = await writeVersion(at(database, '2026-03-01T09:30:00.000Z'), {
    articleId: articles.walking,
    basedOn: 1,
    document: await withComments(database),
    via: 'test',
  });
  await publishVersion(at(database, '2026-03-01T10:00:00.000Z'), { articleId: articles.walking });
  await rewrite(database, 'walking', 2, '2026-03-20T09:30:00.000Z', aheadOf(document));
  await unpublishArticle(at(database, '2026-03-15T06:00:00.000Z'), { articleId: articles.withdrawn });
  await unpublishArticle(at(database, '2026-03-15T06:00:00.000Z'), { articleId: articles.archived });
  await sql`update articles set state = 'ARCHIVED' where id = ${articles.archived}`;
  await sql`update articles set comment_mode = 'HIDDEN' where id = ${articles.bread}`;
  await sql`update articles set comments_close_at = '2026-03-10T00:00:00Z' where id = ${articles.harbour}`;
  await sql`update articles set comment_mode = 'CLOSED', comment_order = 'NEWEST' where id = ${articles.code}`;
  await sql`update articles set comment_mode = 'MEMBERS_ONLY', comment_guests = 'NOBODY', comment_max_length = 1
    where id = ${articles.tie}`;
  await planArticles(database);
  await sql`update contributions set confirmed_at = now() where article_id = ${articles.bread} and contributor_id = ${contributors.dora}`;
  await insert(sql, 'corrections', [
    correction(1, 'CORRECTION', 'It was ten kilometres.', '2026-03-04T09:00:00.000Z'),
    correction(2, 'UPDATE', hostile, '2026-03-03T09:00:00.000Z'),
    correction(3, 'CLARIFICATION', 'At the same moment.', '2026-03-04T09:00:00.000Z'),
    {
      ...correction(4, 'CORRECTION', 'Of what is hidden.', '2026-03-04T09:00:00.000Z'),
      article_id: articles.withdrawn,
    },
  ]);
  for (const id of Object.values(articles)) await sql`select project_article(${id})`;
}

/** What is done at its time, long after any test; and what was not, for the text was not ready. */
async function planArticles({ db }: TestDatabase): Promise<void> {
  const plan = (id: string, planned: Partial<typeof articleTable.$inferInsert>) =>
    db.update(articleTable).set(planned).where(eq(articleTable.id, id));
  await plan(articles.moved, {
    ...{ draftState: 'SCHEDULED', scheduledVersion: 4, scheduleTimeZone: 'Europe/Lisbon' },
    ...{ publishAt: new Date('2099-01-05T06:00:00.000Z'), unpublishAt: new Date('2099-02-05T06:00:00.000Z') },
  });
  await plan(articles.harbour, {
    ...{ scheduledVersion: 1, scheduleTimeZone: 'UTC', unpublishAt: new Date('2099-01-04T06:00:00.000Z') },
  });
  await plan(articles.walking, {
    scheduleFailure: {
      ...{ version: 3, plannedFor: '2026-03-21T06:00:00.000Z', failedAt: '2026-03-21T06:00:00.250Z', message: hostile },
    },
  });
}

function correction(number: number, kind: string, text: string, moment: string) {
  const words = rich(text, ' ', linked('More', 'mailto:desk@gazette.example'));
  return {
    id: idOf('correction', number),
    article_id: articles.walking,
    kind,
    text: words,
    published_at: new Date(moment),
  };
}

async function withComments({ db }: TestDatabase): Promise<ArticleDocument> {
  const document = await readDocument(db, articles.walking, 'HEAD');
  const last = document.sections.at(-1)!;
  const shown = [
    comments.first,
    comments.pending,
    comments.ofHidden,
    comments.ofUnpublished,
    comments.removedWithReplies,
  ];
  return { ...document, blocks: [...document.blocks, ...secondVersionBlocks(last.id, shown)] };
}

/** The draft differs from what is published in every part. */
function aheadOf(published: ArticleDocument): ArticleDocument {
  const { content, sections, blocks, figures, tags: tagged, contributions } = structuredClone(published);
  const [first, second] = sections;
  Object.assign(second!, {
    heading: 'Rewritten',
    anchor: 'rewritten',
    ...renderHeading({ ...second!, heading: 'Rewritten' }),
  });
  const gone = new Set(blocks.filter(({ sectionId }) => sectionId === first!.id).map(({ id }) => id));
  const hero = figures.find(({ role }) => role === 'HERO')!;
  Object.assign(hero, { mediaId: assets.onlyInDraft, altText: 'Of the draft' });
  return {
    content: {
      ...content,
      headline: 'Walking, rewritten',
      slug: 'walking-rewritten',
      categoryId: categories.food,
      excerpt: null,
    },
    sections: sections.slice(1),
    blocks: blocks.filter(({ id }) => !gone.has(id)),
    figures: figures.filter(({ blockId }) => blockId === null || !gone.has(blockId)),
    tags: [...tagged.slice(1), { tagId: tags.draftOnly, position: 'z0' }],
    contributions: [
      ...contributions.slice(1),
      {
        id: idOf('contribution', 199),
        contributorId: contributors.cyd,
        role: 'EDITOR',
        basis: 'STATED',
        position: 'z0',
      },
    ],
  };
}

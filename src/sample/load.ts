import { readFile } from 'node:fs/promises';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { DomainError } from '../platform/errors.ts';
import { loadArticle } from './load-article.ts';
import { loadComments } from './load-comments.ts';
import { loadCuration, loadNewsroom, type StoredPicture } from './load-newsroom.ts';
import { pictures, type SamplePicture } from './pictures.ts';
import { isEmpty, lockForSample } from './sql.ts';

/** Where the pictures' files go. The same bytes may be put again: they get the same key. */
export interface FileStore {
  put(bytes: Uint8Array, extension: string): Promise<string>;
}

export interface SampleReport {
  articles: number;
  comments: number;
  pictures: number;
}

/** The sample is for a new site: this one holds something already, the sample itself perhaps. */
export class SiteNotEmptyError extends DomainError {
  override name = 'SiteNotEmptyError';

  constructor() {
    super('CONFLICT', 'The sample is for a new site, and this one is not empty. Nothing was written.');
  }
}

/**
 * Fills a new site with The Tidepool, an invented magazine: settings, people, pictures, articles and what readers said to them.
 * All or nothing; of two that come at once, one loads it and the other is refused.
 *
 * @param onProgress called after each article
 * @throws {SiteNotEmptyError}
 */
export async function loadSample(
  context: DomainContext,
  { storage, onProgress }: { storage: FileStore; onProgress?: (done: number, total: number) => void },
): Promise<SampleReport> {
  await refuseUnlessEmpty(context);
  const files = await storePictures(storage);
  // Long to read, and wanted once in a site's life.
  const { sampleArticles } = await import('./articles.ts');
  return inTransaction(context, async (context) => {
    await lockForSample(context.db);
    await refuseUnlessEmpty(context);
    const newsroom = await loadNewsroom(context, files);
    const articleIds = new Set<string>();
    const keyed = new Map<string, string>();
    let comments = 0;
    for (const article of sampleArticles) {
      const id = await loadArticle(context, article, { ...newsroom, comments: keyed });
      const said = await loadComments(context, id, article, newsroom.defaultLocale);
      for (const [key, commentId] of said.byKey) keyed.set(key, commentId);
      comments += said.count;
      articleIds.add(id);
      onProgress?.(articleIds.size, sampleArticles.length);
    }
    await loadCuration(context, articleIds);
    await audit(context, { action: 'loadSample', details: { articles: articleIds.size, comments } });
    return { articles: articleIds.size, comments, pictures: files.size };
  });
}

async function refuseUnlessEmpty({ db }: DomainContext): Promise<void> {
  if (!(await isEmpty(db))) throw new SiteNotEmptyError();
}

/** Before the transaction: a file that nothing refers to in the end does no harm. */
async function storePictures(storage: FileStore): Promise<Map<string, StoredPicture>> {
  const stored = new Map<string, StoredPicture>();
  for (const [name, { file }] of Object.entries<SamplePicture>(pictures)) {
    const bytes = await readFile(new URL(`./pictures/${file}`, import.meta.url));
    stored.set(name, { bytes, storageKey: await storage.put(bytes, file.slice(file.lastIndexOf('.') + 1)) });
  }
  return stored;
}

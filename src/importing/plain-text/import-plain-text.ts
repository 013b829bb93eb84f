import { createHash } from 'node:crypto';
import { createArticle } from '../../articles/create-article.ts';
import { publishVersion } from '../../articles/publish-version.ts';
import { insertComments } from '../../comments/insert-comments.ts';
import { audit } from '../../people/audit.ts';
import { type DomainContext, inTransaction } from '../../platform/context.ts';
import { ValidationError } from '../../platform/errors.ts';
import { slugFor } from '../../platform/slug.ts';
import { urlOf } from '../../platform/text/address.ts';
import { plainRichText } from '../../platform/text/make-rich-text.ts';
import { draftComments } from './draft-comments.ts';
import { type ParsedPlainText, parsePlainText } from './parse.ts';
import { placePage } from './place-page.ts';
import type { PlainTextReport } from './report.ts';
import { SourceChangedError } from './source-changed-error.ts';
import {
  defaultLocale,
  findImport,
  lockSource,
  type PageSource,
  putImport,
  setAnnouncedComments,
  setCommentNotice,
} from './sql.ts';

export interface ImportPlainTextInput {
  /** The text of the whole page, as a browser copies it. */
  source: string;
  /** BCP 47; the site's default without. */
  locale?: string;
  /** The page's address: what it is known by when it is imported again. Without it, its locale and headline are. */
  url?: string;
}

export interface ImportedPlainText {
  articleId: string;
  slug: string;
  /** False when the same text was imported before: then nothing was written. */
  changed: boolean;
  report: PlainTextReport;
}

/** What such imports are called in `imported_articles` and on comments. */
export const PLAIN_TEXT = 'plain-text';

/**
 * Makes a published article of a page that was copied as text, with its category, pictures, comments and presumed author, all in
 * one transaction. The source and the report that accounts for each of its lines are kept.
 *
 * @throws {ValidationError} the source holds a NUL, half a character, or no text; the locale or the address is none
 * @throws {SourceChangedError} the page was imported before, from another text
 */
export function importPlainText(context: DomainContext, input: ImportPlainTextInput): Promise<ImportedPlainText> {
  return inTransaction(context, async (context) => {
    if (input.url !== undefined) refuseOtherAddresses(input.url);
    const locale = input.locale === undefined ? await defaultLocale(context.db) : canonicalLocale(input.locale);
    const parsed = parsePlainText(input.source, locale);
    const source = { system: PLAIN_TEXT, sourceId: input.url ?? `${locale}/${slugFor(parsed.page.headline.text)}` };
    await lockSource(context.db, source);
    const contentHash = createHash('sha256').update(input.source).digest();
    const known = await findImport(context.db, source);
    if (!known) return createFromPage(context, parsed, { ...input, ...source, locale, contentHash });
    if (!contentHash.equals(known.contentHash)) throw new SourceChangedError(source.sourceId, known.articleId);
    const { articleId, slug, report } = known;
    return { articleId, slug, changed: false, report: report as PlainTextReport };
  });
}

async function createFromPage(
  context: DomainContext,
  parsed: ParsedPlainText,
  input: PageSource & { source: string; url?: string; locale: string; contentHash: Uint8Array },
): Promise<ImportedPlainText> {
  const { page, names } = parsed;
  const { locale, system, sourceId } = input;
  const { document, report } = await placePage(context, parsed, input);
  const { articleId } = await createArticle(context, { locale, document, via: 'import' });
  await publishVersion(context, { articleId, publication: page.publication?.date ?? { precision: 'UNKNOWN' } });
  const drafts = await draftComments(page.comments, names.signatures, { system, sourceId });
  await insertComments(context, articleId, drafts);
  if (page.announcedComments) await setAnnouncedComments(context.db, articleId, page.announcedComments.count);
  if (page.commentNotice) await setCommentNotice(context.db, articleId, plainRichText(page.commentNotice.text));
  const { source, contentHash } = input;
  await putImport(context.db, { system, sourceId, articleId, contentHash, source, report, importedAt: context.now });
  const object = { type: 'article', id: articleId };
  await audit(context, { action: 'importText', object, versionAfter: 1, details: { system, sourceId } });
  return { articleId, slug: document.content.slug, changed: true, report };
}

/** The tag as BCP 47 writes it: "pt-br" is "pt-BR". */
function canonicalLocale(locale: string): string {
  try {
    return new Intl.Locale(locale).baseName;
  } catch {
    const message = `"${locale}" is no language tag: write "en" or "pt-BR" (BCP 47).`;
    throw new ValidationError({ path: ['locale'], code: 'BAD_FORMAT', message });
  }
}

function refuseOtherAddresses(url: string): void {
  if (/^https?:$/.test(urlOf(url)?.protocol ?? '')) return;
  const message = `"${url}" is no address of a page: it begins with http:// or https://.`;
  throw new ValidationError({ path: ['url'], code: 'BAD_FORMAT', message });
}

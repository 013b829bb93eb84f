import type { ArticleDocument, Block, Figure } from '../../articles/document.ts';
import { readDocument } from '../../articles/read-document.ts';
import { type DomainContext, inTransaction } from '../../platform/context.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { PageBlock, PageSection, Passage, PlainTextPage } from './page.ts';
import { pageWords } from './page-words.ts';
import { categoryName, defaultLocale, readAltTexts, readComments, readPublished } from './sql.ts';
import { writePage } from './write-page.ts';

/**
 * A published article with its published comments as a page copied as text, from what is stored of it now: what `importPlainText`
 * reads. Of an import that nobody changed it is the source, but for the normalisations in the import's report.
 *
 * @param input `locale`: the site's default without
 * @throws {NotFoundError} no such article is published
 */
export async function exportPlainText(
  context: DomainContext,
  input: { slug: string; locale?: string },
): Promise<string> {
  const { page, locale } = await inTransaction(context, (context) => readPage(context, input));
  const lines = writePage(page, pageWords(locale));
  return lines.map(({ text }) => text).join('\n');
}

async function readPage({ db }: DomainContext, input: { slug: string; locale?: string }) {
  const locale = input.locale ?? (await defaultLocale(db));
  const found = await readPublished(db, input.slug, locale);
  if (!found) throw new NotFoundError('There is no such published article.');
  const { article, sourceAnnounced } = found;
  const document = await readDocument(db, article.id, 'PUBLISHED');
  const { content, figures } = document;
  const inherited = await readAltTexts(
    db,
    figures.map(({ mediaId }) => mediaId),
    locale,
  );
  const altText = (figure: Figure) =>
    figure.isDecorative ? '' : (figure.altText ?? inherited.get(figure.mediaId) ?? '');
  const label = content.categoryId ? await categoryName(db, content.categoryId, locale) : undefined;
  const comments = await readComments(db, article.id);
  const hero = figures.find(({ role }) => role === 'HERO');
  const page: PlainTextPage = {
    label: passage(label),
    headline: { text: content.headline },
    standfirst: passage(content.standfirst?.text),
    byline: passage(content.byline),
    publication: publicationOf(article),
    hero: passage(hero && altText(hero)),
    sections: sectionsOf(document, altText),
    moreStoriesPrompt: passage(content.moreStoriesPrompt),
    announcedComments: sourceAnnounced === null ? null : { text: '', count: sourceAnnounced },
    commentNotice: passage(article.commentNotice?.text),
    comments: comments.map(({ text, depth, ordinal }) => ({ text: text ?? '', depth, ordinal: ordinal ?? 1 })),
  };
  return { page, locale };
}

/** What is not there has no line. */
const passage = (text: string | null | undefined): Passage | null => (text ? { text } : null);

function publicationOf(article: {
  publishedAt: Date | null;
  publishedPrecision: 'INSTANT' | 'DAY' | 'TIME_OF_DAY' | 'UNKNOWN';
  publishedSourceText: string | null;
}): PlainTextPage['publication'] {
  const { publishedAt, publishedPrecision: precision, publishedSourceText } = article;
  const iso = publishedAt?.toISOString();
  const text = publishedSourceText ?? (precision === 'DAY' ? iso?.slice(0, 10) : iso?.replace(/\.\d+/, ''));
  return text ? { text, date: { precision } } : null;
}

function sectionsOf(
  { sections, blocks, figures }: ArticleDocument,
  altText: (figure: Figure) => string,
): PageSection[] {
  return sections.map(({ id, kind, heading }) => ({
    kind,
    heading: passage(heading),
    blocks: blocks
      .filter(({ sectionId }) => sectionId === id)
      .flatMap((block) => toPageBlocks(block, figures.filter(({ blockId }) => blockId === block.id).map(altText))),
  }));
}

/** What a text without form has no way to say is said by its words. */
function toPageBlocks({ data, text }: Block, altTexts: string[]): PageBlock[] {
  switch (data.type) {
    case 'LIST':
      return [
        {
          type: 'LIST',
          start: data.start,
          items: data.items.map(({ content, ...item }) => ({ ...item, text: content.text })),
        },
      ];
    case 'FIGURE':
    case 'GALLERY':
      return altTexts.filter((altText) => altText !== '').map((altText) => ({ type: 'FIGURE', text: altText }));
    default:
      return text === '' ? [] : [{ type: 'PARAGRAPH', text }];
  }
}

import { escapeHtml } from '../../../src/platform/text/inline-html.ts';
import type { RichText } from '../../../src/platform/text/rich-text.ts';
import type { Newspaper } from './newspaper.ts';
import type { Article, Block, Figure, Media, Section } from './rows.ts';

/** HTML, Markdown and words that are put together from many rows. */
export class Texts {
  readonly paper: Newspaper;
  readonly namesEveryComment: boolean;

  /** @param namesEveryComment of a version: whoever reads it works on the text */
  constructor(paper: Newspaper, namesEveryComment = false) {
    this.paper = paper;
    this.namesEveryComment = namesEveryComment;
  }

  /** Links inside the site lead to where their targets are; what is not to be seen is not linked. */
  present(html: string): string {
    return html.replace(/<a href="galley:([0-9a-f-]{36})"([^>]*)>(.*?)<\/a>/gs, (_, id, attributes, inner) => {
      const target = this.paper.article(id);
      return target ? `<a href="${this.paper.path(target)}"${attributes}>${inner}</a>` : inner;
    });
  }

  /** Nor is it named. */
  presentMarkdown(markdown: string): string {
    const none = '00000000-0000-0000-0000-000000000000';
    return markdown.replace(/galley:([0-9a-f-]{36})/g, (_, id) => `galley:${this.paper.article(id) ? id : none}`);
  }

  originalUrl({ availability, storageKey, originalUrl }: Media): string | null {
    if (availability !== 'AVAILABLE') return null;
    return storageKey === null ? originalUrl : `${this.paper.site.url}/media/${storageKey}`;
  }

  private localText(figure: Figure) {
    const { locale } = this.paper.article(figure.articleId)!;
    return this.paper.tables.mediaTexts.find((t) => t.mediaId === figure.mediaId && t.locale === locale);
  }

  alt(figure: Figure): { text: string; source: 'FIGURE' | 'MEDIA' | 'NONE' } {
    if (figure.isDecorative) return { text: '', source: 'NONE' };
    if (figure.altText) return { text: figure.altText, source: 'FIGURE' };
    const text = this.localText(figure)?.altText || this.paper.mediaById(figure.mediaId)!.altText;
    return text ? { text, source: 'MEDIA' } : { text: '', source: 'NONE' };
  }

  caption(figure: Figure): RichText | null {
    if (figure.captionMode === 'NONE') return null;
    if (figure.captionMode === 'OVERRIDE') return figure.caption;
    return this.localText(figure)?.caption ?? this.paper.mediaById(figure.mediaId)!.caption;
  }

  private figureHtml(figure: Figure): string {
    const asset = this.paper.mediaById(figure.mediaId)!;
    const [alt, source] = [escapeHtml(this.alt(figure).text), escapeHtml(this.originalUrl(asset) ?? '')];
    const { width, height } = asset;
    const size = width && height ? ` width="${width}" height="${height}"` : '';
    const elements = {
      IMAGE: `<img src="${source}" alt="${alt}"${size} loading="lazy">`,
      VIDEO: `<video src="${source}"${size} controls aria-label="${alt}"></video>`,
      AUDIO: `<audio src="${source}" controls aria-label="${alt}"></audio>`,
      FILE: `<a href="${source}" download>${escapeHtml(asset.title ?? 'File')}</a>`,
    };
    const missing = `<span class="media-missing" role="img" aria-label="${alt}"></span>`;
    const [caption, credit] = [this.caption(figure), figure.creditText ?? asset.creditText];
    const words = [
      ...(caption ? [this.present(caption.html)] : []),
      ...(credit === null ? [] : [`<small class="credit">${escapeHtml(credit)}</small>`]),
    ];
    const below = words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : '';
    return `<figure>${asset.availability === 'AVAILABLE' ? elements[asset.kind] : missing}${below}</figure>`;
  }

  private figureMarkdown(figure: Figure): string {
    const alt = this.alt(figure)
      .text.replace(/\p{White_Space}+/gu, ' ')
      .replace(/[[\]\\"*_`<&~]/g, '\\$&');
    const caption = this.caption(figure);
    const words = caption && this.presentMarkdown(caption.markdown).replaceAll('\\\n', '<br>').replaceAll('\n', ' ');
    const title = words === null ? '' : ` "${words.replace(/["\\]|&(?=#|\w+;)/g, '\\$&')}"`;
    const value = (name: string, text: string | null) =>
      text === null ? [] : [`${name}="${text.replace(/[\\"{}]/g, '\\$&').replaceAll('\n', '\\n')}"`];
    const inherits = figure.captionMode === 'INHERIT' && caption !== null;
    const attributes = [
      ...(figure.isDecorative ? ['decorative'] : []),
      ...(alt !== '' && !figure.altText ? ['alt=media'] : []),
      ...(figure.captionMode === 'NONE' ? ['caption=none'] : inherits ? ['caption=media'] : []),
      ...value('credit', figure.creditText),
      ...value('description', figure.longDescription),
      ...(figure.focalX === null ? [] : [`focus=${Number(figure.focalX)},${Number(figure.focalY)}`]),
    ];
    const braces = attributes.length > 0 ? `{${attributes.join(' ')}}` : '';
    return `![${alt}](media_${figure.mediaId.replaceAll('-', '')}${title})${braces}`;
  }

  private commentHtml({ commentId }: Block): string {
    const comment = this.paper.comments().find(({ id, status }) => id === commentId && status === 'PUBLISHED');
    if (!comment) return '';
    const footer = comment.authorName === null ? '' : `<footer>${escapeHtml(comment.authorName)}</footer>`;
    const page = escapeHtml(this.paper.path(this.paper.article(comment.articleId)!));
    const cite = `${page}#comment_${comment.id.replaceAll('-', '')}`;
    return `<blockquote class="comment" cite="${cite}">${comment.bodyHtml}${footer}</blockquote>`;
  }

  blockHtml(block: Block): string {
    const figures = () => this.paper.figuresOf(block).map((figure) => this.figureHtml(figure));
    if (block.type === 'FIGURE') return figures().join('');
    if (block.type === 'GALLERY') return `<div class="gallery">${figures().join('')}</div>`;
    if (block.type === 'COMMENT') return this.commentHtml(block);
    return this.present(block.html);
  }

  blockMarkdown(block: Block): string {
    if (block.type === 'COMMENT') {
      const isNamed = this.namesEveryComment ? block.commentId !== null : this.commentHtml(block) !== '';
      return isNamed ? `{{comment_${block.commentId!.replaceAll('-', '')}}}` : '';
    }
    if (block.type !== 'FIGURE' && block.type !== 'GALLERY') return this.presentMarkdown(block.markdown);
    const figures = this.paper.figuresOf(block).map((figure) => this.figureMarkdown(figure));
    return block.type === 'GALLERY' ? [':::gallery', ...figures, ':::'].join('\n') : figures.join('\n');
  }

  sectionHtml(section: Section): string {
    return joined('\n', [section.headingHtml, ...this.paper.blocksOf(section).map((block) => this.blockHtml(block))]);
  }

  sectionText(section: Section): string {
    return joined('\n\n', [section.heading ?? '', ...this.paper.blocksOf(section).map(({ text }) => text)]);
  }

  private sectionMarkdown(section: Section): string {
    const blocks = this.paper.blocksOf(section).map((block) => ({ block, text: this.blockMarkdown(block) }));
    const said = blocks
      .filter(({ text }) => text !== '')
      .map(({ block, text }, index, all) => (goesOn(all[index - 1]?.block, block) ? `<!-- -->\n\n${text}` : text));
    const isFirst = this.paper.sections({ id: section.articleId } as Article)[0]?.id === section.id;
    const heading = section.headingMarkdown || (isFirst ? '' : `${'#'.repeat(section.level)} {.intro}`);
    return joined('\n\n', [heading, ...said]);
  }

  html = (article: Article) =>
    joined(
      '\n',
      this.paper.sections(article).map((s) => this.sectionHtml(s)),
    );
  text = (article: Article) =>
    joined(
      '\n\n',
      this.paper.sections(article).map((s) => this.sectionText(s)),
    );
  markdown = (article: Article) =>
    joined(
      '\n\n',
      this.paper.sections(article).map((s) => this.sectionMarkdown(s)),
    );
}

/** What says nothing leaves no gap. */
const joined = (separator: string, texts: string[]) => texts.filter((text) => text !== '').join(separator);

/** Whether a list would be taken for more of the one before it. */
function goesOn(before: Block | undefined, block: Block): boolean {
  if (before?.data.type !== 'LIST' || block.data.type !== 'LIST') return false;
  const { style } = block.data;
  return before.data.items.some((item) => item.style === style);
}

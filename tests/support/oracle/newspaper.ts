import { compareText } from './pages.ts';
import type { Article, Block, Category, Comment, Contributor, Figure, Media, Section, Tables, Tag } from './rows.ts';

export type Versioned = { articleId: string; fromVersion: number; toVersion: number; isPublished: boolean };

/** Who sees what, by looking through everything: readers, in the PUBLISHED view. */
export class Newspaper {
  readonly tables: Tables;
  readonly #known = new Map<string, unknown>();

  constructor(tables: Tables) {
    this.tables = tables;
  }

  /** Looked through once: the rows stay what they are. */
  #once<Found>(name: string, look: () => Found): Found {
    if (!this.#known.has(name)) this.#known.set(name, look());
    return this.#known.get(name) as Found;
  }

  get site() {
    return this.tables.site;
  }

  inView({ isPublished }: Versioned): boolean {
    return isPublished;
  }

  article(id: string): Article | undefined {
    return this.articles().find((article) => article.id === id);
  }

  articles(): Article[] {
    return this.#once('articles', () => this.tables.articles.filter(({ state }) => state === 'PUBLISHED'));
  }

  content({ id }: Article) {
    return this.tables.contents.find((content) => content.articleId === id && this.inView(content))!;
  }

  updatedAt({ id, publishedVersion }: Article): Date {
    return this.tables.articleVersions.find(({ articleId, number }) => articleId === id && number === publishedVersion)!
      .createdAt;
  }

  /** Where lists put it: an undated one where Galley first showed it. */
  listedAt(article: Article): Date {
    return article.publishedAt ?? article.firstPublishedAt!;
  }

  path(article: Article): string {
    const prefix = article.locale === this.site.defaultLocale ? '' : `/${article.locale}`;
    return `${prefix}/${this.content(article).slug}`;
  }

  sections(article: Article): Section[] {
    return this.tables.sections.filter((s) => s.articleId === article.id && this.inView(s)).toSorted(byPlace);
  }

  section(id: string): Section | undefined {
    return this.tables.sections.find((section) => section.id === id && this.inView(section));
  }

  blocksOf(section: Section): Block[] {
    return this.tables.blocks.filter((b) => b.sectionId === section.id && this.inView(b)).toSorted(byPlace);
  }

  blocks(article: Article): Block[] {
    return this.sections(article).flatMap((section) => this.blocksOf(section));
  }

  figures(): Figure[] {
    return this.#once('figures', () => this.tables.figures.filter((figure) => this.inView(figure)));
  }

  figuresOf(block: Block): Figure[] {
    return this.figures()
      .filter(({ blockId }) => blockId === block.id)
      .toSorted(byPlace);
  }

  hero(article: Article): Figure | undefined {
    return this.figures().find(({ articleId, role }) => articleId === article.id && role === 'HERO');
  }

  /** With those above it. */
  categoriesOf(article: Article): Category[] {
    const chain: Category[] = [];
    for (let id = this.content(article).categoryId; id; id = chain.at(-1)!.parentId) chain.push(this.category(id)!);
    return chain;
  }

  category(id: string | null): Category | undefined {
    return this.tables.categories.find((category) => category.id === id);
  }

  tagsOf(article: Article): Tag[] {
    return this.tables.articleTags
      .filter((link) => link.articleId === article.id && this.inView(link))
      .toSorted((a, b) => compareText(a.position, b.position) || compareText(a.tagId, b.tagId))
      .map(({ tagId }) => this.tables.tags.find(({ id }) => id === tagId)!);
  }

  /** Those that an article has. */
  tags(): Tag[] {
    return this.#once('tags', () => {
      const had = new Set(this.articles().flatMap((article) => this.tagsOf(article)));
      return this.tables.tags.filter((tag) => had.has(tag));
    });
  }

  /** Confirmed parts, in the editors' order. */
  contributions(article: Article) {
    return this.tables.contributionPlaces
      .filter((place) => place.articleId === article.id && this.inView(place))
      .toSorted(byPlace)
      .map(({ id }) => this.tables.contributions.find((contribution) => contribution.id === id)!)
      .filter(({ confirmedAt }) => confirmedAt !== null);
  }

  contributors(): Contributor[] {
    return this.#once('contributors', () => {
      const named = this.articles().flatMap((article) => this.contributions(article));
      return this.tables.contributors.filter(({ id }) => named.some(({ contributorId }) => contributorId === id));
    });
  }

  media(): Media[] {
    return this.#once('media', () => {
      const used = new Set<string | null>([
        this.site.logoId,
        ...this.figures().map(({ mediaId }) => mediaId),
        ...this.articles().map((article) => this.content(article).seoImageId),
        ...this.contributors().map(({ portraitId }) => portraitId),
      ]);
      const posters = this.tables.media.filter(({ id }) => used.has(id)).map(({ posterId }) => posterId);
      return this.tables.media.filter(({ id }) => used.has(id) || posters.includes(id));
    });
  }

  mediaById(id: string | null): Media | undefined {
    return this.media().find((asset) => asset.id === id);
  }

  /** What the article says, else its category, else the site. */
  policy<Name extends PolicyName>(article: Article, name: Name) {
    return article[name] ?? this.category(this.content(article).categoryId)?.[name] ?? this.site[name];
  }

  /** When its comments close; null for never. */
  closesAt(article: Article): Date | null {
    if (article.commentsCloseAt) return article.commentsCloseAt;
    const category = this.tables.categories.find(({ id }) => id === this.content(article)?.categoryId);
    for (const said of [article, category, this.tables.site]) {
      if (said?.commentsStayOpen) return null;
      const days = said?.commentsCloseAfterDays ?? null;
      if (days !== null) return new Date(this.listedAt(article).getTime() + days * 86_400_000);
    }
    return null;
  }

  /** Published comments, and those above one. */
  comments(): Comment[] {
    return this.#once('comments', () => {
      const { comments } = this.tables;
      const published = comments.filter(({ status }) => status === 'PUBLISHED');
      const above = new Set(published.flatMap((comment) => ancestors(comment)));
      return comments.filter(({ id, status, articleId }) => {
        const article = this.article(articleId);
        if (!article || this.policy(article, 'commentMode') === 'HIDDEN') return false;
        return status === 'PUBLISHED' || above.has(id);
      });
    });
  }

  /** In the language wanted, else the site's, else the first there is. */
  text<Text extends { locale: string }>(texts: Text[], wanted: string | null | undefined): Text | undefined {
    const sorted = texts.toSorted((a, b) => compareText(a.locale, b.locale));
    const find = (locale: string | null | undefined) => sorted.find((text) => text.locale === locale);
    return find(wanted) ?? find(this.site.defaultLocale) ?? sorted[0];
  }
}

type PolicyName =
  | 'commentMode'
  | 'commentGuests'
  | 'commentOrder'
  | 'commentMaxLength'
  | 'commentNotice'
  | 'commentsCloseAfterDays';

/** Ids from the root down, without its own. */
export function ancestors({ path }: Comment): string[] {
  const hex = Buffer.from(path).toString('hex');
  const ids = hex.match(/.{32}/g)!.slice(0, -1);
  return ids.map((id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
}

function byPlace(a: { position: string; id: string }, b: { position: string; id: string }): number {
  return compareText(a.position, b.position) || compareText(a.id, b.id);
}

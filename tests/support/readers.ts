import type { TestDatabase } from './world.ts';

const prefixes: Record<string, string> = { TextTrack: 'texttrack' };

/** A row's public id by its type's name. */
export const publicId = (type: string, id: string) =>
  `${prefixes[type] ?? type.toLowerCase()}_${id.replaceAll('-', '')}`;

export interface ArticleRow {
  id: string;
  locale: string;
  set: string;
  /** Readers see it. */
  isSeen: boolean;
  /** Of the published version; of the newest where there is none. */
  slug: string;
  headline: string;
  categoryId: string | null;
  /** Slugs, in order. */
  tags: string[];
  /** Where it stands in lists by date. */
  listedAt: Date | null;
  updatedAt: Date;
  /** What it, else its category, else the site says. */
  commentMode: string;
}

export interface CommentRow {
  id: string;
  articleId: string;
  parentId: string | null;
  inReplyToId: string | null;
  status: string;
  score: number;
  /** Ids from the root down to itself. */
  path: string;
}

interface CategoryRow {
  id: string;
  parentId: string | null;
  slug: string;
  position: string;
}

const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What readers should be shown, told from the rows in JavaScript and from nothing that the program keeps beside them: no
 * projection, counter or mark.
 */
export class Readers {
  readonly articles: readonly ArticleRow[];
  readonly comments: readonly CommentRow[];
  readonly categories: readonly CategoryRow[];
  readonly #shown: ReadonlySet<string>;
  readonly #open: ReadonlySet<string>;

  constructor(articles: ArticleRow[], comments: CommentRow[], categories: CategoryRow[]) {
    this.articles = articles;
    this.comments = comments;
    this.categories = categories.toSorted((a, b) => byBytes(a.position, b.position) || byBytes(a.id, b.id));
    const open = new Set(articles.filter((a) => a.isSeen && a.commentMode !== 'HIDDEN').map(({ id }) => id));
    this.#open = open;
    const there = comments.filter(({ articleId }) => open.has(articleId));
    // A published comment keeps everything above it.
    this.#shown = new Set(there.filter(({ status }) => status === 'PUBLISHED').flatMap(({ path }) => path.split(' ')));
  }

  article(slug: string): ArticleRow {
    return this.articles.find((article) => article.slug === slug)!;
  }

  /** Those that readers see, the latest first. */
  get latest(): ArticleRow[] {
    return this.articles.filter(({ isSeen }) => isSeen).toSorted(isLater);
  }

  translations({ id, set }: { id: string; set?: string }): ArticleRow[] {
    const own = set ?? this.articles.find((article) => article.id === id)!.set;
    return this.articles
      .filter((other) => other.isSeen && other.set === own && other.id !== id)
      .sort((a, b) => byBytes(a.locale, b.locale) || byBytes(a.id, b.id));
  }

  related(article: ArticleRow, most: number): ArticleRow[] {
    const keys = this.#keys(article);
    const shared = (other: ArticleRow) => this.#keys(other).filter((key) => keys.includes(key)).length;
    return this.latest
      .filter((other) => other.set !== article.set && other.locale === article.locale && shared(other) > 0)
      .sort((a, b) => shared(b) - shared(a) || isLater(a, b))
      .slice(0, most);
  }

  /** What it is filed under: tags, its category and those above it. */
  #keys({ tags, categoryId }: ArticleRow): string[] {
    return [...tags.map((slug) => `tag ${slug}`), ...this.above(categoryId)];
  }

  /** The category and those above it. */
  above(id: string | null): string[] {
    const category = this.category(id);
    return category ? [category.id, ...this.above(category.parentId)] : [];
  }

  category(id: string | null): CategoryRow | null {
    return this.categories.find((category) => category.id === id) ?? null;
  }

  /** The categories right below one, or the roots. */
  below(parentId: string | null): CategoryRow[] {
    return this.categories.filter((category) => category.parentId === parentId);
  }

  comment(id: string): CommentRow | undefined {
    return this.comments.find((comment) => comment.id === id);
  }

  /** Whether readers see the article, and it does not hide its comments. */
  showsComments(articleId: string): boolean {
    return this.#open.has(articleId);
  }

  /** The comment, or the place of it, unless nothing of it is to be seen. */
  shown(id: string | null): CommentRow | undefined {
    return id !== null && this.#shown.has(id) ? this.comment(id) : undefined;
  }

  /** In the order they were posted; the roots of an article without a parent. */
  repliesTo(articleId: string, parentId: string | null): CommentRow[] {
    return this.comments
      .filter((comment) => comment.articleId === articleId && comment.parentId === parentId && this.shown(comment.id))
      .sort((a, b) => byBytes(a.id, b.id));
  }

  /** A comment and all below it as they are read; all of an article's. */
  thread({ articleId, path }: { articleId: string; path?: string }): CommentRow[] {
    return this.comments
      .filter(
        (comment) => comment.articleId === articleId && comment.path.startsWith(path ?? '') && this.shown(comment.id),
      )
      .sort((a, b) => byBytes(a.path, b.path));
  }
}

const isLater = (a: ArticleRow, b: ArticleRow) => b.listedAt!.getTime() - a.listedAt!.getTime() || byBytes(b.id, a.id);

export async function loadReaders({ sql }: TestDatabase): Promise<Readers> {
  const articles = await sql<ArticleRow[]>`
    select a.id, a.locale, a.translation_set_id as set, a.state = 'PUBLISHED' as "isSeen", c.slug, c.headline,
      c.category_id as "categoryId", coalesce(a.published_at, a.first_published_at) as "listedAt", v.created_at as "updatedAt",
      coalesce(a.comment_mode, k.comment_mode, s.comment_mode) as "commentMode",
      array(select t.slug from article_tags g join tags t on t.id = g.tag_id where g.article_id = a.id
        and g.from_version <= w.version and w.version < g.to_version order by g.position, g.tag_id) as tags
    from articles a cross join lateral (select coalesce(a.published_version, a.head_version) as version) w
      join article_contents c on c.article_id = a.id and c.from_version <= w.version and w.version < c.to_version
      join article_versions v on v.article_id = a.id and v.number = w.version
      left join categories k on k.id = c.category_id cross join sites s`;
  const comments = await sql<CommentRow[]>`
    with recursive placed as (
      select c.*, c.id::text as way from comments c where parent_id is null
      union all select c.*, placed.way || ' ' || c.id from placed join comments c on c.parent_id = placed.id
    )
    select id, article_id as "articleId", parent_id as "parentId", in_reply_to_id as "inReplyToId", status, score, way as path from placed`;
  const categories = await sql<CategoryRow[]>`select id, parent_id as "parentId", slug, position from categories`;
  return new Readers([...articles], [...comments], [...categories]);
}

import type { TestDatabase } from '../world.ts';
import type { Newspaper } from './newspaper.ts';
import { type Listed, type PageArguments, page, Refused } from './pages.ts';
import type { Article, Media } from './rows.ts';
import type { Texts } from './texts.ts';

/** What PostgreSQL finds for each of these words: how it stems and ranks is not ours to imitate. */
export interface Searches {
  articles: Map<string, Set<string>>;
  figures: Map<string, Set<string>>;
  media: Map<string, Set<string>>;
  comments: Map<string, Set<string>>;
}

export async function search(
  { sql }: TestDatabase,
  paper: Newspaper,
  texts: Texts,
  queries: string[],
): Promise<Searches> {
  const searches: Searches = { articles: new Map(), figures: new Map(), media: new Map(), comments: new Map() };
  const figures = paper.figures().map((figure) => ({
    id: figure.id,
    words: `${texts.alt(figure).text} ${texts.caption(figure)?.text ?? ''}`,
  }));
  const assets = paper.tables.media.flatMap((asset) => textsOf(paper, asset).map((words) => ({ id: asset.id, words })));
  const wholeAssets = paper.tables.media.map((asset) => ({ id: asset.id, words: textsOf(paper, asset).join(' ') }));
  const finding = async (texts: { id: string; words: string }[], query: string) => {
    const found = await sql`select t.id from jsonb_to_recordset(${sql.json(texts)}) as t (id uuid, words text)
      where to_tsvector('simple', t.words) @@ websearch_to_tsquery('simple', ${query})`;
    return new Set(found.map(({ id }) => id));
  };
  for (const query of queries) {
    const found = await sql`select article_id as id from article_projections
      where stage = 'PUBLISHED' and search @@ search_query(${query}) and search @@ search_query_in(locale, ${query})`;
    const said = await sql`select comment_id as id from comment_search where search @@ comment_query(${query})`;
    searches.comments.set(query, new Set(said.map(({ id }) => id)));
    searches.articles.set(query, new Set(found.map(({ id }) => id)));
    searches.figures.set(query, await finding(figures, query));
    // What shall not be there stands in none of an asset's texts.
    const whole = await finding(wholeAssets, query);
    const inSome = await finding(assets, query);
    searches.media.set(query, new Set([...inSome].filter((id) => !query.includes('-') || whole.has(id))));
  }
  return searches;
}

/** What an asset is looked through for: its own words, those of each language, and what each of its tracks says. */
function textsOf({ tables }: Newspaper, { id, altText, caption, title, creator, creditText }: Media): string[] {
  const isOf = ({ mediaId }: { mediaId: string }) => mediaId === id;
  const texts = [
    [altText, caption?.text, title, creator, creditText],
    ...tables.mediaTexts.filter(isOf).map((text) => [text.altText, text.caption?.text]),
    ...tables.textTracks.filter(isOf).map(({ transcript }) => [transcript]),
  ];
  return texts.map((words) => words.join(' '));
}

interface Filter {
  search?: string | null;
  category?: string[] | null;
  tag?: string[] | null;
  contributor?: string[] | null;
  locale?: string[] | null;
  publishedAfter?: string | null;
  publishedBefore?: string | null;
  updatedAfter?: string | null;
  state?: string[] | null;
  draftState?: string[] | null;
  or?: Filter[] | null;
  not?: Filter | null;
}

export interface ListArguments extends PageArguments {
  filter?: Filter | null;
  orderBy: { field: 'PUBLISHED_AT' | 'UPDATED_AT' | 'HEADLINE'; direction: 'ASC' | 'DESC' };
}

/** Lists of articles with their filters and orders. */
export class ArticleLists {
  readonly paper: Newspaper;
  readonly searches: Searches;

  constructor(paper: Newspaper, searches: Searches) {
    this.paper = paper;
    this.searches = searches;
  }

  page(items: Article[], { filter, orderBy, ...args }: ListArguments) {
    checkFilter(filter);
    const { field, direction } = orderBy;
    const key = (article: Article) => {
      if (field === 'HEADLINE') return this.paper.content(article).headline.toLowerCase().slice(0, 500);
      return (field === 'UPDATED_AT' ? this.paper.updatedAt(article) : this.paper.listedAt(article)).getTime();
    };
    const list: Listed<Article> = {
      items: items.filter((article) => !filter || this.matches(article, filter)),
      order: `articles ${field} ${direction.toLowerCase()}`,
      descending: direction === 'DESC',
      keys: (article) => [key(article), article.id],
      node: (article) => article,
    };
    return page(list, args);
  }

  private matches(article: Article, filter: Filter): boolean {
    const { paper } = this;
    const slugs = {
      category: () => paper.categoriesOf(article).map(({ slug }) => slug),
      tag: () => paper.tagsOf(article).map(({ slug }) => slug),
      contributor: () => {
        const ids = paper.contributions(article).map(({ contributorId }) => contributorId);
        return paper.contributors().flatMap(({ id, slug }) => (ids.includes(id) ? [slug] : []));
      },
      locale: () => [article.locale],
      state: () => [article.state],
    };
    for (const [name, having] of Object.entries(slugs)) {
      const wanted = filter[name as keyof typeof slugs];
      if (wanted != null && !having().some((slug) => (wanted as string[]).includes(slug))) return false;
    }
    const listed = paper.listedAt(article);
    if (filter.search != null && !this.searches.articles.get(filter.search)!.has(article.id)) return false;
    if (filter.publishedAfter != null && !(listed > new Date(filter.publishedAfter))) return false;
    if (filter.publishedBefore != null && !(listed < new Date(filter.publishedBefore))) return false;
    if (filter.updatedAfter != null && !(paper.updatedAt(article) > new Date(filter.updatedAfter))) return false;
    if (filter.or != null && !filter.or.some((part) => this.matches(article, part))) return false;
    return filter.not == null || !this.matches(article, filter.not);
  }
}

function checkFilter(filter: Filter | null | undefined): void {
  let conditions = 0;
  const visit = (part: Filter, depth: number) => {
    if (depth > 3) throw new Refused('too deep');
    const { or, not, ...own } = part;
    conditions += Object.values(own).filter((value) => value != null).length;
    if (conditions > 10) throw new Refused('too many');
    if (part.draftState != null || part.state?.some((state) => state !== 'PUBLISHED')) throw new Refused('staff only');
    for (const inner of or ?? []) visit(inner, depth + 1);
    if (not) visit(not, depth + 1);
  };
  if (filter) visit(filter, 1);
}

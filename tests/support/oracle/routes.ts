import type { Newspaper } from './newspaper.ts';
import type { Article } from './rows.ts';

/** A page that exists, before a redirect an editor made, before an article's former address, before what is gone. */
export function route(paper: Newspaper, given: string) {
  if (!given.startsWith('/')) return null;
  let path = given.split(/[?#]/, 1)[0]!;
  try {
    path = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (path !== '/') path = path.replace(/\/+$/, '') || '/';
  const page = pageAt(paper, path);
  if (page) return { kind: 'PAGE', location: null, target: page };
  const byHand = paper.tables.redirects.find((redirect) => redirect.path === path);
  if (byHand) {
    const target = paper.articles().find((article) => paper.path(article) === byHand.location) ?? null;
    return { kind: byHand.kind, location: byHand.location, target };
  }
  const former = formerAt(paper, path);
  if (!former) return null;
  const target = paper.article(former);
  if (!target) return { kind: 'GONE', location: null, target: null };
  return { kind: 'REDIRECT', location: paper.path(target), target };
}

function pageAt(paper: Newspaper, path: string): object | undefined {
  const article = paper.articles().find((candidate: Article) => paper.path(candidate) === path);
  if (article) return article;
  const [, desk, slug, ...rest] = path.split('/');
  if (rest.length > 0) return undefined;
  const rows = { category: paper.tables.categories, tag: paper.tags(), contributor: paper.contributors() };
  return rows[desk as keyof typeof rows]?.find((row) => row.slug === slug);
}

/** Who once answered there: an article's address of another time, or with the default language written out. */
function formerAt(paper: Newspaper, path: string): string | undefined {
  const { defaultLocale } = paper.site;
  return paper.tables.slugs.find(
    ({ locale, slug, firstPublishedAt }) =>
      firstPublishedAt !== null && (path === `/${locale}/${slug}` || (locale === defaultLocale && path === `/${slug}`)),
  )?.articleId;
}

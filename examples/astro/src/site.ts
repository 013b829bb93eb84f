import { ask, askAll } from './galley.ts';
import {
  type Article,
  ArticlesQuery,
  type Comment,
  CommentsQuery,
  type Frame,
  FrameQuery,
  type Picture,
  type SiteFacts,
  SiteQuery,
  ThreadQuery,
} from './queries.ts';

/** The whole site, as it is written to disk. */
export interface Site extends SiteFacts {
  /** By language: names and titles in it. */
  frames: Map<string, Frame>;
  /** The latest first, in every language. */
  articles: Article[];
  /** By article, in reading order. */
  comments: Map<string, Comment[]>;
}

/** Milliseconds. While you develop, what editors change is seen at the next look. */
const { process } = globalThis as { process?: { argv: string[] } };
const keptFor = process?.argv.includes('dev') ? 2_000 : Infinity;
let kept: { site: Promise<Site>; since: number } | undefined;

/** Asks for everything, once: a few requests, however many pages. */
export function loadSite(): Promise<Site> {
  if (!kept || Date.now() - kept.since > keptFor) kept = { site: load(), since: Date.now() };
  return kept.site;
}

async function load(): Promise<Site> {
  const { site } = await ask(SiteQuery);
  const [frames, articles, threads] = await Promise.all([
    Promise.all(site.locales.map(async (locale) => [locale, await ask(FrameQuery, { locale })] as const)),
    askAll(async (after) => (await ask(ArticlesQuery, { after })).articles),
    askAll(async (after) => (await ask(CommentsQuery, { after })).articles),
  ]);
  const comments = await Promise.all(
    threads.map(
      async ({ id, thread }): Promise<[string, Comment[]]> => [
        id,
        [...thread.nodes, ...(await restOf(id, thread.pageInfo))],
      ],
    ),
  );
  return { ...site, frames: new Map(frames), articles, comments: new Map(comments) };
}

/** What a thread has beyond its first page. */
async function restOf(id: string, { hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null }) {
  if (!hasNextPage) return [];
  return askAll(async (after) => (await ask(ThreadQuery, { id, after: after ?? endCursor })).article!.thread);
}

/** A category with what stands below it. */
export interface Desk {
  slug: string;
  path: string;
  name: string;
  description: string | null;
  children?: Desk[];
}

/** All categories of a language, each before those below it. */
export function desksOf(desks: readonly Desk[]): Desk[] {
  return desks.flatMap((desk) => [desk, ...desksOf(desk.children ?? [])]);
}

/** A language’s articles, the latest first. */
export const articlesIn = (site: Site, locale: string): Article[] =>
  site.articles.filter((article) => article.locale === locale);

export const frameOf = (site: Site, locale: string): Frame => site.frames.get(locale)!;

/** Where a page stands in a language: "/category/food", "/de/category/food". Articles know their own path. */
export const pathIn = (site: Site, locale: string, path: string): string =>
  locale === site.defaultLocale ? path : `/${locale}${path === '/' ? '' : path}`;

/** For a page of every language there is: what Astro calls it, and its language. */
export function localeParams(site: Site): { locale: string; param: string | undefined }[] {
  return site.locales.map((locale) => ({ locale, param: locale === site.defaultLocale ? undefined : locale }));
}

/** A page in each language that has it, for `hreflang` and the reader’s choice. */
export type Alternates = Record<string, string>;
export const alternatesOf = (site: Site, path: string): Alternates =>
  Object.fromEntries(site.locales.map((locale) => [locale, pathIn(site, locale, path)]));

/** Pictures are copied beside the pages, under the name they have at Galley, which is made from their bytes. */
export const pictureAddress = (url: string): string =>
  `/media/${new URL(url).pathname.replace(/^\/media\//, '').replace(/[^\w.]+/g, '-')}`;

/** Every picture that is named anywhere, by its address here. */
export function picturesOf(site: Site): Map<string, string> {
  const found = new Map<string, string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { originalUrl } = value as Partial<Picture>;
    if (originalUrl) found.set(pictureAddress(originalUrl), originalUrl);
    for (const part of value instanceof Map ? value.values() : Object.values(value)) look(part);
  };
  look(site);
  return found;
}

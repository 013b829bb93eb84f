import type { ArticleAtHand } from '../article/article.ts';
import { type Marked, placeOf } from '../article/place.ts';
import type { Facts } from './fill.ts';

/** What the article at hand gives to an operation; what is marked in its outline, or else its end. */
export function factsOf(article: ArticleAtHand, marked: Marked, locales: readonly string[]): Facts {
  const { block, section } = placeOf(article, marked);
  const figure = block?.figure ?? block?.figures?.[0] ?? article.hero ?? undefined;
  return {
    ids: { article: article.id, section: section?.id, block: block?.id, figure: figure?.id },
    version: article.editing?.version,
    texts: {
      headline: article.headline,
      standfirst: article.standfirst?.markdown ?? null,
      byline: article.byline,
      markdown: article.markdown,
      slug: article.slug,
      path: article.path,
      tomorrow: tomorrow(new Date()),
      category: article.category?.slug ?? null,
      tags: article.tags.map(({ name }) => name),
      seoTitle: article.seo.title === article.headline ? null : article.seo.title,
      seoDescription: article.seo.description,
      block: block?.markdown,
      altText: figure?.altText || null,
      caption: figure?.caption?.markdown,
      heading: section?.heading ?? null,
      otherLocale: locales.find(
        (locale) => locale !== article.locale && !article.translations.some((each) => each.locale === locale),
      ),
    },
  };
}

/** A day ahead, early: a time to write over. */
function tomorrow(now: Date): string {
  const day = new Date(now.getTime() + 24 * 60 * 60 * 1_000);
  return `${day.toISOString().slice(0, 10)}T06:00`;
}

import { eq, sql } from 'drizzle-orm';
import type { MediaTypes } from '../../media/graphql.ts';
import { currentVersion } from '../../platform/database/in-view.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { type ArticleRow, dated } from '../rows.ts';

/** Shapes over an article's own row. */
export function addArticleTexts(builder: Builder, { Media }: MediaTypes) {
  const Publication = builder.shape<ArticleRow>('Publication', {
    description: 'When an article says it was published. Old pages may know only a time of day, or nothing.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      instant: t.value('DateTime', (article, at) => dated(article, 'publishedAt', at), {
        description: 'The moment, or the start of the day; null when unknown.',
      }),
      precision: t.value('DatePrecision!', (article, at) => dated(article, 'publishedPrecision', at), {
        description: 'How much of it is known.',
      }),
      localTime: t.value('String', (article, at) => dated(article, 'publishedLocalTime', at), {
        description: 'The time on the clock, "06:29", where only that is known.',
      }),
      sourceText: t.value('String', (article, at) => dated(article, 'publishedSourceText', at), {
        description: 'As the source printed it, character for character.',
      }),
    }),
  });
  const Seo = builder.shape<ArticleRow>('Seo', {
    description: 'What search engines and link previews show.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      title: t.value('String!', (article) => sql`coalesce(${article.content.seoTitle}, ${article.content.headline})`, {
        description: 'Its own, else the headline.',
      }),
      description: t.value(
        'String',
        (article) =>
          sql`coalesce(${article.content.seoDescription}, ${article.content.excerpt}, ${article.content.standfirst}->>'text')`,
        { description: 'Its own, else the excerpt, else the standfirst.' },
      ),
      canonicalUrl: t.value('URL', (article) => article.content.canonicalUrl, {
        description: 'Where the text belongs, when that is not here.',
      }),
      noIndex: t.value('Boolean!', (article) => article.content.noIndex, {
        description: 'Search engines shall leave it out.',
      }),
      image: t.one('Media', Media, {
        description: 'Its own, else the hero’s.',
        on: (article, asset, at) =>
          eq(
            asset.id,
            sql`coalesce(${article.content.seoImageId}, (select h.media_id from figure_versions h where h.article_id = ${article.id} and h.role = 'HERO' and ${currentVersion('h', at)}))`,
          ),
        impliedBy: 'Seo',
      }),
    }),
  });
  return { Publication, Seo };
}

import type { SampleSite } from '../examples/sample-site.ts';
import type { Subjects } from './project/readings.ts';

interface Overview {
  articles: {
    nodes: {
      id: string;
      slug: string;
      commentCounts: { published: number };
      translations: Subjects['translation'][];
    }[];
  };
  figures: { nodes: { id: string; caption: { html: string } | null; media: { id: string } }[] };
  categories: { id: string }[];
}

/** Finds on the site what is worth a client’s reading. */
export async function findSubjects({ url, ask }: SampleSite): Promise<Subjects> {
  const { data } = await ask<Overview>(`{
    articles(first: 100, filter: { locale: ["en"] }) { nodes { id slug commentCounts { published } translations { slug locale } } }
    figures(first: 100) { nodes { id caption { html } media { id } } }
    categories { id }
  }`);
  const translated = data.articles.nodes.filter(({ translations }) => translations.length > 0);
  const article = translated.reduce((most, one) =>
    one.commentCounts.published > most.commentCounts.published ? one : most,
  );
  const figures = data.figures.nodes;
  const { media } = figures.find(({ media, caption }) =>
    figures.some((other) => other.media.id === media.id && other.caption?.html !== caption?.html),
  )!;
  const more = await ask<{ article: { sections: { id: string }[]; comments: { nodes: { id: string }[] } } }>(
    'query ($id: ID!) { article(id: $id) { sections { id } comments(first: 1) { nodes { id } } } }',
    { id: article.id },
  );
  const [figure, category] = [figures[0]!, data.categories[0]!];
  const { sections, comments } = more.data.article;
  return {
    url: `${url}/graphql`,
    article,
    translation: article.translations[0]!,
    media: media.id,
    ids: [article, sections[0]!, comments.nodes[0]!, figure, category, media].map(({ id }) => id),
  };
}

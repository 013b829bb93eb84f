import type { RichText, Span } from '../../../src/platform/text/rich-text.ts';
import { ArticleLists, type ListArguments, type Searches } from './article-lists.ts';
import { commentResolvers, iso, publicId } from './comments.ts';
import { editingResolvers } from './history.ts';
import { mediaResolvers } from './media.ts';
import type { Newspaper } from './newspaper.ts';
import { compareText, type PageArguments, page, Refused } from './pages.ts';
import { peopleResolvers } from './people.ts';
import { route } from './routes.ts';
import type {
  Article,
  Block,
  Category,
  Collection,
  Comment as CommentRow,
  Contributor,
  Figure,
  Section,
  Tag,
} from './rows.ts';
import type { Texts } from './texts.ts';
import type { Viewer } from './viewer.ts';

// biome-ignore lint/suspicious/noExplicitAny: each resolver knows its own arguments
export type Resolve<Row> = (row: Row, args: any, viewer: Viewer) => unknown;
type Resolvers<Row> = Record<string, Resolve<Row>>;

/** The whole schema, naively: one function for each field that is not simply a property of what its parent gave. */
export function createResolvers(paper: Newspaper, texts: Texts, searches: Searches) {
  const { tables, site } = paper;
  const comments = commentResolvers(paper);
  const people = peopleResolvers(paper, searches);
  const lists = new ArticleLists(paper, searches);
  const { ArticleEditing, ArticleVersion } = editingResolvers(paper);

  const Site: Resolvers<typeof site> = {
    localeFallbacks: ({ localeFallbacks }) =>
      Object.entries(localeFallbacks as Record<string, string[]>)
        .map(([locale, fallbackLocales]) => ({ locale, fallbackLocales }))
        .sort((one, other) => (one.locale < other.locale ? -1 : 1)),
    logo: ({ logoId }) => paper.mediaById(logoId),
  };

  const RichText: Resolvers<RichText> = {
    html: ({ html }) => texts.present(html),
    markdown: ({ markdown }) => texts.presentMarkdown(markdown),
  };
  const linkTarget = ({ link }: Span) => (link?.targetId ? paper.article(link.targetId) : undefined);
  const Span: Resolvers<Span> = {
    link: (span) => {
      const target = linkTarget(span);
      if (!span.link || (span.link.targetId && !target)) return null;
      return { ...span.link, href: target ? paper.path(target) : span.link.href, target };
    },
  };

  const media = mediaResolvers(paper, texts, searches);

  const named = <Row extends { id: string; slug: string }>(prefix: string): Resolvers<Row> => ({
    id: ({ id }) => publicId(prefix, id),
    path: ({ slug }) => `/${prefix}/${slug}`,
    url: ({ slug }) => `${site.url}/${prefix}/${slug}`,
  });
  const categoryTexts = (id: string) => tables.categoryNames.filter(({ categoryId }) => categoryId === id);
  const children = (parent: string | null) =>
    tables.categories
      .filter(({ parentId }) => parentId === parent)
      .toSorted((a, b) => compareText(a.position, b.position) || compareText(a.id, b.id));
  const Category: Resolvers<Category> = {
    ...named('category'),
    name: ({ id }, { locale }) => paper.text(categoryTexts(id), locale)!.name,
    description: ({ id }, { locale }) => {
      const described = categoryTexts(id).filter(({ description }) => description !== null);
      return paper.text(described, locale)?.description;
    },
    parent: ({ parentId }) => paper.category(parentId),
    children: ({ id }) => children(id),
    articles: ({ id }, args: ListArguments) =>
      lists.page(
        paper.articles().filter((article) => paper.categoriesOf(article).some((category) => category.id === id)),
        args,
      ),
  };
  const Tag: Resolvers<Tag> = {
    ...named('tag'),
    name: ({ id }, { locale }) =>
      paper.text(
        tables.tagNames.filter(({ tagId }) => tagId === id),
        locale,
      )!.name,
    articles: ({ id }, args: ListArguments) =>
      lists.page(
        paper.articles().filter((article) => paper.tagsOf(article).some((tag) => tag.id === id)),
        args,
      ),
  };
  const Contributor: Resolvers<Contributor> = {
    ...named('contributor'),
    portrait: ({ portraitId }) => paper.mediaById(portraitId),
    articles: ({ id }, args: ListArguments) =>
      lists.page(
        paper.articles().filter((article) => paper.contributions(article).some((part) => part.contributorId === id)),
        args,
      ),
  };

  const Block: Resolvers<Block> = {
    id: ({ id }) => publicId('block', id),
    html: (block) => texts.blockHtml(block),
    markdown: (block) => texts.blockMarkdown(block),
    figure: (block) => paper.figuresOf(block)[0],
    figures: (block) => paper.figuresOf(block),
    comment: ({ commentId }, _, viewer) => comments.find(commentId, viewer),
  };
  const Section: Resolvers<Section> = {
    id: ({ id }) => publicId('section', id),
    blocks: (section) => paper.blocksOf(section),
    html: (section) => texts.sectionHtml(section),
    text: (section) => texts.sectionText(section),
  };

  const Article: Resolvers<Article> = {
    ...comments.Article,
    ...people.ofArticle,
    id: ({ id }) => publicId('article', id),
    path: (article) => paper.path(article),
    url: (article) => `${site.url}${paper.path(article)}`,
    category: (article) => paper.categoriesOf(article)[0],
    tags: (article) => paper.tagsOf(article),
    contributors: (article) =>
      paper.contributions(article).map(({ contributorId, role, basis }) => ({
        contributor: paper.contributors().find(({ id }) => id === contributorId),
        role,
        basis,
        isConfirmed: true,
      })),
    hero: (article) => paper.hero(article),
    sections: (article) => paper.sections(article),
    section: (article, { anchor }) => paper.sections(article).find((section) => section.anchor === anchor),
    blocks: (article, { types }) => paper.blocks(article).filter(({ type }) => !types || types.includes(type)),
    figures: (article, { role, ...args }) => {
      const place = (figure: Figure) => {
        const block = tables.blocks.find(({ id, isPublished }) => id === figure.blockId && isPublished);
        return [(block && paper.section(block.sectionId)?.position) ?? '', block?.position ?? ''];
      };
      const items = paper.figures().filter((f) => f.articleId === article.id && (!role || f.role === role));
      const keys = (figure: Figure) => [...place(figure), figure.position, figure.id];
      return page({ items, order: 'figures of an article', keys, node: (figure) => figure }, args);
    },
    html: (article) => texts.html(article),
    markdown: (article) => texts.markdown(article),
    text: (article) => texts.text(article),
    wordCount: ({ id }) => words(id),
    readingMinutes: ({ id }) => Math.max(1, Math.ceil(words(id) / 238)),
    publication: (article) => ({
      instant: iso(article.publishedAt),
      precision: article.publishedPrecision,
      localTime: article.publishedLocalTime,
      sourceText: article.publishedSourceText,
    }),
    publishedAt: ({ publishedAt }) => iso(publishedAt),
    firstPublishedAt: ({ firstPublishedAt }) => iso(firstPublishedAt),
    updatedAt: (article) => iso(paper.updatedAt(article)),
    corrections: ({ id }) =>
      tables.corrections
        .filter(({ articleId }) => articleId === id)
        .toSorted((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || compareText(a.id, b.id))
        .map((row) => ({ ...row, id: publicId('correction', row.id), publishedAt: iso(row.publishedAt) })),
    related: (article, { first }) => related(article, first),
    translations: ({ id, translationSetId }) =>
      paper
        .articles()
        .filter((other) => other.translationSetId === translationSetId && other.id !== id)
        .toSorted((a, b) => compareText(a.locale, b.locale) || compareText(a.id, b.id)),
    seo: (article) => {
      const { seoTitle, headline, seoDescription, excerpt, standfirst, seoImageId, canonicalUrl, noIndex } =
        paper.content(article);
      return {
        title: seoTitle ?? headline,
        description: seoDescription ?? excerpt ?? standfirst?.text,
        canonicalUrl,
        noIndex,
        image: paper.mediaById(seoImageId ?? paper.hero(article)?.mediaId ?? null),
      };
    },
  };
  for (const name of ['slug', 'headline', 'standfirst', 'excerpt', 'byline', 'moreStoriesPrompt'] as const) {
    Article[name] = (article) => paper.content(article)[name];
  }
  // How words are counted is PostgreSQL's.
  const words = (id: string) =>
    tables.projections.find(({ articleId, stage }) => articleId === id && stage === 'PUBLISHED')!.wordCount;

  function related(article: Article, first: number): Article[] {
    if (first < 0 || first > 20) throw new Refused('size');
    const keysOf = (one: Article) => [...paper.categoriesOf(one), ...paper.tagsOf(one)].map(({ id }) => id);
    const own = keysOf(article);
    return paper
      .articles()
      .filter(
        ({ translationSetId, locale }) => translationSetId !== article.translationSetId && locale === article.locale,
      )
      .map((other) => ({ other, shared: keysOf(other).filter((key) => own.includes(key)).length }))
      .filter(({ shared }) => shared > 0)
      .toSorted(
        (a, b) =>
          b.shared - a.shared ||
          paper.listedAt(b.other).getTime() - paper.listedAt(a.other).getTime() ||
          compareText(b.other.id, a.other.id),
      )
      .slice(0, first)
      .map(({ other }) => other);
  }

  const titles = (collection: Collection) =>
    tables.collectionTitles.filter(({ collectionId }) => collectionId === collection.id);
  const Collection: Resolvers<Collection> = {
    id: ({ id }) => publicId('collection', id),
    title: (collection, { locale }) => paper.text(titles(collection), locale)!.title,
    items: (collection, args) => {
      const items = tables.collectionItems.filter(
        (i) => i.collectionId === collection.id && paper.article(i.articleId),
      );
      const keys = (item: (typeof items)[number]) => [item.position, item.articleId];
      return page({ items, order: 'items', keys, node: ({ articleId }) => paper.article(articleId) }, args);
    },
  };

  const nodes: Record<string, (viewer: Viewer) => { id: string }[]> = {
    ...people.nodes,
    article: () => paper.articles(),
    section: () => tables.sections.filter(({ isPublished }) => isPublished),
    figure: () => paper.figures(),
    media: () => paper.media(),
    category: () => tables.categories,
    tag: () => paper.tags(),
    contributor: () => paper.contributors(),
    collection: () => tables.collections,
    comment: (viewer) => comments.found(viewer),
  };
  const node = (id: string, viewer: Viewer, only?: string) => {
    const [prefix] = id.split('_');
    if (only && prefix !== only) return null;
    return nodes[prefix!]?.(viewer).find((row) => publicId(prefix!, row.id) === id) ?? null;
  };
  const bySlug = <Row extends { id: string; slug: string }>(items: Row[], order: string, args: PageArguments) =>
    page({ items, order, keys: ({ slug, id }) => [slug, id], node: (row) => row }, args);

  const Query: Resolvers<undefined> = {
    ...people.Query,
    ...media.Query,
    site: () => site,
    article: (_, { id, slug, locale }, viewer) => {
      if ((id == null) === (slug == null)) throw new Refused('exactly one');
      if (id != null) return node(id, viewer, 'article');
      const wanted = locale ?? site.defaultLocale;
      const chain = [wanted, ...((site.localeFallbacks as Record<string, string[]>)[wanted as string] ?? [])];
      const found = paper.articles().filter((article) => paper.content(article).slug === slug);
      return chain.map((locale) => found.find((article) => article.locale === locale)).find(Boolean);
    },
    articles: (_, args: ListArguments) => lists.page(paper.articles(), args),
    categories: () => children(null),
    category: (_, { slug }) => tables.categories.find((category) => category.slug === slug),
    collection: (_, { slug }) => tables.collections.find((collection) => collection.slug === slug),
    comment: (_, { id }, viewer) => node(id, viewer, 'comment'),
    comments: (_, { filter, ...args }, viewer) => {
      const items = comments
        .found(viewer)
        .filter(({ id, status }) => status === 'PUBLISHED' && searches.comments.get(filter.search)!.has(id))
        .filter(({ articleId }) => filter.articleId == null || publicId('article', articleId) === filter.articleId)
        .filter(({ language }) => filter.language == null || filter.language.includes(language));
      const order = { order: 'comments found', descending: true, keys: ({ id }: CommentRow) => [id] };
      return page({ items, ...order, node: (comment) => comment }, args);
    },
    contributor: (_, { slug }) => paper.contributors().find((contributor) => contributor.slug === slug),
    contributors: (_, args) => bySlug(paper.contributors(), 'contributors', args),
    node: (_, { id }, viewer) => node(id, viewer),
    nodes: (_, { ids }, viewer) => {
      if (ids.length > 100) throw new Refused('too many');
      return ids.map((id: string) => node(id, viewer));
    },
    route: (_, { path }) => route(paper, path),
    tag: (_, { slug }) => paper.tags().find((tag) => tag.slug === slug),
    tags: (_, { search, ...args }) => {
      const texts = ({ id, slug }: Tag) => [
        slug,
        ...tables.tagNames.filter(({ tagId }) => tagId === id).map(({ name }) => name),
      ];
      const wanted = search?.toLowerCase();
      const items = paper
        .tags()
        .filter((tag) => wanted === undefined || texts(tag).some((text) => text.toLowerCase().includes(wanted)));
      return bySlug(items, 'tags', args);
    },
  };
  const Comment: Resolvers<CommentRow> = { ...comments.Comment, ...people.ofComment } as never;
  const { Commenter, User, RoleGrant, Session, ApiToken, AuditEvent, PreviewToken, Viewer } = people;
  return {
    Query,
    Site,
    RichText,
    Span,
    Media: media.Media,
    Figure: media.Figure,
    Category,
    Tag,
    Contributor,
    Block,
    Section,
    Article,
    Collection,
    Comment,
    Commenter,
    ...{ ArticleEditing, ArticleVersion, User, RoleGrant, Session, ApiToken, AuditEvent, PreviewToken, Viewer },
  };
}

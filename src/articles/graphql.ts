import { eq, sql } from 'drizzle-orm';
import type { ContributorTypes } from '../contributors/graphql.ts';
import type { MediaTypes } from '../media/graphql.ts';
import type { PeopleTypes } from '../people/graphql.ts';
import { currentVersion } from '../platform/database/in-view.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { RequestError } from '../platform/reading/errors.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { hasRichText, type RichTextShape } from '../platform/text/graphql.ts';
import { siteLocale, siteUrl } from '../site/rows.ts';
import type { TaxonomyTypes } from '../taxonomy/graphql.ts';
import { articleIdBySlug } from './by-slug.ts';
import { articleHtml, articlePlainText, sectionHtml, sectionPlainText } from './composed-html.ts';
import { articleMarkdown } from './composed-markdown.ts';
import { addBlocks } from './graphql/blocks.ts';
import { addChanges } from './graphql/changes.ts';
import { addConfirmContribution } from './graphql/confirm-contribution.ts';
import { addEditing } from './graphql/editing.ts';
import { addArticleEnums } from './graphql/enums.ts';
import { addFigures, figuresOf } from './graphql/figures.ts';
import { addArticleInputs } from './graphql/inputs.ts';
import { addArticleLists } from './graphql/lists.ts';
import { addArticleMutations } from './graphql/mutations.ts';
import { addPartMutations } from './graphql/part-mutations.ts';
import { addArticleRefusals } from './graphql/refusals.ts';
import { addArticleSubscriptions } from './graphql/subscriptions.ts';
import { addArticleTexts } from './graphql/texts.ts';
import { addVersions } from './graphql/versions.ts';
import { relatedArticles } from './related.ts';
import { mayDoToArticle } from './rights.ts';
import {
  type ArticleRow,
  articlePath,
  articleRows,
  contributionRows,
  correctionRows,
  dated,
  sectionRows,
  writtenAt,
} from './rows.ts';

/** Articles with their sections, blocks and figures. */
export function addArticles(
  builder: Builder,
  people: PeopleTypes,
  { Category, Tag }: TaxonomyTypes,
  { Contributor }: ContributorTypes,
  media: MediaTypes,
  RichText: RichTextShape,
) {
  addArticleEnums(builder);
  addChanges(builder);
  const Article = builder.tableRef('Article', articleRows);
  const Section = builder.tableRef('Section', sectionRows);
  const Contribution = builder.tableRef('Contribution', contributionRows);
  const Correction = builder.tableRef('Correction', correctionRows);
  const { Publication, Seo } = addArticleTexts(builder, media);
  const { Figure, figureConnection } = addFigures(builder, media, RichText, Article);
  const { Block, CommentBlock } = addBlocks(builder, RichText, Figure);

  builder.tableObject(Contribution, {
    description: 'A person’s part in an article.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      contributor: t.one('Contributor!', Contributor, {
        description: 'Who.',
        on: (part, contributor) => eq(contributor.id, part.contribution.contributorId),
        impliedBy: 'Contribution',
        joined: (part) => part.contributor,
      }),
      role: t.value('ContributionRole!', (part) => part.contribution.role, { description: 'As what.' }),
      basis: t.value('AttributionBasis!', (part) => part.contribution.basis, { description: 'Why we say so.' }),
      isConfirmed: t.value('Boolean!', (part) => sql`${part.contribution.confirmedAt} is not null`, {
        description: 'An editor stands by it. Readers see no others.',
      }),
    }),
  });
  builder.tableObject(Correction, {
    description: 'What was put right after publication.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      id: t.id('correction', (correction) => correction.id, 'Its id for life.'),
      kind: t.value('CorrectionKind!', (correction) => correction.kind, { description: 'What sort.' }),
      text: t.object('RichText!', RichText, {
        description: 'What it says.',
        make: (correction) => ({ json: sql`${correction.text}` }),
      }),
      publishedAt: t.value('DateTime!', (correction) => correction.publishedAt, { description: 'When it was added.' }),
    }),
  });
  builder.tableObject(Section, {
    description: 'A headed part of an article. (A newspaper’s “section”, its desk, is a Category here.)',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'section',
    fields: (t) => ({
      id: t.id('section', (section) => section.id, 'Its id for life.'),
      kind: t.value('SectionKind!', (section) => section.kind, { description: 'What part it is.' }),
      heading: t.value('String', (section) => section.heading, {
        description: 'As printed; null for a part without one.',
      }),
      level: t.value('Int!', (section) => section.level, { description: 'Of its heading, 2 to 6: the headline is 1.' }),
      anchor: t.value('String!', (section) => section.anchor, {
        description: 'For links into the article: "#side-effects". Unique in it.',
      }),
      blocks: t.many('[Block!]!', Block, {
        description: 'Its text, in order.',
        on: (section, block) => eq(block.sectionId, section.id),
        orderBy: (block) => sql`${block.position}, ${block.id}`,
        typical: 6,
        impliedBy: 'Section',
      }),
      html: t.value('HTML!', sectionHtml, { description: 'With its heading.' }),
      text: t.value('String!', sectionPlainText, {
        description: 'Its words alone, heading first, a blank line between blocks.',
      }),
    }),
  });

  builder.tableObject(Article, {
    description:
      'One text in one language. Example: `article(slug: "walking") { headline sections { heading html } comments(first: 20) { nodes { body { html } } } }`.',
    interfaces: ['Node', 'Routable'],
    readers: 'EVERYBODY',
    idPrefix: 'article',
    fields: (t) => ({
      id: t.id('article', (article) => article.id, 'Its id for life, the same in every version and view.'),
      slug: t.value('String!', (article) => article.content.slug, {
        description: 'Its name in addresses, unique in its language.',
      }),
      path: t.value('String!', articlePath, {
        description: '"/slug" in the site’s default language, "/de/slug" in others.',
      }),
      url: t.value('URL!', (article) => sql`${siteUrl} || ${articlePath(article)}`, {
        description: 'Its whole address.',
      }),
      locale: t.value('Locale!', (article) => article.locale, { description: 'The language it is in.' }),
      headline: t.value('String!', (article) => article.content.headline, {
        description: 'Its title (schema.org headline). Plain text.',
      }),
      standfirst: t.object('RichText', RichText, {
        description: 'The lines under the headline that lead in.',
        make: (article) => ({ json: sql`${article.content.standfirst}` }),
        present: (article) => hasRichText(article.content.standfirst),
      }),
      excerpt: t.value('String', (article) => article.content.excerpt, {
        description: 'For lists and search results.',
      }),
      category: t.one('Category', Category, {
        description: 'The desk or label above the headline.',
        on: (article, category) => eq(category.id, article.content.categoryId),
      }),
      tags: t.many('[Tag!]!', Tag, {
        description: 'In the editors’ order.',
        on: () => undefined,
        listed: tagsOf,
        orderBy: (tag) => sql`${tag.slug}`,
        typical: 5,
        impliedBy: 'Article',
      }),
      byline: t.value('String', (article) => article.content.byline, {
        description: 'As printed: "By A. Byron and staff". Null: there is none.',
      }),
      contributors: t.many('[Contribution!]!', Contribution, {
        description: 'Who had a part in it, as far as it is confirmed, in the editors’ order.',
        on: (article, part) => eq(part.articleId, article.id),
        orderBy: (part) => sql`${part.position}, ${part.id}`,
        typical: 3,
      }),
      hero: t.one('Figure', Figure, {
        description: 'The picture at its head.',
        on: (article, figure) => sql`${figure.articleId} = ${article.id} and ${figure.role} = 'HERO'`,
        impliedBy: 'Article',
      }),
      sections: t.many('[Section!]!', Section, {
        description: 'Its parts, in order.',
        on: (article, section) => eq(section.articleId, article.id),
        orderBy: (section) => sql`${section.position}, ${section.id}`,
        typical: 10,
        impliedBy: 'Article',
      }),
      section: t.one('Section', Section, {
        description: 'One part by its anchor; null when there is none.',
        args: { anchor: { type: 'String!', description: 'As in a link, without the #.' } },
        on: (article, section, { args }) =>
          sql`${section.articleId} = ${article.id} and ${section.anchor} = ${args.value('anchor', 'text')}`,
        impliedBy: 'Article',
      }),
      blocks: t.many('[Block!]!', Block, {
        description: 'All its blocks in reading order, whatever section they stand in.',
        args: { types: { type: '[BlockType!]', description: 'Only these types; all when absent, none when empty.' } },
        on: (article, block, { args }) => {
          const types = args.choices<string>('types').map((type) => sql.raw(`'${type}'`));
          const wanted = types.length > 0 ? sql`${block.type} in (${sql.join(types, sql`, `)})` : sql`false`;
          return sql`${block.articleId} = ${article.id}${args.has('types') ? sql` and ${wanted}` : sql``}`;
        },
        orderBy: (block) => sql`${block.section.position}, ${block.section.id}, ${block.position}, ${block.id}`,
        typical: 40,
        impliedBy: 'Article',
      }),
      figures: t.connection(figureConnection, Figure, {
        description: 'The hero, then its figures in reading order.',
        args: { role: { type: 'FigureRole', description: 'Only those that stand there.' } },
        page: figuresOf,
      }),
      html: t.value('HTML!', (article, at) => articleHtml(sql`${article.id}`, at), {
        description: 'Its sections with their headings, without the headline and the hero.',
      }),
      markdown: t.value('Markdown!', (article, at) => articleMarkdown(sql`${article.id}`, at), {
        description: 'The same as it would be typed, in Galley’s dialect.',
      }),
      text: t.value('String!', (article, at) => articlePlainText(sql`${article.id}`, at), {
        description: 'Its words alone, headings included, a blank line between blocks.',
      }),
      wordCount: t.value('Int!', (article) => article.projection.wordCount, {
        description: 'Words between spaces, headings and standfirst included.',
      }),
      readingMinutes: t.value(
        'Int!',
        (article) => sql`greatest(1, ceil(${article.projection.wordCount} / 238.0))::int`,
        {
          description: 'At 238 words a minute (Brysbaert 2019), rounded up, 1 at least.',
        },
      ),
      publishedAt: t.value('DateTime', (article, at) => dated(article, 'publishedAt', at), {
        description:
          'When it says it was published; null when only a time of day or nothing is known: see `publication`.',
      }),
      publication: t.object('Publication!', Publication, {
        description: 'When it says it was published, with all that is known.',
        make: (article) => article,
      }),
      firstPublishedAt: t.value('DateTime', (article) => article.firstPublishedAt, {
        description: 'When this site first showed it.',
      }),
      updatedAt: t.value('DateTime!', writtenAt, { description: 'When the version in view was written.' }),
      corrections: t.many('[Correction!]!', Correction, {
        description: 'What was put right, the first correction first.',
        on: (article, correction) => eq(correction.articleId, article.id),
        orderBy: (correction) => sql`${correction.publishedAt}, ${correction.id}`,
        typical: 2,
        impliedBy: 'Article',
      }),
      related: t.many('[Article!]!', Article, {
        description:
          'Others that share most with it: category and tags, then the latest. Not itself, not its translations.',
        args: { first: { type: 'Int!', default: 3, description: 'How many at most, 0 to 20.' } },
        on: () => undefined,
        listed: (article, at) => {
          at.compiler.check(
            at.args.reader(({ first }) => {
              if ((first as number) < 0 || (first as number) > 20)
                throw new RequestError('BAD_PAGE', `first must be from 0 to 20; it was ${first}.`);
            }),
          );
          return relatedArticles(article, at);
        },
        orderBy: (article) => sql`${article.id}`,
        typical: ({ args }) => args.reader(({ first }) => first as number),
      }),
      moreStoriesPrompt: t.value('String', (article) => article.content.moreStoriesPrompt, {
        description: 'What invites to the related ones: "Wait! There is more …"',
      }),
      translations: t.many('[Article!]!', Article, {
        description: 'The same text in other languages, by language. Without the article itself.',
        on: (article, other) =>
          sql`${other.translationSetId} = ${article.translationSetId} and ${other.id} <> ${article.id}`,
        orderBy: (other) => sql`${other.locale}, ${other.id}`,
        typical: 3,
      }),
      seo: t.object('Seo!', Seo, { description: 'For search engines and link previews.', make: (article) => article }),
    }),
  });
  const { ArticleEditing } = addEditing(builder, Article);
  addVersions(builder, Article, ArticleEditing, people);
  addArticleInputs(builder);
  addArticleRefusals(builder);
  addArticleMutations(builder, Article);
  addArticleSubscriptions(builder, Article);
  addPartMutations(builder, Article);
  addConfirmContribution(builder, Article);
  people.permissions.set('article', (action, id, at) => mayDoToArticle(at, action, id));
  const articleConnection = addArticleLists(builder, Article, { Category, Tag, Contributor });

  builder.rootFields((t) => ({
    article: t.one('Article', Article, {
      description:
        'One article by id or by slug. Null when there is none that the viewer may see. Example: `article(slug: "walking", locale: "de-CH") { headline html locale translations { locale path } }`.',
      args: {
        id: { type: 'ID', description: 'Either this …' },
        slug: { type: 'String', description: '… or this: exactly one of the two.' },
        locale: {
          type: 'Locale',
          description:
            'With slug: the language; the site’s default when absent. Where it has no article of this slug, the languages that the site falls back to from it are looked through, in order (`Site.localeFallbacks`): compare `locale` of what is answered.',
        },
      },
      on: (_, article, at) => {
        const { args } = at;
        if (args.has('id') === args.has('slug'))
          throw new RequestError('BAD_ARGUMENT', 'article: give exactly one of id and slug.');
        if (args.has('id')) return sql`${article.id} = ${args.value('id', 'uuid', uuidOf('article'))}`;
        const locale = args.has('locale') ? args.value('locale', 'text') : siteLocale;
        const slug = args.value('slug', 'text');
        // It answers only under the slug that it has in this view.
        return sql`${article.id} = ${articleIdBySlug(slug, locale, at)} and ${article.content.slug} = ${slug}`;
      },
    }),
  }));
  return { Article, ArticleEditing, Section, Block, CommentBlock, Figure, articleConnection };
}

/** Ids and places of an article's tags. */
function tagsOf(article: ArticleRow, scope: Scope) {
  return sql`select g.tag_id as id, row_number() over (order by g.position, g.tag_id) as place from article_tags g where g.article_id = ${article.id} and ${currentVersion('g', scope)}`;
}

export type ArticleTypes = ReturnType<typeof addArticles>;

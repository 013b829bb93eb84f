import { composeDocument, type NewBlock, type NewText } from '../../src/articles/compose-document.ts';
import { createArticle } from '../../src/articles/create-article.ts';
import type { ArticleDocument } from '../../src/articles/document.ts';
import { publishVersion } from '../../src/articles/publish-version.ts';
import { unpublishArticle } from '../../src/articles/unpublish-article.ts';
import { writeVersion } from '../../src/articles/write-version.ts';
import { blocks } from '../support/newsroom/blocks.ts';
import { type Kind, withFixedIds } from '../support/newsroom/identity.ts';
import { insert } from '../support/newsroom/site.ts';
import { internal, plain, rich } from '../support/newsroom/texts.ts';
import type { TestDatabase } from '../support/world.ts';

/** The same id in every run; another than the newsroom's. */
export function idOf(kind: Kind, number: number): string {
  const kinds: Partial<Record<Kind, string>> = { article: '1', set: '2', category: '3', tag: '4', contributor: '5' };
  const more: Partial<Record<Kind, string>> = {
    media: '6',
    comment: '7',
    contribution: '8',
    user: '9',
    correction: 'a',
  };
  const digit = kinds[kind] ?? more[kind] ?? '0';
  return `0195${digit}000-${number.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const desks = {
  news: idOf('category', 1),
  food: idOf('category', 2),
  /** Below food; hides comments. */
  bread: idOf('category', 3),
};
export type Desk = keyof typeof desks;
export type Owner = 'author' | 'otherAuthor' | 'contributor' | 'authorOfFood';

/** One version of an article, with a word that stands in all its texts and nowhere else. */
export interface Version {
  word: string;
  number: number;
  desk: Desk;
}

export interface Marked {
  name: string;
  number: number;
  locale: string;
  owner: Owner | null;
  state: 'DRAFT' | 'PUBLISHED' | 'UNPUBLISHED' | 'ARCHIVED';
  /** What readers were shown first; null when they never were shown anything. */
  published: Version | null;
  /** The newest. */
  head: Version;
  /** Of its comment and its correction: no version's. */
  word: string;
  /** It keeps its parts in both versions. */
  keepsParts: boolean;
  /** It translates that one. */
  translates?: string;
  /** It leads to all others. */
  isHub: boolean;
}

const made: Marked[] = [];

function add(
  name: string,
  state: Marked['state'],
  owner: Owner | null,
  [first, head]: [Desk | null, Desk | null],
  more: Partial<Marked> = {},
): void {
  const number = made.length + 1;
  const word = (part: string) => `leakword${name.toLowerCase()}q${part}x`;
  const published = first ? { word: word('old'), number: number * 2, desk: first } : null;
  const newest = head ? { word: word('new'), number: number * 2 + 1, desk: head } : published!;
  const common = { locale: 'en', keepsParts: false, isHub: false };
  made.push({ name, number, state, owner, published, head: newest, word: word('any'), ...common, ...more });
}

// A draft readers never saw, one ahead of what they see, one taken back, one put away, and drafts that change desks.
add('secret', 'DRAFT', 'author', [null, 'news']);
add('ahead', 'PUBLISHED', 'author', ['news', 'news'], { keepsParts: true });
add('withdrawn', 'UNPUBLISHED', 'otherAuthor', ['news', 'news']);
add('archived', 'ARCHIVED', 'otherAuthor', ['food', 'food']);
add('leaving', 'PUBLISHED', null, ['news', 'bread']);
add('coming', 'PUBLISHED', null, ['food', 'news'], { keepsParts: true });
add('german', 'DRAFT', 'otherAuthor', [null, 'food'], { locale: 'de', translates: 'ahead' });
add('germanAhead', 'PUBLISHED', 'otherAuthor', ['news', 'food'], { locale: 'de', translates: 'leaving' });
add('live', 'PUBLISHED', null, ['food', null]);
add('first', 'DRAFT', 'contributor', [null, 'news']);
add('second', 'PUBLISHED', 'contributor', ['news', 'news']);
add('recipe', 'DRAFT', 'authorOfFood', [null, 'bread']);
add('recipeElsewhere', 'DRAFT', 'authorOfFood', [null, 'news']);
add('hub', 'PUBLISHED', null, ['news', null], { isHub: true });
add('draftHub', 'DRAFT', 'author', [null, 'news'], { isHub: true });
export const marked: readonly Marked[] = made;

export const articleId = ({ number }: Pick<Marked, 'number'>) => idOf('article', number);
export const versionsOf = ({ published, head }: Marked) => [...new Set([published, head])].filter((v) => v !== null);
export const tagId = (version: Version) => idOf('tag', version.number);
export const contributorId = (version: Version, isSure: boolean) =>
  idOf('contributor', version.number * 2 + (isSure ? 0 : 1));
/** 0 is the hero’s, 1 and 2 stand in the text, 3 is for search engines. */
export const mediaId = (version: Version, place: number) => idOf('media', version.number * 8 + place);
export const commentId = ({ number }: Marked) => idOf('comment', number);
const commonTag = idOf('tag', 999);
const commonContributor = idOf('contributor', 999);
export const collectionId = idOf('set', 999);

const moment = (day: number) => new Date(Date.UTC(2026, 3, day, 8));
const at = ({ db }: TestDatabase, day: number) => ({ db, viewer: { kind: 'PUBLIC' as const }, now: moment(day) });

/** Everything that a version says. */
function textOf({ locale, isHub }: Marked, version: Version): NewText {
  const { word, desk } = version;
  const says = (what: string) => plain(`${word}${what} and more`);
  const others = isHub ? marked.filter((other) => !other.isHub) : [];
  const leading = rich(...others.flatMap((other) => [internal('there', articleId(other)), ' ']), `${word}linking`);
  const embedded = others.map((other): NewBlock => ({ data: { type: 'COMMENT' }, commentId: commentId(other) }));
  return {
    ...{ slug: `${word}slug`, headline: `${word}headline`, standfirst: isHub ? leading : says('standfirst') },
    ...{ excerpt: `${word}excerpt`, byline: `${word}byline`, moreStoriesPrompt: `${word}prompt` },
    ...{ seoTitle: `${word}seotitle`, seoDescription: `${word}seotext`, seoImageId: mediaId(version, 3) },
    ...{ canonicalUrl: `https://elsewhere.example/${word}canonical`, categoryId: desks[desk] },
    tags: [tagId(version), commonTag],
    contributors: [
      { contributorId: contributorId(version, true), role: 'AUTHOR', basis: 'STATED' },
      { contributorId: contributorId(version, false), role: 'REVIEWER', basis: 'INFERRED' },
      { contributorId: commonContributor, role: 'EDITOR', basis: 'STATED' },
    ],
    hero: { mediaId: mediaId(version, 0), altText: `${word}heroalt`, creditText: `${word}herocredit` },
    sections: [
      {
        heading: `${word}heading`,
        anchor: 'lists-tables',
        blocks: [
          blocks.paragraph(isHub ? leading : says('paragraph')),
          blocks.figure({ mediaId: mediaId(version, 1), longDescription: `${word}long` }),
          blocks.gallery({ mediaId: mediaId(version, 2), altText: `${word}alt`, caption: says('caption') }),
          { data: { type: 'QUOTE', paragraphs: [says('quote')], attribution: says('quoted') } },
          { data: { type: 'CALLOUT', tone: 'INFO', title: `${word}callout`, paragraphs: [says('called')] } },
          { data: { type: 'TABLE', header: [says('column')], rows: [[says('cell')]] } },
          { data: { type: 'CODE', language: `${word}language`, code: `${word}code` } },
          {
            data: {
              type: 'LIST',
              style: 'BULLET',
              start: 1,
              items: [{ level: 0, style: 'BULLET', content: says('item') }],
            },
          },
          {
            data: {
              ...{ type: 'EMBED', embedUrl: `https://elsewhere.example/${word}embed` },
              ...{ provider: `${word}provider`, title: `${word}embedded` },
            },
          },
          ...embedded,
        ],
      },
      { heading: locale, anchor: `${word}anchor`, blocks: [] },
    ],
  };
}

function documentOf(article: Marked, version: Version): ArticleDocument {
  const number = article.keepsParts ? article.number * 2 : version.number;
  const document = withFixedIds(composeDocument(textOf(article, version)), number);
  const contributions = document.contributions.map((part, i) => ({
    ...part,
    id: idOf('contribution', (part.contributorId === commonContributor ? article.number * 2 : version.number) * 10 + i),
  }));
  return { ...document, contributions };
}

/** Ids of the parts of a version that can be asked for by them. */
export function partsOf(article: Marked, version: Version): { type: string; id: string }[] {
  const { sections, figures } = documentOf(article, version);
  const of = (type: string, rows: { id: string }[]) => rows.map(({ id }) => ({ type, id }));
  return [...of('Section', sections), ...of('Figure', figures)];
}

/** Fills a database with two desks' articles in every state; what each version says has a word of its own. */
export async function fillMarkedSite(database: TestDatabase): Promise<void> {
  const { sql } = database;
  await sql`update sites set name = 'The Marked', url = 'https://marked.example', default_locale = 'en', locales = '{en,de}'`;
  const category = (desk: Desk, parent: Desk | null, more = {}) => ({
    ...{ id: desks[desk], slug: desk, position: desk, parent_id: parent && desks[parent] },
    ...more,
  });
  await insert(sql, 'categories', [
    category('news', null),
    category('food', null),
    category('bread', 'food', { comment_mode: 'HIDDEN' }),
  ]);
  for (const desk of ['news', 'food', 'bread'] as const)
    await insert(sql, 'category_names', [{ category_id: desks[desk], locale: 'en', name: desk }]);
  await insert(sql, 'tags', [{ id: commonTag, slug: 'common' }]);
  await insert(sql, 'tag_names', [{ tag_id: commonTag, locale: 'en', name: 'Common' }]);
  await insert(sql, 'contributors', [{ id: commonContributor, slug: 'common', display_name: 'Common' }]);
  for (const article of marked) for (const version of versionsOf(article)) await addNamed(database, version);
  for (const article of [...marked.filter(({ isHub }) => !isHub), ...marked.filter(({ isHub }) => isHub)])
    await addArticle(database, article);
  await insert(sql, 'collections', [{ id: collectionId, slug: 'home' }]);
  await insert(sql, 'collection_titles', [{ collection_id: collectionId, locale: 'en', title: 'Home' }]);
  for (const article of marked) {
    await insert(sql, 'collection_items', [
      { collection_id: collectionId, article_id: articleId(article), position: `a${article.number % 3}` },
    ]);
    await sql`select project_article(${articleId(article)})`;
  }
}

/** Makes these people the owners of their articles. */
export async function giveOwners({ sql }: TestDatabase, owners: Record<Owner, string>): Promise<void> {
  for (const [owner, id] of Object.entries(owners)) {
    const own = marked.filter((article) => article.owner === owner).map(articleId);
    await sql`update articles set owner_id = ${id} where id = any(${own})`;
  }
}

/** What a version alone has: a tag, people, pictures. */
async function addNamed({ sql }: TestDatabase, version: Version): Promise<void> {
  const { word } = version;
  await insert(sql, 'tags', [{ id: tagId(version), slug: `${word}tagslug` }]);
  await insert(sql, 'tag_names', [{ tag_id: tagId(version), locale: 'en', name: `${word}tag` }]);
  for (const place of [0, 1, 2, 3, 4, 5])
    await insert(sql, 'media', [
      {
        ...{ id: mediaId(version, place), availability: 'AVAILABLE', mime_type: 'image/avif', created_at: moment(1) },
        ...{ storage_key: `${word}key${place}`, title: `${word}title${place}`, alt_text: `${word}assetalt${place}` },
        ...{ caption: plain(`${word}assetcaption${place}`), credit_text: `${word}credit${place}` },
      },
    ]);
  const person = (isSure: boolean, name: string, portrait: number) => ({
    ...{ id: contributorId(version, isSure), slug: `${word}${name}slug`, display_name: `${word}${name}` },
    ...{ bio: plain(`${word}${name}bio`), portrait_id: mediaId(version, portrait) },
  });
  await insert(sql, 'contributors', [person(true, 'person', 4), person(false, 'unsure', 5)]);
}

async function addArticle(database: TestDatabase, article: Marked): Promise<void> {
  const { sql } = database;
  const { published, head, state, number, locale, translates } = article;
  const set = marked.find(({ name }) => name === translates)?.number ?? number;
  const id = articleId(article);
  const first = published ?? head;
  const places = { id, locale, translationSetId: idOf('set', set), via: 'test' };
  await createArticle(at(database, number), { ...places, document: documentOf(article, first) });
  if (published) await publishVersion(at(database, number), { articleId: id });
  if (head !== first)
    await writeVersion(at(database, number + 1), {
      ...{ articleId: id, basedOn: 1, document: documentOf(article, head), via: 'test' },
    });
  if (state === 'UNPUBLISHED' || state === 'ARCHIVED')
    await unpublishArticle(at(database, number + 2), { articleId: id });
  if (state === 'ARCHIVED') await sql`update articles set state = 'ARCHIVED' where id = ${id}`;
  if (head !== first) await sql`update articles set draft_state = 'IN_REVIEW' where id = ${id} and ${number} % 2 = 0`;
  await insert(sql, 'corrections', [
    {
      ...{ id: idOf('correction', number), article_id: id, kind: 'UPDATE', published_at: moment(9) },
      text: plain(`${article.word}correction`),
    },
  ]);
  const comment = commentId(article);
  const says = `${article.word}said`;
  await sql`insert into comments (id, article_id, root_id, depth, path, status, posted_at, author_name, body_markdown, body_html, body_text)
    values (${comment}, ${id}, ${comment}, 0, uuid_send(${comment}::uuid), 'PUBLISHED', ${moment(8)}, ${`${article.word}commenter`},
      ${says}, ${`<p>${says}</p>`}, ${says})`;
}

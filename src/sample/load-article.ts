import { composeDocument, type NewFigure, type NewText } from '../articles/compose-document.ts';
import { createArticle } from '../articles/create-article.ts';
import type { ArticleDocument } from '../articles/document.ts';
import { publishVersion } from '../articles/publish-version.ts';
import { renderBlock } from '../articles/render.ts';
import { writeVersion } from '../articles/write-version.ts';
import type { DomainContext } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { makeRichText } from '../platform/text/make-rich-text.ts';
import type { RichText } from '../platform/text/rich-text.ts';
import { articleIdOf } from './identity.ts';
import { insertCorrection, setCommentPolicy } from './sql.ts';
import { type PictureUse, richText, type SampleArticle } from './writing.ts';

/** What articles name, by slug, name or key. */
export interface Known {
  defaultLocale: string;
  categories: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
  contributors: ReadonlyMap<string, string>;
  pictures: ReadonlyMap<string, string>;
  comments: ReadonlyMap<string, string>;
}

const via = 'sample';

/**
 * Writes an article as its newsroom would have: at its time, then once more for each correction.
 *
 * @returns its id
 */
export async function loadArticle(context: DomainContext, article: SampleArticle, known: Known): Promise<string> {
  const id = articleIdOf(article.slug);
  const { corrections = [], policy } = article;
  const versions = beforeCorrections(composeDocument(textOf(article, known)), corrections);
  const first = at(context, article.publishedAt);
  await createArticle(first, {
    id,
    locale: article.locale ?? known.defaultLocale,
    translationSetId: articleIdOf(`set-of/${article.translationOf ?? article.slug}`),
    document: versions[0]!,
    via,
  });
  if (article.isDraft) return id;
  await publishVersion(first, { articleId: id });
  for (const [index, { kind, text, publishedAt }] of corrections.entries()) {
    const then = at(context, publishedAt);
    await writeVersion(then, { articleId: id, basedOn: index + 1, document: versions[index + 1]!, via });
    await publishVersion(then, { articleId: id });
    await insertCorrection(then.db, {
      id: newId(then.now),
      articleId: id,
      kind,
      text: richText(text),
      publishedAt: then.now,
    });
  }
  if (policy)
    await setCommentPolicy(context.db, id, {
      commentMode: policy.mode ?? null,
      commentOrder: policy.orderBy ?? null,
      commentNotice: policy.notice === undefined ? null : richText(policy.notice),
    });
  return id;
}

const at = (context: DomainContext, moment: string): DomainContext => ({ ...context, now: new Date(moment) });

function textOf(article: SampleArticle, known: Known): NewText {
  const { slug, headline, standfirst, excerpt, byline, moreStoriesPrompt, hero } = article;
  return {
    slug,
    headline,
    standfirst: standfirst === undefined ? null : richText(standfirst),
    excerpt: excerpt ?? null,
    byline: byline ?? null,
    moreStoriesPrompt: moreStoriesPrompt ?? null,
    categoryId: find(known.categories, article.category),
    tags: article.tags?.map((tag) => find(known.tags, tag)),
    contributors: article.contributors.map(({ slug, role = 'AUTHOR' }) => ({
      contributorId: find(known.contributors, slug),
      role,
      basis: 'STATED',
    })),
    hero: hero && figureOf(hero, known),
    sections: article.sections.map(({ blocks, ...section }) => ({
      ...section,
      blocks: blocks.map(({ data, pictures = [], comment }) => ({
        data,
        commentId: comment === undefined ? null : find(known.comments, comment),
        figures: pictures.map((use) => figureOf(use, known)),
      })),
    })),
  };
}

function figureOf({ picture, caption, ...use }: PictureUse, known: Known): NewFigure {
  return {
    ...use,
    mediaId: find(known.pictures, picture),
    captionMode: caption === undefined ? 'INHERIT' : caption === null ? 'NONE' : 'OVERRIDE',
    caption: typeof caption === 'string' ? richText(caption) : null,
  };
}

function find(known: ReadonlyMap<string, string>, name: string): string {
  const id = known.get(name);
  if (id === undefined) throw new Error(`The sample names "${name}", which it does not have.`);
  return id;
}

/** The versions of a document, the corrected one last: in each the corrections to come are undone. */
function beforeCorrections(
  document: ArticleDocument,
  corrections: NonNullable<SampleArticle['corrections']>,
): ArticleDocument[] {
  return corrections.reduceRight(
    ([next, ...later], { replaced }) => [undo(next!, replaced), next!, ...later],
    [document],
  );
}

function undo(document: ArticleDocument, replaced?: { now: string; before: string }): ArticleDocument {
  if (!replaced) return document;
  const blocks = document.blocks.map((block) => {
    const data = mapTexts(block.data, (text) => text.replaceAll(replaced.now, replaced.before));
    return { ...block, data, ...renderBlock(data) };
  });
  return { ...document, blocks };
}

/** The same with every rich text in it changed, whatever type of block it is. */
function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value !== 'object' || value === null) return value;
  if ('spans' in value) {
    const { spans } = value as unknown as RichText;
    return makeRichText(spans.map((span) => ({ ...span, text: change(span.text) }))) as Value;
  }
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as Value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])) as Value;
}

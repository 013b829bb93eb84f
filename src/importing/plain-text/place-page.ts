import type { BlockData } from '../../articles/block-data.ts';
import { composeDocument, type NewBlock, type NewFigure } from '../../articles/compose-document.ts';
import type { ArticleDocument } from '../../articles/document.ts';
import type { DomainContext } from '../../platform/context.ts';
import { newId } from '../../platform/identifiers.ts';
import { isSlug, slugFor, untakenSlug } from '../../platform/slug.ts';
import { plainRichText } from '../../platform/text/make-rich-text.ts';
import type { PageBlock, Passage } from './page.ts';
import type { ParsedPlainText } from './parse.ts';
import { renameLabel } from './rename-label.ts';
import type { PlainTextReport } from './report.ts';
import {
  findCategory,
  findContributors,
  nameCategory,
  putCategory,
  putContributor,
  putMedia,
  takenSlugs,
} from './sql.ts';

/**
 * Makes an article's document of a page, and the rows that it names: its category, found by slug or made; its presumed author;
 * an asset without a file for each picture.
 *
 * @returns the document, and the report, to which a category that is called otherwise is added
 */
export async function placePage(
  context: DomainContext,
  { page, names, report }: ParsedPlainText,
  input: { locale: string; url?: string },
): Promise<{ document: ArticleDocument; report: PlainTextReport }> {
  const category = page.label ? await placeCategory(context, page.label.text, input.locale) : undefined;
  const contributorId = names.addressed ? await placeContributor(context, names.addressed) : undefined;
  const pictures: { id: string; altText: string }[] = [];
  const picture = ({ text }: Passage): NewFigure => {
    const mediaId = newId(context.now);
    pictures.push({ id: mediaId, altText: text });
    // Whatever caption the asset gets one day: the page had none here.
    return { mediaId, altText: text, captionMode: 'NONE' };
  };
  const document = composeDocument({
    slug: await freeSlug(context, page.headline.text, input),
    headline: page.headline.text,
    standfirst: page.standfirst ? plainRichText(page.standfirst.text) : null,
    byline: page.byline?.text ?? null,
    moreStoriesPrompt: page.moreStoriesPrompt?.text ?? null,
    categoryId: category?.id ?? null,
    contributors: contributorId ? [{ contributorId, role: 'AUTHOR', basis: 'INFERRED' }] : [],
    hero: page.hero ? picture(page.hero) : null,
    sections: page.sections.map(({ kind, heading, blocks }) => ({
      kind,
      heading: heading?.text ?? null,
      blocks: blocks.map((block) => toBlock(block, picture)),
    })),
  });
  await putMedia(
    context.db,
    pictures.map(({ id, altText }) => ({ id, altText, availability: 'MISSING', createdAt: context.now })),
  );
  return { document, report: category ? renameLabel(report, page.label!, category.name) : report };
}

async function placeCategory({ db, now }: DomainContext, label: string, locale: string) {
  const slug = slugFor(label);
  if (!(await findCategory(db, slug, locale))) await putCategory(db, { id: newId(now), slug });
  const category = (await findCategory(db, slug, locale))!;
  if (category.name === null) await nameCategory(db, category.id, locale, label);
  return { id: category.id, name: category.name ?? label };
}

async function placeContributor({ db, now }: DomainContext, displayName: string): Promise<string> {
  const slug = slugFor(displayName);
  const known = await findContributors(db, slug);
  const same = known.find((contributor) => contributor.displayName === displayName);
  if (same) return same.id;
  const taken = new Set(known.map((contributor) => contributor.slug));
  const id = newId(now);
  await putContributor(db, { id, displayName, slug: untakenSlug(slug, (other) => taken.has(other)) });
  return id;
}

/** The page's own slug where its address tells one, or one made from its headline. */
async function freeSlug({ db }: DomainContext, headline: string, input: { locale: string; url?: string }) {
  const slug = slugOf(input.url) ?? slugFor(headline);
  const taken = await takenSlugs(db, input.locale, slug);
  return untakenSlug(slug, (other) => taken.has(other));
}

function slugOf(url: string | undefined): string | undefined {
  const last = /([^/]+?)(?:\.html?)?\/*$/.exec(url?.replace(/[?#].*$/s, '').replace(/^\w+:\/\/[^/]*/, '') ?? '')?.[1];
  return last && isSlug(last) ? last : undefined;
}

function toBlock(block: PageBlock, picture: (passage: Passage) => NewFigure): NewBlock {
  if (block.type === 'FIGURE') return { data: { type: 'FIGURE' }, figures: [picture(block)] };
  return { data: block.type === 'LIST' ? toList(block) : { type: 'PARAGRAPH', content: plainRichText(block.text) } };
}

function toList({ start, items }: Extract<PageBlock, { type: 'LIST' }>): BlockData {
  return {
    type: 'LIST',
    style: items[0]!.style,
    start,
    items: items.map(({ level, style, text }) => ({ level, style, content: plainRichText(text) })),
  };
}

import { createHash } from 'node:crypto';
import type { DomainContext } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { positionsBetween } from '../platform/position.ts';
import { articleIdOf } from './identity.ts';
import type { Known } from './load-article.ts';
import { pictureTexts } from './picture-texts.ts';
import { PICTURE_TYPE, pictures, type SamplePicture } from './pictures.ts';
import {
  categories,
  collections,
  contributors,
  type InEach,
  redirects,
  type SampleCategory,
  site,
  tags,
} from './site.ts';
import { insertContributors, insertCuration, insertMedia, insertTaxonomy, updateSite } from './sql.ts';
import { richText } from './writing.ts';

/** A picture's file, where the storage has put it. */
export interface StoredPicture {
  bytes: Uint8Array;
  storageKey: string;
}

/** Since when the newsroom has been there: before its first article. */
const opened = new Date('2026-01-02T09:00:00Z');

/** Everything that articles name, and the site itself; its address stays as it is. */
export async function loadNewsroom({ db }: DomainContext, files: Map<string, StoredPicture>): Promise<Known> {
  const pictureIds = idsFor(Object.keys(pictures));
  await insertMedia(db, {
    media: Object.entries<SamplePicture>(pictures).map(([name, picture]) =>
      mediaOf(picture, pictureIds.get(name)!, files.get(name)!),
    ),
    texts: Object.entries(pictureTexts).flatMap(([name, inLocales]) =>
      Object.entries(inLocales).map(([locale, { altText, caption }]) => ({
        mediaId: pictureIds.get(name)!,
        locale,
        altText,
        caption: caption === undefined ? null : richText(caption),
      })),
    ),
  });
  const { logo, commentNotice, ...settings } = site;
  await updateSite(db, { ...settings, logoId: pictureIds.get(logo), commentNotice: richText(commentNotice) });

  const desks = inTree(categories, null);
  const categoryIds = idsFor(desks.map(({ desk }) => desk.slug));
  const tagIds = idsFor(Object.keys(tags));
  await insertTaxonomy(db, {
    categories: desks.map(({ desk: { slug }, parent, position }) => ({
      id: categoryIds.get(slug)!,
      parentId: parent === null ? null : categoryIds.get(parent),
      slug,
      position,
    })),
    categoryNames: desks.flatMap(({ desk: { slug, name, description } }) =>
      inEach(name).map(([locale, name]) => ({
        categoryId: categoryIds.get(slug)!,
        locale,
        name,
        description: description[locale],
      })),
    ),
    tags: [...tagIds].map(([slug, id]) => ({ id, slug })),
    tagNames: [...tagIds].flatMap(([slug, tagId]) =>
      inEach(tags[slug]!).map(([locale, name]) => ({ tagId, locale, name })),
    ),
  });

  const contributorIds = idsFor(contributors.map(({ slug }) => slug));
  await insertContributors(
    db,
    contributors.map(({ slug, displayName, bio, portrait }) => ({
      id: contributorIds.get(slug)!,
      slug,
      displayName,
      bio: richText(bio),
      portraitId: pictureIds.get(portrait),
    })),
  );
  return {
    defaultLocale: site.defaultLocale,
    pictures: pictureIds,
    categories: categoryIds,
    tags: tagIds,
    contributors: contributorIds,
    comments: new Map(),
  };
}

/** What editors put together of the articles that are there. */
export async function loadCuration({ db }: DomainContext, articleIds: ReadonlySet<string>): Promise<void> {
  const ids = idsFor(collections.map(({ slug }) => slug));
  await insertCuration(db, {
    collections: [...ids].map(([slug, id]) => ({ id, slug })),
    titles: collections.flatMap(({ slug, title }) =>
      inEach(title).map(([locale, title]) => ({ collectionId: ids.get(slug)!, locale, title })),
    ),
    items: collections.flatMap(({ slug, items }) => {
      const there = items.map(articleIdOf).filter((id) => articleIds.has(id));
      const positions = positionsBetween(null, null, there.length);
      return there.map((articleId, index) => ({
        collectionId: ids.get(slug)!,
        articleId,
        position: positions[index]!,
      }));
    }),
    redirects: Object.entries(redirects).map(([path, location]) => ({
      id: newId(opened),
      path,
      kind: location === null ? 'GONE' : 'REDIRECT',
      location,
      createdAt: opened,
    })),
  });
}

function mediaOf(picture: SamplePicture, id: string, { bytes, storageKey }: StoredPicture) {
  const { file, focalPoint, caption, ...described } = picture;
  return {
    ...described,
    id,
    availability: 'AVAILABLE' as const,
    mimeType: PICTURE_TYPE,
    byteSize: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest(),
    storageKey,
    focalX: focalPoint.x.toFixed(5),
    focalY: focalPoint.y.toFixed(5),
    title: file,
    caption: caption === undefined ? null : richText(caption),
    createdAt: opened,
  };
}

interface PlacedDesk {
  desk: SampleCategory;
  parent: string | null;
  position: string;
}

function inTree(desks: SampleCategory[], parent: string | null): PlacedDesk[] {
  const positions = positionsBetween(null, null, desks.length);
  return desks.flatMap((desk, index) => [
    { desk, parent, position: positions[index]! },
    ...inTree(desk.children ?? [], desk.slug),
  ]);
}

const idsFor = (names: string[]): Map<string, string> => new Map(names.map((name) => [name, newId(opened)]));

const inEach = (texts: InEach) => Object.entries(texts) as [keyof InEach, string][];

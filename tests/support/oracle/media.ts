import type { Searches } from './article-lists.ts';
import { iso, publicId } from './comments.ts';
import { type ImageArguments, image } from './images.ts';
import type { Newspaper } from './newspaper.ts';
import { compareText, type PageArguments, page } from './pages.ts';
import type { Figure, Media } from './rows.ts';
import type { Texts } from './texts.ts';
import type { Viewer } from './viewer.ts';

// biome-ignore lint/suspicious/noExplicitAny: each resolver knows its own arguments
type Resolvers<Row> = Record<string, (row: Row, args: any, viewer: Viewer) => unknown>;

interface MediaFilter {
  search?: string | null;
  kind?: Media['kind'] | null;
  availability?: Media['availability'] | null;
  missingAlt?: boolean | null;
  unused?: boolean | null;
}

/** Assets, where they are shown, and the lists of both. */
export function mediaResolvers(paper: Newspaper, texts: Texts, searches: Searches) {
  const { tables, site } = paper;
  const textsOf = (id: string) => tables.mediaTexts.filter(({ mediaId }) => mediaId === id);
  const inLocale = (id: string, locale?: string | null) => textsOf(id).find((text) => text.locale === locale);

  function figurePage(items: Figure[], args: PageArguments) {
    return page({ items, order: 'figures', keys: ({ id }) => [id], node: (figure) => figure }, args);
  }

  const trackKinds = ['CAPTIONS', 'SUBTITLES', 'DESCRIPTIONS', 'CHAPTERS'];
  const pointOf = ({ focalX, focalY }: Media) => ({ x: Number(focalX), y: Number(focalY) });
  const Media: Resolvers<Media> = {
    id: ({ id }) => publicId('media', id),
    originalUrl: (asset) => texts.originalUrl(asset),
    image: (asset, args: ImageArguments) => image(site.url, asset, pointOf(asset), args),
    durationSeconds: ({ durationSeconds }) => (durationSeconds === null ? null : Number(durationSeconds)),
    focalPoint: (asset) => pointOf(asset),
    poster: ({ posterId }) => paper.mediaById(posterId),
    defaultAltText: ({ id, altText }, { locale }) => inLocale(id, locale)?.altText ?? altText,
    defaultCaption: ({ id, caption }, { locale }) => inLocale(id, locale)?.caption ?? caption,
    rightsExpireAt: ({ rightsExpireAt }) => iso(rightsExpireAt),
    createdAt: ({ createdAt }) => iso(createdAt),
    textTracks: ({ id }) =>
      tables.textTracks
        .filter(({ mediaId }) => mediaId === id)
        .toSorted(
          (a, b) =>
            trackKinds.indexOf(a.kind) - trackKinds.indexOf(b.kind) ||
            compareText(a.language, b.language) ||
            compareText(a.id, b.id),
        )
        .map((track) => ({
          ...track,
          id: publicId('texttrack', track.id),
          trackKind: track.kind,
          url: `${site.url}/media/${track.storageKey}`,
        })),
    figures: ({ id }, args) =>
      figurePage(
        paper.figures().filter(({ mediaId }) => mediaId === id),
        args,
      ),
  };

  const focalPoint = ({ focalX, focalY, mediaId }: Figure) => {
    const own = pointOf(paper.mediaById(mediaId)!);
    return { x: Number(focalX ?? own.x), y: Number(focalY ?? own.y) };
  };
  const Figure: Resolvers<Figure> = {
    id: ({ id }) => publicId('figure', id),
    article: ({ articleId }) => paper.article(articleId),
    media: ({ mediaId }) => paper.mediaById(mediaId),
    image: (figure, args: ImageArguments) =>
      image(site.url, paper.mediaById(figure.mediaId)!, focalPoint(figure), args),
    altText: (figure) => texts.alt(figure).text,
    altSource: (figure) => texts.alt(figure).source,
    caption: (figure) => texts.caption(figure),
    creditText: (figure) => figure.creditText ?? paper.mediaById(figure.mediaId)!.creditText,
    focalPoint,
  };

  const isDescribed = ({ id, altText }: Media) => [{ altText }, ...textsOf(id)].some((text) => text.altText);

  /** By the newest version of an article or the published one, by somebody's portrait, the site's logo, or as another's poster. */
  function isUsed({ id }: Media): boolean {
    const isHead = ({
      articleId,
      fromVersion,
      toVersion,
    }: (typeof tables.figures)[number] | (typeof tables.contents)[number]) => {
      const { headVersion } = tables.articles.find((article) => article.id === articleId)!;
      return fromVersion <= headVersion && headVersion < toVersion;
    };
    return (
      tables.figures.some((figure) => figure.mediaId === id && (figure.isPublished || isHead(figure))) ||
      tables.contents.some((content) => content.seoImageId === id && (content.isPublished || isHead(content))) ||
      tables.contributors.some(({ portraitId }) => portraitId === id) ||
      tables.media.some(({ posterId }) => posterId === id) ||
      site.logoId === id
    );
  }

  function isWanted(asset: Media, { search, kind, availability, missingAlt, unused }: MediaFilter): boolean {
    if (search != null && !searches.media.get(search)!.has(asset.id)) return false;
    if (kind != null && asset.kind !== kind) return false;
    if (availability != null && asset.availability !== availability) return false;
    if (missingAlt != null && (asset.kind === 'IMAGE' && !isDescribed(asset)) !== missingAlt) return false;
    return unused == null || !isUsed(asset) === unused;
  }

  const Query: Resolvers<undefined> = {
    media: (_, { filter, ...args }: PageArguments & { filter?: MediaFilter | null }, viewer) => {
      if (!viewer.isStaff) return null;
      const items = tables.media.filter((asset) => isWanted(asset, filter ?? {}));
      const keys = ({ id }: Media) => [id];
      const answer = page({ items, order: 'media', descending: true, keys, node: (asset) => asset }, args);
      return viewer.may('READ_MEDIA') ? answer : null;
    },
    figures: (_, { filter, ...args }) => {
      const isMissing = (figure: Figure) => !figure.isDecorative && texts.alt(figure).text === '';
      const items = paper
        .figures()
        .filter((figure) => filter?.role == null || figure.role === filter.role)
        .filter((figure) => filter?.missingAlt == null || isMissing(figure) === filter.missingAlt)
        .filter((figure) => filter?.search == null || searches.figures.get(filter.search)!.has(figure.id));
      return figurePage(items, args);
    },
  };
  return { Media, Figure, Query };
}

import { fromPublicId } from '../../platform/identifiers.ts';
import { safeHref } from '../../platform/text/links.ts';
import type { RichText } from '../../platform/text/rich-text.ts';
import type { NewFigure } from '../compose-document.ts';
import { attributeOf, type HtmlElement } from './html-tree.ts';

/** The picture, video, sound or file that an element shows, if its address names one that is stored here. */
export function figureOf(element: HtmlElement, caption: RichText | null, credit: string | null): NewFigure | undefined {
  const source = addressOf(element) ?? '';
  const media = fromPublicId(/(?:^|[/"])(media_[0-9a-f]{32})(?![0-9a-f])/.exec(source)?.[1] ?? '');
  if (!media) return undefined;
  const isDecorative = ['presentation', 'none'].includes(attributeOf(element, 'role') ?? '');
  const alt = descriptionOf(element);
  return {
    mediaId: media.id,
    altText: isDecorative ? null : alt || null,
    isDecorative,
    captionMode: caption ? 'OVERRIDE' : 'INHERIT',
    caption,
    creditText: credit,
    longDescription: null,
    focalPoint: null,
  };
}

export const addressOf = (element: HtmlElement): string | undefined =>
  attributeOf(element, 'src') ?? attributeOf(element, 'data-src') ?? attributeOf(element, 'data');

export const descriptionOf = (element: HtmlElement): string =>
  (attributeOf(element, 'alt') ?? attributeOf(element, 'aria-label') ?? attributeOf(element, 'title') ?? '')
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/^ | $/g, '');

const frames: { provider: string; address: RegExp; page: (id: string) => string }[] = [
  {
    provider: 'YouTube',
    address: /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    provider: 'Vimeo',
    address: /^https:\/\/player\.vimeo\.com\/video\/(\d+)/,
    page: (id) => `https://vimeo.com/${id}`,
  },
  {
    provider: 'Spotify',
    address: /^https:\/\/open\.spotify\.com\/embed\/((?:track|album|episode|show|playlist)\/\w+)/,
    page: (id) => `https://open.spotify.com/${id}`,
  },
  {
    provider: 'Dailymotion',
    address: /^https:\/\/(?:www|geo)\.dailymotion\.com\/embed\/video\/(\w+)/,
    page: (id) => `https://www.dailymotion.com/video/${id}`,
  },
];

/** What a frame shows, by the page that shows it too; `provider` is null for a frame of nobody known. */
export function frameOf(
  element: HtmlElement,
): { embedUrl: string; provider: string | null; title: string | null } | undefined {
  const source = (addressOf(element) ?? '').replace(/^\/\//, 'https://');
  const embedUrl = safeHref(source);
  if (!embedUrl || !/^https?:/i.test(embedUrl)) return undefined;
  const title = attributeOf(element, 'title')?.trim() || null;
  for (const { provider, address, page } of frames) {
    const id = address.exec(embedUrl)?.[1];
    if (id) return { embedUrl: page(id), provider, title };
  }
  return { embedUrl, provider: null, title };
}

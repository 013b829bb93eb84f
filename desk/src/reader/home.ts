import { Markup, markup } from './markup.ts';

/**
 * Where things may come from: only from the server that the desk came from. Media of the site are there, too, whatever address
 * the site has in public.
 */
export interface Home {
  /** This page's, `http://localhost:4000`. */
  origin: string;
  /** The site's, when known. */
  siteUrl: string | undefined;
}

/** An address as it may be loaded, or undefined for what lies on another host. */
export function atHome(address: string, { origin, siteUrl }: Home): string | undefined {
  if (!URL.canParse(address, origin)) return undefined;
  const { href } = new URL(address, origin);
  if (href.startsWith(`${origin}/`)) return href;
  return siteUrl && href.startsWith(`${siteUrl}/`) ? origin + href.slice(siteUrl.length) : undefined;
}

/** What stands for a picture that is not shown: its frame, with the words that stand in for it. */
export function frame(altText: string, why: string): Markup {
  return markup`<span class="frame" role="img" aria-label="${altText || why}"><b dir="auto">${altText}</b><small lang="en" dir="ltr">${why}</small></span>`;
}

/** Why a picture is not shown. */
export function reasonFor(address: string | undefined): string {
  const host = address && URL.canParse(address) && new URL(address).host;
  return host ? `Not loaded from ${host}` : 'There is no file';
}

/**
 * HTML of the API, made fit for the panel: pictures from elsewhere become frames, and links open beside the desk. It was
 * sanitised by the server, and is shown where no script runs.
 */
export function settle(html: string, home: Home): Markup {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const media of body.querySelectorAll('img, video, audio')) {
    const address = media.getAttribute('src') ?? '';
    const there = atHome(address, home);
    media.removeAttribute('srcset');
    media.removeAttribute('poster');
    if (there) media.setAttribute('src', there);
    else replace(media, frame(media.getAttribute('alt') ?? media.getAttribute('aria-label') ?? '', reasonFor(address)));
  }
  for (const missing of body.querySelectorAll('.media-missing'))
    replace(missing, frame(missing.getAttribute('aria-label') ?? '', reasonFor(undefined)));
  for (const link of body.querySelectorAll('a')) {
    const address = link.getAttribute('href') ?? '';
    if (address.startsWith('#')) continue;
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
    // A path of the site: its pages are made elsewhere, and are not to be found here.
    if (address.startsWith('/') && !link.hasAttribute('download')) {
      link.title ||= `Leads to ${address} on the site`;
      link.removeAttribute('href');
      link.classList.add('inside');
    }
  }
  return new Markup(body.innerHTML);
}

function replace(element: Element, { source }: Markup): void {
  element.insertAdjacentHTML('afterend', source);
  element.remove();
}

import { type Fields, isFields, textOf, type Value } from './answer.ts';
import { atHome, frame, type Home, reasonFor, settle } from './home.ts';
import { Markup, markup } from './markup.ts';

/** A rich text in the best form that was asked for. */
export function richText(value: Value, home: Home): Markup | undefined {
  if (!isFields(value)) return undefined;
  const html = textOf(value.html);
  const words = textOf(value.text) ?? textOf(value.markdown);
  return html ? settle(html, home) : words ? markup`${words}` : undefined;
}

/** A figure with its caption and credit. */
export function figure(
  fields: Fields,
  home: Home,
  { className = '', more }: { className?: string; more?: Markup } = {},
): Markup {
  const caption = richText(fields.caption, home);
  const credit = textOf(fields.creditText);
  return markup`<figure class="${className}">${picture(fields, home)}${
    (caption || credit || more) &&
    markup`<figcaption>${caption} ${credit && markup`<small class="credit">${credit}</small>`} ${more}</figcaption>`
  }</figure>`;
}

/** The picture alone; undefined where nothing of it was asked for. */
export function picture(fields: Fields, home: Home): Markup | undefined {
  const media = isFields(fields.media) ? fields.media : {};
  const altText = textOf(fields.altText) ?? '';
  const address = textOf(media.originalUrl);
  const source = address && atHome(address, home);
  if (!source)
    return altText || 'originalUrl' in media
      ? frame(altText, address || 'originalUrl' in media ? reasonFor(address) : '')
      : undefined;
  const size = new Markup(
    Number(media.width) > 0 && Number(media.height) > 0
      ? ` width="${Number(media.width)}" height="${Number(media.height)}"`
      : '',
  );
  if (media.kind === 'VIDEO') return markup`<video src="${source}"${size} controls aria-label="${altText}"></video>`;
  if (media.kind === 'AUDIO') return markup`<audio src="${source}" controls aria-label="${altText}"></audio>`;
  if (media.kind === 'FILE')
    return markup`<a href="${source}" target="_blank" rel="noopener" download>${altText || 'File'}</a>`;
  const color =
    /^#[\da-f]{6}$/i.test(String(media.dominantColor)) &&
    new Markup(` style="background-color: ${media.dominantColor}"`);
  return markup`<img src="${source}" alt="${altText}"${size}${color}>`;
}

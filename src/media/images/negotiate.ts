import type { IncomingMessage } from 'node:http';
import type { OutputFormat } from './render.ts';
import type { RenditionFormat } from './transform.ts';

/** What is sent where the address leaves it open: the smallest that the browser says it can show. */
export function outputFor(format: RenditionFormat, extension: string, { headers }: IncomingMessage): OutputFormat {
  if (format !== 'auto' && format !== 'moving') return format;
  const accepts = (type: string) => accepted(headers.accept, type);
  if (format === 'moving') return accepts('image/webp') ? 'webp' : 'gif';
  if (accepts('image/avif')) return 'avif';
  if (accepts('image/webp')) return 'webp';
  return extension === 'jpg' || extension === 'avif' ? 'jpg' : 'png';
}

/** By name, and not by a wildcard: browsers that show them say so. */
function accepted(accept: string | undefined, type: string): boolean {
  return (accept ?? '').split(',').some((range) => {
    const [name, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return name === type && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { media } from '../table.ts';

export interface Format {
  kind: (typeof media.$inferSelect)['kind'];
  mimeType: string;
  /** Of the file in storage, which is served by it. */
  extension: string;
}

const format = (kind: Format['kind'], mimeType: string, extension: string): Format => ({ kind, mimeType, extension });

/** What may be uploaded, by the type that is found in the bytes. */
const formats: Record<string, Format> = {
  'image/jpeg': format('IMAGE', 'image/jpeg', 'jpg'),
  'image/png': format('IMAGE', 'image/png', 'png'),
  'image/apng': format('IMAGE', 'image/png', 'png'),
  'image/webp': format('IMAGE', 'image/webp', 'webp'),
  'image/avif': format('IMAGE', 'image/avif', 'avif'),
  'image/gif': format('IMAGE', 'image/gif', 'gif'),
  'video/mp4': format('VIDEO', 'video/mp4', 'mp4'),
  'video/quicktime': format('VIDEO', 'video/quicktime', 'mov'),
  'video/webm': format('VIDEO', 'video/webm', 'webm'),
  'video/x-m4v': format('VIDEO', 'video/mp4', 'mp4'),
  'audio/mpeg': format('AUDIO', 'audio/mpeg', 'mp3'),
  'audio/mp4': format('AUDIO', 'audio/mp4', 'm4a'),
  'audio/x-m4a': format('AUDIO', 'audio/mp4', 'm4a'),
  'audio/ogg': format('AUDIO', 'audio/ogg', 'ogg'),
  'audio/opus': format('AUDIO', 'audio/ogg', 'ogg'),
  'audio/wav': format('AUDIO', 'audio/wav', 'wav'),
  'audio/flac': format('AUDIO', 'audio/flac', 'flac'),
  'application/pdf': format('FILE', 'application/pdf', 'pdf'),
  'application/epub+zip': format('FILE', 'application/epub+zip', 'epub'),
  'application/zip': format('FILE', 'application/zip', 'zip'),
};

/** Kept beside videos and sounds; never an asset of its own. */
const webVtt = format('FILE', 'text/vtt; charset=utf-8', 'vtt');
const svg = format('IMAGE', 'image/svg+xml', 'svg');

export const typeOfExtension = (extension: string): string | undefined =>
  [...Object.values(formats), svg, webVtt].find((known) => known.extension === extension)?.mimeType;

/** For people. */
export const namesOfFormats =
  'Pictures are JPEG, PNG, WebP, AVIF, GIF or SVG, videos MP4, MOV or WebM, sounds MP3, M4A, Ogg, WAV or FLAC, files PDF, EPUB or ZIP.';

/** By its bytes, whatever it is called; undefined for what may not be uploaded. */
export async function formatOf(path: string): Promise<Format | undefined> {
  const found = await fileTypeFromFile(path);
  if (found && found.mime !== 'application/xml') return formats[found.mime.split(';', 1)[0]!];
  return (await beginsAsSvg(path)) ? svg : undefined;
}

/** Past a declaration, comments and a document type the first element is `svg`. */
async function beginsAsSvg(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16_384), 0, 16_384, 0);
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:svg:)?svg[\s>/]/i.test(
      text,
    );
  } finally {
    await handle.close();
  }
}

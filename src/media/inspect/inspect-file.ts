import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Source } from '../storage/driver.ts';
import { cleanSvg } from './clean-svg.ts';
import { damaged, notSupported, tooLarge } from './faults.ts';
import { type Format, formatOf, namesOfFormats } from './formats.ts';
import { inTurn } from './in-turn.ts';
import { largestPicture, look, type PictureHeader, readHeader } from './picture.ts';
import { type FoundTexts, findTexts } from './picture-texts.ts';
import { stripAvif, stripGif, stripJpeg, stripPng, stripWebp } from './strip-picture.ts';
import { blotOutPlace } from './video-place.ts';

/** A file as it is to be kept: what it is, and its bytes without what is private. */
export interface InspectedFile extends Pick<Format, 'kind' | 'mimeType' | 'extension'> {
  source: Source;
  byteSize: number;
  /** SHA-256 of the bytes that are kept. */
  digest: Buffer;
  width: number | null;
  height: number | null;
  isMoving: boolean;
  placeholder: string | null;
  dominantColor: string | null;
  texts: FoundTexts;
}

/**
 * Finds out what a file is, from its bytes alone, and makes it fit to be served.
 *
 * @param path of a file that may be changed in place
 * @throws {ValidationError} it is of no kind that is taken, too large, or damaged
 */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const { size } = await stat(path);
  if (size === 0) throw damaged();
  const format = await formatOf(path);
  if (!format) throw notSupported(`This is no file of a kind that is taken, whatever its name says. ${namesOfFormats}`);
  if (format.kind === 'IMAGE') return inTurn(() => inspectPicture(path, size, format));
  if (format.kind === 'VIDEO' || format.mimeType === 'audio/mp4') await blotOutPlace(path);
  return {
    ...format,
    ...{ source: { path, byteSize: size }, byteSize: size, digest: await digestOfFile(path) },
    ...{ width: null, height: null, isMoving: false, placeholder: null, dominantColor: null, texts: {} },
  };
}

async function inspectPicture(path: string, size: number, format: Format): Promise<InspectedFile> {
  if (size > largestPicture) throw tooLarge(`A picture has at most ${largestPicture} bytes.`);
  const given = await readFile(path);
  if (format.extension === 'svg') {
    const { bytes, width, height } = await cleanSvg(given);
    return {
      ...format,
      ...kept(bytes),
      ...{ width: width ?? null, height: height ?? null, isMoving: false },
      ...{ placeholder: null, dominantColor: null, texts: {} },
    };
  }
  const header = await readHeader(given);
  // What is kept is looked at, not what came: a damage may show only where something is left out.
  const bytes = strip(given, format, header);
  const looks = await look(bytes);
  const { width, height, isMoving } = header;
  return {
    ...format,
    ...kept(bytes),
    width,
    height,
    isMoving,
    ...looks,
    texts: findTexts(header.metadata),
  };
}

function strip(given: Buffer, format: Format, header: PictureHeader): Buffer {
  try {
    return stripped(given, format, header);
  } catch (error) {
    // A length leads beyond the end.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function stripped(given: Buffer, { extension }: Format, { orientation, metadata }: PictureHeader): Buffer {
  switch (extension) {
    case 'jpg':
      return stripJpeg(given, orientation);
    case 'png':
      return stripPng(given, orientation);
    case 'webp':
      return stripWebp(given, orientation);
    case 'gif':
      return stripGif(given);
    default:
      return stripAvif(given, metadata);
  }
}

function kept(bytes: Buffer): Pick<InspectedFile, 'source' | 'byteSize' | 'digest'> {
  return { source: { bytes }, byteSize: bytes.byteLength, digest: createHash('sha256').update(bytes).digest() };
}

async function digestOfFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest();
}

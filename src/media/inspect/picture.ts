import type { Metadata } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { damaged, tooLarge } from './faults.ts';
import { loadSharp } from './sharp.ts';

/** Over all frames of a moving picture. */
export const mostPixels = 50_000_000;
/** The longest side that WebP can have. */
export const longestSide = 16_383;
/** Bytes; a picture is decoded from memory. */
export const largestPicture = 50_000_000;

export interface PictureHeader {
  /** As shown upright. */
  width: number;
  height: number;
  isMoving: boolean;
  /** EXIF's, 1 to 8. */
  orientation: number;
  metadata: { exif?: Buffer; iptc?: Buffer; xmp?: Buffer };
}

/**
 * What a picture's header says. Nothing is decoded.
 *
 * @throws {ValidationError} it is too large to be decoded, or no picture
 */
export async function readHeader(bytes: Buffer): Promise<PictureHeader> {
  const sharp = await loadSharp();
  let header: Metadata;
  try {
    header = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    throw damaged();
  }
  const { width, height, pages = 1, pageHeight = height, orientation = 1, exif, iptc, xmp } = header;
  if (!width || !height) throw damaged();
  if (width > longestSide || pageHeight > longestSide)
    throw tooLarge(`A picture’s sides have at most ${longestSide} pixels; this one has ${width} × ${pageHeight}.`);
  if (width * pageHeight * pages > mostPixels)
    throw tooLarge(
      `A picture has at most ${mostPixels / 1_000_000} million pixels; this one has ${width} × ${pageHeight}${pages > 1 ? ` in ${pages} frames` : ''}.`,
    );
  const isTurned = orientation > 4;
  return {
    width: isTurned ? pageHeight : width,
    height: isTurned ? width : pageHeight,
    isMoving: pages > 1,
    orientation,
    metadata: { exif, iptc, xmp },
  };
}

export interface Look {
  /** ThumbHash, base64. */
  placeholder: string;
  /** "#a1b2c3" */
  dominantColor: string;
}

/**
 * Decodes the whole picture, to know that it is whole, and what to show in its place while it loads.
 *
 * @throws {ValidationError} it is damaged
 */
export async function look(bytes: Buffer): Promise<Look> {
  try {
    const sharp = await loadSharp();
    const small = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning' })
      .autoOrient()
      .resize(100, 100, { fit: 'inside' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = small.info;
    const placeholder = Buffer.from(rgbaToThumbHash(width, height, small.data)).toString('base64');
    const { dominant } = await sharp(small.data, { raw: { width, height, channels: 4 } })
      .flatten({ background: 'white' })
      .stats();
    return { placeholder, dominantColor: `#${[dominant.r, dominant.g, dominant.b].map(inHex).join('')}` };
  } catch {
    throw damaged();
  }
}

const inHex = (part: number) => part.toString(16).padStart(2, '0');

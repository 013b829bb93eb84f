import type { Metadata, Sharp } from 'sharp';
import { mostPixels } from '../inspect/picture.ts';
import { loadSharp } from '../inspect/sharp.ts';
import type { Transform } from './transform.ts';

export type OutputFormat = 'webp' | 'avif' | 'jpg' | 'png' | 'gif';

/** In libvips's own scales: alike to the eye. */
const usualQuality = { webp: 80, avif: 55, jpg: 82, png: 100, gif: 100 };

/** Makes a picture of a file's bytes. A moving one goes on moving where the format can. */
export async function render(bytes: Buffer, transform: Transform, output: OutputFormat): Promise<Buffer> {
  const sharp = await loadSharp();
  const moves = transform.format === 'moving';
  const { width, height, fit } = transform;
  const open = () => sharp(bytes, { animated: moves, limitInputPixels: mostPixels }).autoOrient();
  let image = open();
  if (fit === 'cover') {
    const header = await sharp(bytes, { animated: moves, limitInputPixels: mostPixels }).metadata();
    image = image.extract(cropOf(uprightSize(header), transform)).resize(width, height, { fit: 'fill' });
  } else if (fit === 'contain')
    image = image.resize(width, height, { fit: 'contain', background: { r: 255, g: 255, b: 255, alpha: 0 } });
  else image = image.resize(width, height, { fit: 'fill' });
  return encode(image.toColourspace('srgb'), output, transform.quality || usualQuality[output]).toBuffer();
}

function uprightSize({ width, height, pageHeight = height, orientation = 1 }: Metadata) {
  return orientation > 4 ? { width: pageHeight, height: width } : { width, height: pageHeight };
}

/** The largest part of the picture's shape that is wanted, its middle as near to the focal point as it can be. */
export function cropOf(
  source: { width: number; height: number },
  { width, height, focalX, focalY }: Pick<Transform, 'width' | 'height' | 'focalX' | 'focalY'>,
): { left: number; top: number; width: number; height: number } {
  const shape = width / height;
  const part = {
    width: Math.max(1, Math.min(source.width, Math.round(source.height * shape))),
    height: Math.max(1, Math.min(source.height, Math.round(source.width / shape))),
  };
  const start = (whole: number, length: number, focal: number) =>
    Math.round(Math.min(Math.max((whole * focal) / 100_000 - length / 2, 0), whole - length));
  return { left: start(source.width, part.width, focalX), top: start(source.height, part.height, focalY), ...part };
}

function encode(image: Sharp, output: OutputFormat, quality: number): Sharp {
  switch (output) {
    case 'webp':
      return image.webp({ quality });
    case 'avif':
      return image.avif({ quality, effort: 3 });
    case 'jpg':
      return image.flatten({ background: 'white' }).jpeg({ quality, mozjpeg: false, progressive: true });
    case 'png':
      return image.png();
    case 'gif':
      return image.gif();
  }
}

import { createHmac } from 'node:crypto';
import { Refused } from './pages.ts';
import type { Media } from './rows.ts';

export interface ImageArguments {
  width?: number | null;
  aspectRatio?: number | null;
  fit: 'INSIDE' | 'COVER' | 'CONTAIN';
  format: 'AUTO' | 'WEBP' | 'AVIF' | 'JPEG' | 'PNG';
  quality?: number | null;
  widths: number[];
}

interface Point {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

/** What pictures are signed with where no key was given. */
const key = Buffer.alloc(32);
const longest = 8192;

/** A picture in the sizes asked for; null for what is no picture or not there. */
export function image(siteUrl: string, asset: Media, focus: Point, args: ImageArguments) {
  const { storageKey, width, height } = asset;
  refuse(args);
  if (asset.kind !== 'IMAGE' || asset.availability !== 'AVAILABLE') return null;
  if (storageKey === null || width === null || height === null) return null;
  const original = `${siteUrl}/media/${storageKey}`;
  const address = (size: Size) => {
    if (asset.mimeType === 'image/svg+xml') return original;
    const [step, extension] = [stepOf(size, focus, args), extensionOf(asset, args)];
    const signature = createHmac('sha256', key).update(`${storageKey}/${step}.${extension}`).digest('hex').slice(0, 32);
    return `${original}/${step}.${signature}.${extension}`;
  };
  const size = (wanted: number) => sizeIn(wanted, { width, height }, args);
  const sizes = args.widths.map(size).toSorted((a, b) => a.width - b.width || a.height - b.height);
  const once = sizes.filter((one, index) => one.width !== sizes[index - 1]?.width);
  const shown = size(args.width ?? longest);
  return { ...shown, url: address(shown), srcset: once.map((one) => `${address(one)} ${one.width}w`).join(', ') };
}

function refuse({ width, aspectRatio, quality, widths }: ImageArguments): void {
  const isWithin = (value: number | null | undefined, least: number, most: number) =>
    value == null || (value >= least && value <= most);
  const isFit = isWithin(aspectRatio, 0.1, 10) && isWithin(quality, 1, 100) && widths.length <= 20;
  if (!isFit || ![width, ...widths].every((one) => isWithin(one, 1, longest))) throw new Refused('image');
}

function stepOf({ width, height }: Size, focus: Point, { aspectRatio, fit, quality }: ImageArguments): string {
  const isCut = aspectRatio != null && fit === 'COVER';
  const place = isCut ? [focus.x, focus.y].map((part) => Math.round(part * 100_000)) : [0, 0];
  return `${aspectRatio == null ? 'inside' : fit.toLowerCase()}_${width}x${height}_${place.join('x')}_${quality ?? 0}`;
}

function extensionOf({ isMoving }: Media, { format }: ImageArguments): string {
  if (format === 'AUTO') return isMoving ? 'moving' : 'auto';
  return format === 'JPEG' ? 'jpg' : format.toLowerCase();
}

/** How large the picture is in a box so wide: the box is made smaller where it would have the picture enlarged. */
function sizeIn(wanted: number, { width, height }: Size, { aspectRatio, fit }: ImageArguments): Size {
  if (aspectRatio == null || fit === 'INSIDE') {
    const boxHeight = aspectRatio == null ? longest : Math.min(wanted / aspectRatio, longest);
    const scale = Math.min(1, wanted / width, boxHeight / height);
    return { width: pixels(width * scale), height: pixels(height * scale) };
  }
  // Of the picture's own sides the box has the shorter one, or the longer, and the other in proportion.
  const isWider = width / height > aspectRatio;
  const most = isWider === (fit === 'COVER') ? height * aspectRatio : width;
  const box = Math.min(wanted, most, longest, longest * aspectRatio);
  return { width: pixels(box), height: pixels(box / aspectRatio) };
}

/** Whole ones, and one at least; what is right between two goes to the even one. */
function pixels(length: number): number {
  const nearest = Math.round(length);
  return Math.max(1, nearest - length === 0.5 && nearest % 2 === 1 ? nearest - 1 : nearest);
}

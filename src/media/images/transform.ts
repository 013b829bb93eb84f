/** What is made of a picture; all that its address says beside the file. */
export interface Transform {
  fit: 'inside' | 'cover' | 'contain';
  /** Of the result, in pixels. */
  width: number;
  height: number;
  /** In hundred-thousandths of width and height; for `cover` alone. */
  focalX: number;
  focalY: number;
  /** 1 to 100; 0 for what suits the format. */
  quality: number;
  format: RenditionFormat;
}

/** `auto` and `moving` leave the choice to who asks, among those that can be still or move. */
export type RenditionFormat = 'auto' | 'moving' | 'webp' | 'avif' | 'jpg' | 'png';

/** The last step of a picture's address: `cover_640x360_50000x31000_0.<signature>.auto`. */
const step =
  /^(inside|cover|contain)_(\d{1,5})x(\d{1,5})_(\d{1,6})x(\d{1,6})_(\d{1,3})\.([0-9a-f]{32})\.(auto|moving|webp|avif|jpg|png)$/;

/** What an address asks for, and by whose leave; undefined for what is no such address. */
export function parseStep(text: string): { transform: Transform; signed: string; signature: string } | undefined {
  const match = step.exec(text);
  if (!match) return undefined;
  const [, fit, width, height, focalX, focalY, quality, signature, format] = match;
  const transform = {
    ...{ fit: fit as Transform['fit'], format: format as RenditionFormat, quality: Number(quality) },
    ...{ width: Number(width), height: Number(height), focalX: Number(focalX), focalY: Number(focalY) },
  };
  return { transform, signed: `${text.slice(0, text.indexOf('.'))}.${format}`, signature: signature! };
}

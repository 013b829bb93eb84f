import type Sharp from 'sharp';

let loaded: Promise<typeof Sharp> | undefined;

/** Decoders of what may be uploaded. All others of libvips are closed: TIFF, SVG, PDF, RAW and whatever comes with later versions. */
const decoders = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'];

/** The library that decodes and writes pictures, loaded when the first one comes. */
export function loadSharp(): Promise<typeof Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) });
    // Each picture is decoded once; what is kept of it would only take memory.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

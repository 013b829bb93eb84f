import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { At } from '../../platform/reading/declaration.ts';
import type { PothosField } from '../../platform/reading/notation.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import {
  type ImageRow,
  imageArguments,
  imageRow,
  isPicture,
  type Shown,
  signingReaders,
} from '../images/image-field.ts';
import { signingKey } from '../images/sign.ts';
import type { MediaServices } from '../services.ts';

/** Of an asset, as it stands in whatever row. */
type AssetColumns = Record<
  'kind' | 'availability' | 'mimeType' | 'storageKey' | 'width' | 'height' | 'isMoving',
  SQLWrapper
>;

/** An asset's picture with the focal point that holds where it is shown. */
export function shownBy(asset: AssetColumns, { x, y }: { x: SQL; y: SQL }): Shown {
  const { kind, availability, mimeType, storageKey, width, height, isMoving } = asset;
  return {
    ...{ kind: sql`${kind}`, availability: sql`${availability}`, mimeType: sql`${mimeType}`, key: sql`${storageKey}` },
    ...{ width: sql`${width}`, height: sql`${height}`, isMoving: sql`${isMoving}`, focalX: x, focalY: y },
  };
}

/** Pictures in other sizes and shapes, for whatever shows one. */
export function addImages(builder: Builder, services: MediaServices | undefined) {
  builder.enumeration('ImageFit', 'What becomes of a picture in a box of another shape.', {
    INSIDE: 'All of it, as large as fits into the box.',
    COVER: 'The box is filled; what is beyond is cut away, farthest from the focal point first.',
    CONTAIN: 'All of it within the box, the rest left transparent, or white in JPEG.',
  });
  builder.enumeration('ImageFormat', 'How a picture is encoded. May grow: keep a default branch.', {
    AUTO: 'AVIF or WebP where the browser’s `Accept` names them, else JPEG or PNG. What moves goes on moving, as WebP or GIF.',
    WEBP: 'Small, and known to every browser in use; a moving picture goes on moving.',
    AVIF: 'AVIF: smallest, and slow to make the first time.',
    JPEG: 'JPEG, transparent parts white.',
    PNG: 'PNG, without loss.',
  });
  const Image = builder.shape<ImageRow>('Image', {
    description: 'A picture in one size and several: `width` and `height` are those of the picture at `url`.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      url: t.value('URL!', ({ url }) => url, {
        description: 'Signed, and the same for ever: made when it is first asked for, then kept.',
      }),
      srcset: t.value('String!', ({ srcset }) => srcset, {
        description: 'As HTML’s `srcset` takes it, in the sizes of `widths` that the picture gives: `… 320w, … 640w`.',
      }),
      width: t.value('Int!', ({ width }) => width, { description: 'In pixels.' }),
      height: t.value('Int!', ({ height }) => height, { description: 'In pixels.' }),
    }),
  });
  const readers = signingReaders(signingKey(services?.imageKey ?? new Uint8Array(32)));

  /** The field of a row that shows a picture. */
  function image<R>(t: ReadingFields<R>, shown: (row: R) => Shown): PothosField {
    return t.object('Image', Image, {
      description:
        'The picture as a page shows it; null for what is no picture or not there. Example: `image(width: 800, aspectRatio: 1.778, fit: COVER) { url srcset width height }`.',
      args: imageArguments,
      make: (row: R, at: At) => imageRow(shown(row), at, readers),
      present: (row: R) => isPicture(shown(row)),
    });
  }
  return { Image, image };
}

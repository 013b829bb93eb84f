import { type SQL, sql } from 'drizzle-orm';
import type { At } from '../../platform/reading/declaration.ts';
import { RequestError } from '../../platform/reading/errors.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import { siteUrl } from '../../site/rows.ts';
import { type SigningKey, signature } from './sign.ts';

/** A picture as somebody shows it: its asset, and what must stay in sight. */
export interface Shown {
  kind: SQL;
  availability: SQL;
  mimeType: SQL;
  key: SQL;
  width: SQL;
  height: SQL;
  isMoving: SQL;
  focalX: SQL;
  focalY: SQL;
}

/** What the fields of an image read. */
export type ImageRow = Record<'url' | 'srcset' | 'width' | 'height', SQL>;

type Fit = 'INSIDE' | 'COVER' | 'CONTAIN';
type Format = 'AUTO' | 'WEBP' | 'AVIF' | 'JPEG' | 'PNG';

/** The longest side that is made. */
const longest = 8_192;
const mostWidths = 20;

export const imageArguments: Record<string, ArgumentOptions> = {
  width: {
    type: 'Int',
    description: 'Of the box, 1 to 8192 pixels. Without it as large as the picture gives; never enlarged.',
  },
  aspectRatio: {
    type: 'Float',
    description: 'Of the box, width to height, 0.1 to 10: 1.778 for 16:9. The picture’s own unless given.',
  },
  fit: { type: 'ImageFit!', default: 'INSIDE', description: 'What becomes of a picture of another shape.' },
  format: { type: 'ImageFormat!', default: 'AUTO', description: 'AUTO: by what the browser accepts.' },
  quality: { type: 'Int', description: '1 to 100; what suits the format unless given.' },
  widths: {
    type: '[Int!]!',
    default: [320, 640, 960, 1280, 1920],
    description: 'Of the pictures in `srcset`, at most 20.',
  },
};

const extensions: Record<Format, string> = { AUTO: 'auto', WEBP: 'webp', AVIF: 'avif', JPEG: 'jpg', PNG: 'png' };

/** Whether there is a picture that can be shown in other sizes. */
export function isPicture({ kind, availability, key, width, height }: Shown): SQL {
  return sql`(${kind} = 'IMAGE' and ${availability} = 'AVAILABLE' and ${key} is not null and ${width} is not null and ${height} is not null)`;
}

/** Addresses and sizes, as expressions of the statement: signed there, so that what it writes goes out as it is. */
export function imageRow(shown: Shown, at: At, { inner, outer }: SigningReaders): ImageRow {
  const { args } = at;
  at.compiler.check(args.reader(checkArguments));
  const fit = args.has('aspectRatio') ? args.choice<Fit>('fit')! : undefined;
  const box = args.has('width') ? args.value('width', 'float8') : sql`${longest}::float8`;
  const ratio = fit && args.value('aspectRatio', 'float8');
  const quality = args.has('quality') ? args.value('quality', 'int') : sql`0`;
  const format = args.choice<Format>('format')!;
  const extension =
    format === 'AUTO'
      ? sql`case when ${shown.isMoving} then 'moving' else 'auto' end`
      : sql.raw(`'${extensions[format]}'`);
  const focus =
    fit === 'COVER' ? sql`round(${shown.focalX} * 100000)::int, 'x', round(${shown.focalY} * 100000)::int` : sql`'0x0'`;
  const name = sql.raw(`'${(fit ?? 'INSIDE').toLowerCase()}_'`);
  const isDrawing = sql`${shown.mimeType} = 'image/svg+xml'`;
  const original = sql`${siteUrl} || '/media/' || ${shown.key}`;
  const sign = (text: SQL) => signature(text, at.who(inner, 'text'), at.who(outer, 'text'));
  /** Of a size, under the alias `z`. A drawing has no size: it is its own picture in each. */
  const address = sql`case when ${isDrawing} then ${original} else (select concat(${original}, '/', s.step, '.', ${sign(sql`concat(${shown.key}, '/', s.step, '.', s.extension)`)}, '.', s.extension)
    from (select concat(${name}, z.width, 'x', z.height, '_', ${focus}, '_', ${quality}) as step, ${extension} as extension offset 0) s) end`;
  const size = (wanted: SQL) => sizeOf(shown, wanted, fit, ratio);
  const ofOne = (what: SQL) => sql`(select ${what} from (${size(box)}) z)`;
  const widths = args.value('widths', 'int[]', (list: number[]) => `{${list.join()}}`);
  return {
    url: ofOne(address),
    width: ofOne(sql`z.width`),
    height: ofOne(sql`z.height`),
    srcset: sql`(select coalesce(string_agg(concat(${address}, ' ', z.width, 'w'), ', ' order by z.width), '')
      from (select distinct on (z.width) z.width, z.height from unnest(${widths}) wanted(width), lateral (${size(sql`wanted.width::float8`)}) z order by z.width, z.height) z)`,
  };
}

/** The size that a picture comes to in a box: a query of one row. Never larger than the picture gives. */
function sizeOf({ width: w, height: h }: Shown, box: SQL, fit: Fit | undefined, ratio: SQL | undefined): SQL {
  const [width, height] = [sql`${w}::float8`, sql`${h}::float8`];
  const whole = (value: SQL) => sql`greatest(1, round(${value}))::int`;
  if (fit === undefined || ratio === undefined)
    return sql`select ${whole(sql`${width} * scale`)} as width, ${whole(sql`${height} * scale`)} as height
      from (select least(1, ${box} / ${width}, ${longest}::float8 / ${height}) as scale) s`;
  if (fit === 'INSIDE')
    return sql`select ${whole(sql`${width} * scale`)} as width, ${whole(sql`${height} * scale`)} as height
      from (select least(1, ${box} / ${width}, ${box} / ${ratio} / ${height}, ${longest}::float8 / ${height}) as scale) s`;
  const most =
    fit === 'COVER' ? sql`least(${width}, ${height} * ${ratio})` : sql`greatest(${width}, ${height} * ${ratio})`;
  return sql`select ${whole(sql`side`)} as width, ${whole(sql`side / ${ratio}`)} as height
    from (select least(${box}, ${most}, ${longest}::float8, ${longest} * ${ratio}) as side) s`;
}

function checkArguments({ width, aspectRatio, quality, widths }: Record<string, unknown>): void {
  const within = (name: string, value: unknown, least: number, most: number) => {
    if (value != null && !((value as number) >= least && (value as number) <= most))
      throw new RequestError('BAD_ARGUMENT', `image: ${name} is ${least} to ${most}.`);
  };
  within('width', width, 1, longest);
  within('aspectRatio', aspectRatio, 0.1, 10);
  within('quality', quality, 1, 100);
  if ((widths as number[]).length > mostWidths)
    throw new RequestError('BAD_ARGUMENT', `image: give at most ${mostWidths} widths.`);
  for (const each of widths as number[]) within('each of widths', each, 1, longest);
}

/** The halves of the key as parameters: one function is one parameter, wherever it stands. */
export interface SigningReaders {
  inner: () => string;
  outer: () => string;
}

export const signingReaders = ({ inner, outer }: SigningKey): SigningReaders => ({
  inner: () => inner,
  outer: () => outer,
});

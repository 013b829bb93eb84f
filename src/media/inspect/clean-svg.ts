import { damaged, notSupported, tooLarge } from './faults.ts';

/** Bytes, and elements: a drawing is read as a document in this process. */
const largest = 1_000_000;
const mostElements = 20_000;

export interface Drawing {
  bytes: Buffer;
  width: number | undefined;
  height: number | undefined;
}

/**
 * A drawing without anything that acts, loads or leads elsewhere.
 *
 * @throws {ValidationError} it is no drawing, or too large, or declares entities
 */
export async function cleanSvg(file: Buffer): Promise<Drawing> {
  if (file.byteLength > largest) throw tooLarge(`An SVG has at most ${largest} bytes.`);
  const text = file.toString('utf8');
  if (/<!ENTITY/i.test(text)) throw notSupported('An SVG that declares entities is not taken: save it as plain SVG.');
  if ((text.match(/</g)?.length ?? 0) > 2 * mostElements)
    throw tooLarge(`An SVG has at most ${mostElements} elements.`);
  const { default: purify } = await import('isomorphic-dompurify');
  let clean: string;
  try {
    const withoutProlog = text.replace(/^[\s\S]*?(?=<(?:svg:)?svg[\s>/])/i, '');
    clean = purify.sanitize(withoutProlog, {
      USE_PROFILES: { svg: true, svgFilters: true },
      FORBID_TAGS: ['style', 'a', 'image', 'feImage', 'use', 'foreignObject', 'animate', 'set'],
      FORBID_ATTR: ['style'],
      ALLOW_DATA_ATTR: false,
    });
  } catch {
    throw damaged();
  } finally {
    purify.removed.length = 0;
  }
  clean = clean
    // An address in a presentation attribute is fetched as any other.
    .replace(/\s[\w:-]+="[^"]*url\((?!\s*(?:&quot;|')?#)[^"]*"/gi, '')
    .replace(/\s(?:xlink:)?href="(?!#)[^"]*"/gi, '')
    .replaceAll('&nbsp;', '&#160;')
    .trim();
  const root = /^<svg(\s[^>]*)?>/.exec(clean);
  if (!root || !clean.endsWith('</svg>')) throw damaged();
  const named = root[0].includes('xmlns="http://www.w3.org/2000/svg"')
    ? clean
    : clean.replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"');
  return { bytes: Buffer.from(named), ...sizeOf(root[1] ?? '') };
}

/** In pixels, where it says: by width and height, or by the box that it is drawn in. */
function sizeOf(attributes: string): { width: number | undefined; height: number | undefined } {
  const length = (name: string) => {
    const found = new RegExp(`\\s${name}="\\s*(\\d+(?:\\.\\d+)?)(?:px)?\\s*"`).exec(attributes)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const box = /\sviewBox="\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"/.exec(attributes);
  const [width, height] = [length('width') ?? Number(box?.[1]), length('height') ?? Number(box?.[2])];
  const isKnown = width >= 1 && height >= 1 && width <= 100_000 && height <= 100_000;
  return isKnown ? { width: Math.round(width), height: Math.round(height) } : { width: undefined, height: undefined };
}

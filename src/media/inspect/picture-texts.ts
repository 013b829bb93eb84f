import ExifReader from 'exifreader';
import { urlOf } from '../../platform/text/address.ts';
import { isStorable } from '../../platform/text/storable.ts';
import type { PictureHeader } from './picture.ts';
import { jpegSegment } from './strip-picture.ts';

/** What a file says of itself. It fills fields that nobody has filled. */
export interface FoundTexts {
  title?: string;
  altText?: string;
  caption?: string;
  creator?: string;
  creditText?: string;
  copyrightNotice?: string;
  licenseUrl?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a file can hold anything under any name
type Groups = Record<string, any>;

/** IPTC's fields first (IPTC Photo Metadata Standard 2021), in XMP and in their old form, then EXIF's. Nothing that is wrong is an error. */
export function findTexts({ exif: exifBytes, iptc: iptcBytes, xmp: xmpBytes }: PictureHeader['metadata']): FoundTexts {
  // The parts that were found, in the one form that the library reads them from; never the whole picture.
  const file = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segment(0xe1, '', exifBytes),
    ...segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmpBytes),
    ...segment(0xed, '', iptcBytes),
    Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9]),
  ]);
  let groups: Groups;
  try {
    groups = ExifReader.load(file, { expanded: true }) as Groups;
  } catch {
    return {};
  }
  const { xmp = {}, iptc = {}, exif = {} } = groups;
  const url = first(xmp.WebStatement);
  const found: FoundTexts = {
    title: first(xmp.title, iptc['Object Name']),
    altText: first(xmp.AltTextAccessibility),
    caption: first(xmp.description, iptc['Caption/Abstract'], exif.ImageDescription),
    creator: first(xmp.creator, iptc['By-line'], exif.Artist),
    creditText: first(xmp.Credit, iptc.Credit),
    copyrightNotice: first(xmp.rights, iptc['Copyright Notice'], exif.Copyright),
    ...(url && /^https?:\/\//.test(url) && urlOf(url) ? { licenseUrl: new URL(url).href } : {}),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined));
}

/** What is too long for a segment is no caption. */
function segment(marker: number, name: string, content: Buffer | undefined): Buffer[] {
  if (!content || content.length > 60_000) return [];
  return [jpegSegment(marker, Buffer.concat([Buffer.from(name, 'latin1'), content]))];
}

const longest = 2_000;

function first(...tags: unknown[]): string | undefined {
  for (const tag of tags) {
    const text = textOf(tag)?.trim();
    if (text && isStorable(text) && [...text].length <= longest) return text;
  }
  return undefined;
}

/** Tags are texts, lists of them, or texts by language of which one is for all others. */
function textOf(tag: unknown): string | undefined {
  if (tag === null || typeof tag !== 'object') return undefined;
  const { value, description } = tag as { value?: unknown; description?: unknown };
  if (Array.isArray(value) && value.length > 0 && value.every((item) => item && typeof item === 'object')) {
    const items = value as { value?: unknown; attributes?: Record<string, string> }[];
    const chosen = items.find(({ attributes }) => attributes?.lang === 'x-default') ?? items[0]!;
    if (typeof chosen.value === 'string') return chosen.value;
  }
  return typeof description === 'string' ? description : undefined;
}

import { crc32 } from 'node:zlib';
import { notSupported } from './faults.ts';

/*
 * Where and by whom a picture was taken is nobody's business but its texts', which were read before. The picture itself is not encoded
 * anew: only the parts of the file that hold EXIF, XMP and remarks are left out, and whatever hangs on behind its end.
 */

const bytesOf = (...values: number[]) => Buffer.from(values);

/** JPEG (ITU T.81): segments up to the end of the image. ICC profiles and IPTC's credits stay, so does which way is up. */
export function stripJpeg(file: Buffer, orientation: number): Buffer {
  const parts: Buffer[] = [bytesOf(0xff, 0xd8)];
  if (orientation > 1)
    parts.push(jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), uprightness(orientation)])));
  let at = 2;
  while (at + 1 < file.length) {
    if (file[at] !== 0xff) break;
    const marker = file[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      parts.push(bytesOf(0xff, 0xd9));
      return Buffer.concat(parts);
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    const segment = file.subarray(at, end);
    if (!isPrivateSegment(marker, segment)) parts.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    const scan = endOfScan(file, at);
    parts.push(file.subarray(at, scan));
    at = scan;
  }
  // Decoders made something of it, so it is their end that counts.
  parts.push(bytesOf(0xff, 0xd9));
  return Buffer.concat(parts);
}

function isPrivateSegment(marker: number, segment: Buffer): boolean {
  if (marker === 0xe1 || marker === 0xfe) return true;
  // Further pictures behind the first, each with an EXIF of its own.
  return marker === 0xe2 && !segment.subarray(4, 15).equals(Buffer.from('ICC_PROFILE'));
}

function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}

export function jpegSegment(marker: number, content: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([bytesOf(0xff, marker), length, content]);
}

/** An EXIF of nothing but the orientation: TIFF with one entry. */
function uprightness(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

const privateChunks = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

/** PNG: chunks up to IEND. */
export function stripPng(file: Buffer, orientation: number): Buffer {
  const parts = [file.subarray(0, 8)];
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (!privateChunks.has(type)) parts.push(file.subarray(at, end));
    if (type === 'IHDR' && orientation > 1) parts.push(pngChunk('eXIf', uprightness(orientation)));
    at = end;
    if (type === 'IEND') break;
  }
  return Buffer.concat(parts);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** WebP: the chunks of its RIFF. */
export function stripWebp(file: Buffer, orientation: number): Buffer {
  const parts: Buffer[] = [];
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const size = file.readUInt32LE(at + 4);
    const next = Math.min(end, at + 8 + size + (size % 2));
    const type = file.toString('latin1', at, at + 4);
    const chunk = Buffer.from(file.subarray(at, next));
    if (type === 'VP8X') chunk[8]! &= orientation > 1 ? ~0x04 : ~0x0c;
    if (type === 'EXIF' && orientation > 1) parts.push(riffChunk('EXIF', uprightness(orientation)));
    else if (type !== 'EXIF' && type !== 'XMP ') parts.push(chunk);
    at = next;
  }
  const content = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  return riffChunk('RIFF', content);
}

function riffChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** GIF: blocks up to the trailer, without remarks and without other applications' blocks than those that make it go round. */
export function stripGif(file: Buffer): Buffer {
  const tableLength = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number) => {
    let at = from;
    while (at < file.length && file[at] !== 0) at += file[at]! + 1;
    return at + 1;
  };
  let at = 13 + tableLength(file[10]!);
  const parts = [file.subarray(0, at)];
  while (at < file.length && file[at] !== 0x3b) {
    const isExtension = file[at] === 0x21;
    if (!isExtension && file[at] !== 0x2c) break;
    const end = isExtension ? afterBlocks(at + 2) : afterBlocks(at + 11 + tableLength(file[at + 9]!));
    const application = file[at + 1] === 0xff ? file.toString('latin1', at + 3, at + 14) : undefined;
    const isPrivate =
      isExtension && (file[at + 1] === 0xfe || (application && !/^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(application)));
    if (!isPrivate) parts.push(file.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...parts, bytesOf(0x3b)]);
}

/** AVIF: its boxes say by offsets where everything is, so what is private is blotted out where it stands. */
export function stripAvif(file: Buffer, { exif, xmp }: { exif?: Buffer; xmp?: Buffer }): Buffer {
  const stripped = Buffer.from(file);
  for (const found of [exif && tiffIn(exif), xmp]) {
    if (!found || found.every((byte) => byte === 0)) continue;
    const at = stripped.indexOf(found);
    if (at < 0) throw notSupported('What this AVIF tells of where it was taken cannot be taken out: save it without.');
    stripped.fill(0, at, at + found.length);
  }
  return stripped;
}

/** Past a word or two of what wraps it. */
function tiffIn(exif: Buffer): Buffer | undefined {
  const starts = ['II*\0', 'MM\0*'].map((mark) => exif.indexOf(mark, 0, 'latin1')).filter((at) => at >= 0);
  return starts.length > 0 ? exif.subarray(Math.min(...starts)) : undefined;
}

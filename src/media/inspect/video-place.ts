import { type FileHandle, open } from 'node:fs/promises';

/** The box that describes a film holds indexes, never the film itself. */
const largestDescription = 64_000_000;

/** Boxes that say where a film was taken (QuickTime’s and 3GPP’s), and lists of whatever else a camera knows. */
const privateBoxes = new Set(['\u00a9xyz', 'loci', 'meta', 'XMP_', 'uuid']);
const containers = new Set(['moov', 'trak', 'udta']);

/** Blots out, in the file itself, where an MP4 or QuickTime film was taken: such boxes become free space, and nothing moves. */
export async function blotOutPlace(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    for (let at = 0; at + 8 <= size; ) {
      const box = await readBox(handle, at);
      if (!box || box.size < 8 || at + box.size > size) return;
      if (box.type === 'moov' && box.size <= largestDescription) {
        const { buffer } = await handle.read(Buffer.alloc(box.size), 0, box.size, at);
        blotOut(buffer, box.headSize, buffer.length);
        await handle.write(buffer, 0, buffer.length, at);
      } else if (box.type === 'uuid' || box.type === 'meta') {
        await handle.write(Buffer.from('free'), 0, 4, at + 4);
        await handle.write(Buffer.alloc(Math.min(box.size - 8, largestDescription)), 0, undefined, at + 8);
      }
      at += box.size;
    }
  } finally {
    await handle.close();
  }
}

async function readBox(handle: FileHandle, at: number) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, at);
  if (bytesRead < 8) return undefined;
  const { size } = await handle.stat();
  const short = buffer.readUInt32BE(0);
  const type = buffer.toString('latin1', 4, 8);
  if (short === 1) return { type, size: Number(buffer.readBigUInt64BE(8)), headSize: 16 };
  return { type, size: short === 0 ? size - at : short, headSize: 8 };
}

function blotOut(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at + 8 <= to; ) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + size;
    if (size < 8 || end > to) return;
    if (privateBoxes.has(type)) {
      bytes.write('free', at + 4, 'latin1');
      bytes.fill(0, at + 8, end);
    } else if (containers.has(type)) blotOut(bytes, at + 8, end);
    at = end;
  }
}

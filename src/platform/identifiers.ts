import { randomBytes } from 'node:crypto';

let lastMillisecond = 0;
let sequence = 0;

/**
 * A UUIDv7 (RFC 9562): ids sort by the time they carry. Ids minted in this process for the same millisecond keep their order
 * by a 12-bit counter in `rand_a`.
 *
 * @param at the moment to carry; an importer gives the source's own time, so that id order is time order
 */
export function newId(at: Date = new Date()): string {
  const millisecond = Math.max(0, at.getTime());
  if (millisecond === lastMillisecond) sequence = (sequence + 1) & 0xfff;
  else {
    lastMillisecond = millisecond;
    sequence = randomBytes(1)[0]!;
  }
  return idAt(millisecond, sequence);
}

/**
 * A UUIDv7 for place `ordinal` (0 to 4095) within a millisecond: an undated source with an order of its own keeps that order.
 */
export function idAt(millisecond: number, ordinal: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | (ordinal & 0xfff), 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const publicId = /^([a-z]+)_([0-9a-f]{32})$/;

/** A row's id as clients see it: `article_0199f3c2a7b07c3e9f0d5a1b2c3d4e5f`. One double-click selects it. */
export function toPublicId(prefix: string, id: string): string {
  return `${prefix}_${id.replaceAll('-', '')}`;
}

/** The prefix and UUID of a public id, or undefined for anything else: a foreign id is simply not found. */
export function fromPublicId(value: string): { prefix: string; id: string } | undefined {
  const match = publicId.exec(value);
  if (!match) return undefined;
  const hex = match[2]!;
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { prefix: match[1]!, id };
}

/** The uuid in a public id of this type; null for anything else, which is then not found. */
export const uuidOf = (prefix: string) => (value: string) => {
  const parsed = fromPublicId(value);
  return parsed?.prefix === prefix ? parsed.id : null;
};

import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { makeRichText } from '../platform/text/make-rich-text.ts';
import { shorten } from '../platform/text/shorten.ts';
import { isSignedIn } from '../platform/viewer.ts';
import type { InspectedFile } from './inspect/inspect-file.ts';
import type { FoundTexts } from './inspect/picture-texts.ts';
import { type MediaColumns, type MediaWords, readMediaWords } from './media-words.ts';
import { findBySha256, putTexts } from './sql.ts';
import { media } from './table.ts';
import { keepTaken, type TakenIn } from './take-in.ts';

/**
 * Makes an asset of a file that was taken in. Bytes that are an asset already stay that asset, and nothing of it is changed.
 *
 * @param action as the audit log calls it
 * @throws {NotAllowedError} the viewer brings in no files
 * @throws {ValidationError} something said of it cannot be so
 */
export async function uploadMedia(
  context: DomainContext,
  action: 'uploadMedia' | 'importMedia',
  words: MediaWords & { url?: string | null },
  taken: TakenIn,
): Promise<{ mediaId: string; isNew: boolean }> {
  const { db, now, viewer } = context;
  requireRight(context, 'UPLOAD_MEDIA');
  const { columns, texts } = readMediaWords(words);
  await keepTaken(context, taken);
  const known = await findBySha256(db, taken.file.digest);
  if (known) return { mediaId: known.id, isNew: false };
  const id = newId(now);
  await db.insert(media).values({
    ...columnsOf(taken),
    ...textsOf(taken.file.texts),
    title: taken.file.texts.title ?? titleFrom(taken.name),
    ...withoutNulls(columns),
    ...{ id, createdAt: now, ownerId: isSignedIn(viewer) ? viewer.user.id : null, originalUrl: words.url },
  });
  if (texts) await putTexts(db, id, texts);
  const details = { mimeType: taken.file.mimeType, byteSize: taken.file.byteSize };
  await audit(context, { action, object: { type: 'media', id }, details });
  return { mediaId: id, isNew: true };
}

/** What the file itself is. */
export function columnsOf({ file, key }: TakenIn) {
  const { kind, mimeType, byteSize, width, height, isMoving, placeholder, dominantColor, digest }: InspectedFile = file;
  return {
    ...{ availability: 'AVAILABLE' as const, storageKey: key, sha256: digest },
    ...{ kind, mimeType, byteSize, width, height, isMoving, placeholder, dominantColor },
  };
}

/** What the file says of itself, as columns. */
export function textsOf({ caption, title: _, ...texts }: FoundTexts): MediaColumns {
  return { ...texts, ...(caption ? { caption: makeRichText([{ text: caption, marks: [] }]) } : {}) };
}

/** A null in what is said leaves what the file says of itself: it was never there to be taken away. */
const withoutNulls = (columns: MediaColumns): MediaColumns =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null));

/** Without what no title has: folders, control and direction characters. */
function titleFrom(name: string): string | null {
  const last = name.replaceAll('\\', '/').split('/').at(-1)!;
  const clean = last.replace(/[\p{C}\u2028\u2029]/gu, '').trim();
  return shorten(clean, 200) || null;
}

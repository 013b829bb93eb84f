import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { ValidationError } from '../platform/errors.ts';
import { letGo } from './claims.ts';
import { requireMedia } from './require-media.ts';
import { media } from './table.ts';
import { type FileInput, keepTaken, type TakenIn } from './take-in.ts';
import { columnsOf, textsOf } from './upload-media.ts';

export interface ReplaceMediaInput extends FileInput {
  id: string;
}

/**
 * Gives an asset another file, or a missing one its first. Every figure that shows it shows the new file; what was said of it stays, and
 * what nobody has said is filled in from the file.
 *
 * @throws {NotFoundError} there is no such asset
 * @throws {NotAllowedError} it is not the viewer's to change
 * @throws {ValidationError} it is of another kind, or was removed for good
 */
export function replaceMedia(
  context: DomainContext,
  input: ReplaceMediaInput,
  taken: TakenIn,
): Promise<{ mediaId: string }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    const before = await requireMedia(context, input.id);
    const fault = (message: string) => new ValidationError({ path: ['file'], code: 'NOT_SUPPORTED', message });
    if (before.availability === 'AVAILABLE' && before.kind !== taken.file.kind)
      throw fault(`It must be of the same kind, ${before.kind}, as what it replaces: figures show it as such.`);
    await keepTaken(context, taken);
    const found = textsOf(taken.file.texts);
    const missing = Object.fromEntries(
      Object.entries(found).filter(([name]) => before[name as keyof typeof before] == null),
    );
    const originalUrl = input.url ?? before.originalUrl;
    await db
      .update(media)
      .set({ ...columnsOf(taken), ...missing, originalUrl })
      .where(eq(media.id, before.id));
    if (before.storageKey !== taken.key) await letGo(db, before.storageKey);
    const details = { was: before.availability, mimeType: taken.file.mimeType, byteSize: taken.file.byteSize };
    await audit(context, { action: 'replaceMedia', object: { type: 'media', id: before.id }, details });
    return { mediaId: before.id };
  });
}

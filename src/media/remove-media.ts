import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { IllegalTransitionError } from '../platform/errors.ts';
import { toPublicId } from '../platform/identifiers.ts';
import { letGo } from './claims.ts';
import { requireMedia } from './require-media.ts';
import { countUses } from './sql.ts';
import { media, textTracks } from './table.ts';

export interface RemoveMediaInput {
  id: string;
  evenIfUsed: boolean;
}

/**
 * Takes an asset's file away for good. What was never used goes without a trace; of anything else the description stays, for figures and
 * for old versions, and the asset is REMOVED.
 *
 * @throws {NotFoundError} there is no such asset
 * @throws {NotAllowedError} it is not the viewer's to change
 * @throws {IllegalTransitionError} it is used, and nobody said that it is to go all the same
 */
export function removeMedia(
  context: DomainContext,
  { id: publicId, evenIfUsed }: RemoveMediaInput,
): Promise<{ removedId: string; mediaId: string | null }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    const { id, storageKey } = await requireMedia(context, publicId);
    const uses = await countUses(db, id);
    if (uses.now > 0 && !evenIfUsed)
      throw new IllegalTransitionError(
        `It is used in ${uses.now} ${uses.now === 1 ? 'place' : 'places'}: Media.figures says where. Take it out there, or say evenIfUsed.`,
      );
    const tracks = await db.delete(textTracks).where(eq(textTracks.mediaId, id)).returning();
    for (const track of tracks) await letGo(db, track.storageKey);
    await letGo(db, storageKey);
    if (uses.ever === 0) await db.delete(media).where(eq(media.id, id));
    else {
      const gone = {
        availability: 'REMOVED',
        storageKey: null,
        sha256: null,
        originalUrl: null,
        placeholder: null,
      } as const;
      await db.update(media).set(gone).where(eq(media.id, id));
    }
    await audit(context, { action: 'removeMedia', object: { type: 'media', id }, details: { uses: uses.now } });
    return { removedId: toPublicId('media', id), mediaId: uses.ever === 0 ? null : id };
  });
}

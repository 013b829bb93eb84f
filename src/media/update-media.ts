import { eq } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { type MediaWords, readMediaWords } from './media-words.ts';
import { requireMedia } from './require-media.ts';
import { putTexts } from './sql.ts';
import { media } from './table.ts';

export interface UpdateMediaInput extends MediaWords {
  id: string;
  posterId?: string | null;
}

/**
 * Changes what is said of an asset. Figures that have words of their own keep them.
 *
 * @throws {NotFoundError} there is no such asset
 * @throws {NotAllowedError} it is not the viewer's to change
 * @throws {ValidationError} something said of it cannot be so
 */
export function updateMedia(context: DomainContext, input: UpdateMediaInput): Promise<{ mediaId: string }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    const { id, kind } = await requireMedia(context, input.id);
    const { columns, texts } = readMediaWords(input);
    if (input.posterId !== undefined) columns.posterId = await findPoster(context, kind, input.posterId);
    if (Object.keys(columns).length > 0) await db.update(media).set(columns).where(eq(media.id, id));
    if (texts) await putTexts(db, id, texts);
    const details = { fields: [...Object.keys(columns), ...(texts ? ['texts'] : [])] };
    await audit(context, { action: 'updateMedia', object: { type: 'media', id }, details });
    return { mediaId: id };
  });
}

async function findPoster({ db }: DomainContext, kind: string, given: string | null): Promise<string | null> {
  if (given === null) return null;
  const fault = (code: 'NOT_SUPPORTED' | 'UNKNOWN_REFERENCE', message: string) =>
    new ValidationError({ path: ['posterId'], code, message });
  if (kind !== 'VIDEO' && kind !== 'AUDIO') throw fault('NOT_SUPPORTED', 'Only a video or a sound has a poster.');
  const id = uuidOf('media')(given);
  const [found] = id === null ? [] : await db.select().from(media).where(eq(media.id, id)).for('key share');
  if (!found) throw fault('UNKNOWN_REFERENCE', 'There is no such media asset.');
  if (found.kind !== 'IMAGE') throw fault('NOT_SUPPORTED', 'A poster is a picture.');
  return found.id;
}

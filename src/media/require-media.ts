import { requireRight } from '../people/require-right.ts';
import { may } from '../people/rights.ts';
import type { DomainContext } from '../platform/context.ts';
import { NotFoundError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { lockMedia, type Media } from './sql.ts';

/**
 * An asset that the viewer may change, locked. Assets are filed under no category: who is bound to some may change what he brought in.
 *
 * @throws {NotFoundError} there is none that the viewer may know of
 * @throws {NotAllowedError} it is not his to change
 */
export async function requireMedia(context: DomainContext, publicId: string, path: string[] = ['id']): Promise<Media> {
  requireRight(context, 'MANAGE_MEDIA');
  const id = uuidOf('media')(publicId);
  const asset = id === null ? undefined : await lockMedia(context.db, id);
  if (!asset) throw new NotFoundError('There is no such media asset.', path);
  const { viewer } = context;
  const isOwn = isSignedIn(viewer) && asset.ownerId === viewer.user.id;
  if (!(isOwn && may(viewer, 'MANAGE_MEDIA'))) requireRight(context, 'MANAGE_MEDIA', { ownerId: asset.ownerId }, path);
  return asset;
}

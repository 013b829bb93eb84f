import type { DomainContext } from '../platform/context.ts';
import { ValidationError } from '../platform/errors.ts';
import type { PreparationContext, Prepared } from '../platform/graphql/act.ts';
import type { ReceivedFile } from '../platform/graphql/received-files.ts';
import { claimFile, giveUpClaim, lockFile, settleClaim, voidClaim } from './claims.ts';
import { fetchFile } from './fetch-file.ts';
import { type InspectedFile, inspectFile } from './inspect/inspect-file.ts';
import type { MediaServices } from './services.ts';
import { keyOf } from './storage/keys.ts';
import { isOfDisk, StorageError } from './storage/storage-error.ts';

/** A file that is in storage, claimed by whoever brings it in. */
export interface TakenIn {
  file: InspectedFile;
  key: string;
  /** As its sender called it. */
  name: string;
  /** Undefined for a trial, which stores nothing. */
  claimId: string | undefined;
}

/** Where a file comes from: exactly one of the two. */
export interface FileInput {
  file?: string | null;
  url?: string | null;
}

/**
 * Inspects and stores a file that came with the request, or that is fetched, before the transaction that will refer to it. Nothing of it
 * is left unless that transaction is committed.
 *
 * @throws {ValidationError} there is no such file, or it is none that is taken
 * @throws {StorageError} it cannot be stored
 */
export async function takeIn(
  context: PreparationContext,
  services: MediaServices,
  input: FileInput,
  isTrial: boolean,
): Promise<Prepared<TakenIn>> {
  const { db, now } = context;
  const { file: received, discard } = await receive(context, services, input);
  try {
    const file = await inspectFile(received.path);
    const key = keyOf(file.digest.toString('hex'), file.extension);
    const made = { file, key, name: received.name };
    if (isTrial) return { made: { ...made, claimId: undefined }, end: discard };
    const claimId = await claimFile(db, key, now);
    const end = async (isKept: boolean) => {
      await discard();
      // What the claim’s file waits for then is the sweeper: why it was not kept is told all the same.
      if (!isKept) await giveUpClaim(db, services.storage, claimId).catch((error) => services.onFault?.(error));
    };
    try {
      await services.storage.keep(key, file.source);
    } catch (error) {
      services.onFault?.(error);
      // A bucket that did not answer may have it or not, and asking now would be waiting again: that is left to the sweeper.
      const giveUp = isOfDisk((error as Error).cause)
        ? giveUpClaim(db, services.storage, claimId)
        : voidClaim(db, claimId);
      await giveUp.catch((error) => services.onFault?.(error));
      throw error;
    }
    return { made: { ...made, claimId }, end };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** In the transaction that refers to the file: from here on it is needed, and nobody else takes the same in meanwhile. */
export async function keepTaken(
  { db }: DomainContext,
  { claimId, key }: Pick<TakenIn, 'claimId' | 'key'>,
): Promise<void> {
  await lockFile(db, key);
  if (claimId !== undefined && !(await settleClaim(db, claimId)))
    throw new StorageError('It took too long, and nothing was kept: send it again.');
}

async function receive({ files }: PreparationContext, { incoming, fetching }: MediaServices, { file, url }: FileInput) {
  if ((file == null) === (url == null))
    throw new ValidationError({ path: ['file'], code: 'REQUIRED', message: 'Give a file, or the address of one.' });
  if (url != null) return fetchFile(url, incoming, fetching);
  const received: ReceivedFile | undefined = files.get(file!);
  if (!received?.path)
    throw new ValidationError({
      ...{ path: ['file'], code: 'BAD_FORMAT' },
      message: 'The file did not come: send it by the GraphQL multipart request specification.',
    });
  return { file: received, discard: async () => {} };
}

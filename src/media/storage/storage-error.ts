import { DomainError } from '../../platform/errors.ts';

/** A file cannot be kept or read now: no room, or the storage does not answer. Nothing is left of what was to be kept. */
export class StorageError extends DomainError {
  override name = 'StorageError';

  constructor(message: string, cause?: unknown) {
    super('STORAGE_UNAVAILABLE', message, ['file']);
    this.cause = cause;
  }
}

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether it is the disk of this machine that failed, rather than a network or a program. */
export function isOfDisk(error: unknown): boolean {
  const { code, path } = error as NodeJS.ErrnoException;
  return path !== undefined || (code !== undefined && (noRoom.has(code) || code === 'EIO' || code === 'EROFS'));
}

/** What went wrong, in words for who uploads; the log has the rest. */
export function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { code } = error as NodeJS.ErrnoException;
  return new StorageError(
    code !== undefined && noRoom.has(code)
      ? 'There is no room left for files: nothing was kept. Make room, or ask who runs the server, and send it again.'
      : 'The storage of files does not answer: nothing was kept. Send it again in a while.',
    error,
  );
}

/** The same of a file that was to be read. */
export const unreadable = (error: unknown): StorageError =>
  new StorageError('The storage of files does not answer: ask again in a while.', error);

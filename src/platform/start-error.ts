/** Galley cannot start, or cannot go on, for a reason its operator can mend: the message is the whole sentence to print. */
export class StartError extends Error {
  override name = 'StartError';
}

const closers: (() => unknown)[] = [];

/** Has something closed when the file that is being tested has run its last test: what was opened last, first. */
export function closeAfterFile(close: () => unknown): void {
  closers.push(close);
}

/** Closes all that is left to be closed, even where closing some of it fails. */
export async function closeAll(): Promise<void> {
  const faults: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults, 'Closing failed.');
}

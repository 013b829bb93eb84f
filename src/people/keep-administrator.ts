import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError } from '../platform/errors.ts';
import { checkConstraintsNow } from './sql.ts';

/**
 * The database keeps the last administrator at the end of a transaction; this asks it now, where its answer can be said in words.
 *
 * @throws {NotAllowedError} nobody would be left who can let others in
 */
export async function keepAnAdministrator({ db }: DomainContext): Promise<void> {
  try {
    await checkConstraintsNow(db);
  } catch (error) {
    const { cause } = error as { cause?: { constraint_name?: string } };
    if (cause?.constraint_name !== 'an_administrator') throw error;
    throw new NotAllowedError('This is the last administrator: make another one first.');
  }
}

import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../context.ts';
import { DomainError, ValidationError } from '../errors.ts';
import { isSignedIn, type Viewer } from '../viewer.ts';
import { idempotencyKeys } from './table.ts';

/** The key was used before for something else. */
export class IdempotencyMismatchError extends DomainError {
  override name = 'IdempotencyMismatchError';

  constructor() {
    super('IDEMPOTENCY_MISMATCH', 'This key was used for another request: make a new one for each thing to do.', [
      'idempotencyKey',
    ]);
  }
}

export type Outcome = Record<string, unknown>;

const longestKey = 200;
/** Who is nobody shares his keys with everybody: they must not be guessed, nor met by chance. */
const shortestPublicKey = 16;

/**
 * Does something once, however often it is asked for with one key: whoever comes second waits for the first to end, and is given its
 * outcome. Called first of all in the transaction, so that what was rolled back has left no key either.
 *
 * @param keep what of the outcome is stored: never a secret
 * @throws {IdempotencyMismatchError} the key stands for another request
 * @throws {ValidationError} the key cannot be one
 */
export async function once<O extends Outcome>(
  { db, viewer, now }: DomainContext,
  { operation, key, input }: { operation: string; key: string; input: object },
  { act, keep }: { act: () => Promise<O>; keep: (outcome: O) => Outcome },
): Promise<{ outcome: Outcome; isRepeated: boolean }> {
  checkKey(viewer, key);
  const principal = principalOf(viewer);
  const requestHash = createHash('sha256').update(canonical(input)).digest();
  const made = await db
    .insert(idempotencyKeys)
    .values({ principal, operation, key, requestHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  const isOfKey = and(
    eq(idempotencyKeys.principal, principal),
    eq(idempotencyKeys.operation, operation),
    eq(idempotencyKeys.key, key),
  );
  if (made.length > 0) {
    const outcome = await act();
    await db
      .update(idempotencyKeys)
      .set({ outcome: keep(outcome) })
      .where(isOfKey);
    return { outcome, isRepeated: false };
  }
  const [known] = await db.select().from(idempotencyKeys).where(isOfKey);
  if (!known || !requestHash.equals(known.requestHash)) throw new IdempotencyMismatchError();
  return { outcome: known.outcome!, isRepeated: true };
}

const principalOf = (viewer: Viewer): string => (isSignedIn(viewer) ? viewer.user.id : viewer.kind);

function checkKey(viewer: Viewer, key: string): void {
  if (key === '' || key.length > longestKey)
    throw new ValidationError({
      path: ['idempotencyKey'],
      code: key === '' ? 'REQUIRED' : 'TOO_LONG',
      message: `A key has 1 to ${longestKey} characters: a UUID, say.`,
    });
  if (viewer.kind === 'PUBLIC' && key.length < shortestPublicKey)
    throw new ValidationError({
      path: ['idempotencyKey'],
      code: 'BAD_FORMAT',
      message: `Without an account a key has at least ${shortestPublicKey} characters: a UUID, say.`,
    });
}

/**
 * Whether something was done with this key already; by itself no promise that it is the same request.
 *
 * @throws {ValidationError} the key cannot be one
 */
export async function wasDone({ db, viewer }: DomainContext, operation: string, key: string): Promise<boolean> {
  checkKey(viewer, key);
  const { principal, operation: named, key: of } = idempotencyKeys;
  const isOfKey = and(eq(principal, principalOf(viewer)), eq(named, operation), eq(of, key));
  return (await db.select({ key: of }).from(idempotencyKeys).where(isOfKey)).length > 0;
}

/** One text for one input, in whatever order its fields came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

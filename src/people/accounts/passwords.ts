import { hashPassword as scrypt, verifyPassword as verify } from 'better-auth/crypto';
import { RateLimitedError, ValidationError } from '../../platform/errors.ts';

/** Bytes of UTF-8 after NFKC, so that a password is the same on every keyboard. */
export const shortestPassword = 12;
export const longestPassword = 1024;

/**
 * @throws {ValidationError} too short, or too long to be hashed
 */
export function checkPassword(password: string, path: readonly string[] = ['password']): void {
  const length = lengthOf(password);
  if (length < shortestPassword)
    throw new ValidationError({
      path,
      code: 'BAD_FORMAT',
      message: `A password has ${shortestPassword} characters or more.`,
    });
  if (length > longestPassword)
    throw new ValidationError({ path, code: 'TOO_LONG', message: `A password has at most ${longestPassword} bytes.` });
}

/** Whether somebody may have this one at all: nothing longer is ever hashed. */
export const isPassword = (text: string): boolean => text.length > 0 && lengthOf(text) <= longestPassword;

const lengthOf = (password: string): number =>
  // Most are refused by length before they are brought into form.
  password.length > 4 * longestPassword ? password.length : Buffer.byteLength(password.normalize('NFKC'));

/** @throws {RateLimitedError} too many wait for the same */
export const hashPassword = (password: string): Promise<string> => inTurn(() => scrypt(password));

/** @throws {RateLimitedError} too many wait for the same */
export const verifyPassword = ({ hash, password }: { hash: string; password: string }): Promise<boolean> =>
  inTurn(() => verify({ hash, password }));

/** Hashing takes a core and 32 MB: two at a time leave threads to everything else. */
const most = 2;
const longestQueue = 200;
/** Milliseconds; whoever waits longer is told to come again before the connection is given up. */
const longestWait = 8_000;
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (waiting.length >= longestQueue) throw tooBusy();
  const arrivedAt = performance.now();
  // A place is handed on, never given up, while somebody waits: nobody overtakes.
  if (running >= most) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    if (performance.now() - arrivedAt > longestWait) throw tooBusy();
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const tooBusy = () =>
  new RateLimitedError(new Date(Date.now() + 10_000), 'Too many people sign in at this moment. Try again shortly.');

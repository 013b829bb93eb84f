/**
 * Places in a list as texts: between any two there is always another, so that inserting or moving one thing rewrites no other.
 * A key is a whole number, whose first letter tells its length ("a": one digit follows; "b": two; below zero "Z": one, "Y": two),
 * and a fraction, in digits of base 62. Their order is that of their bytes. Appending makes keys longer only logarithmically.
 * (The scheme is David Greenspan's, https://observablehq.com/@dgreensp/implementing-fractional-indexing.)
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const [zero, last] = ['0', 'z'];

/**
 * `count` keys in order, after `before` and ahead of `after`; null is the list's beginning and end.
 *
 * @throws {RangeError} `before` is not less than `after`. Two merged inserts can have minted one key; to place something between
 *   those two, give the second a new key first.
 */
export function positionsBetween(before: string | null, after: string | null, count: number): string[] {
  if (before !== null && after !== null && before >= after)
    throw new RangeError(`There is no place after "${before}" and ahead of "${after}".`);
  if (count === 0) return [];
  if (after === null) return chain(count, before, (key) => keyBetween(key, null));
  if (before === null) return chain(count, after, (key) => keyBetween(null, key)).reverse();
  const half = Math.floor(count / 2);
  const middle = keyBetween(before, after);
  return [...positionsBetween(before, middle, half), middle, ...positionsBetween(middle, after, count - half - 1)];
}

function chain(count: number, start: string | null, next: (key: string | null) => string): string[] {
  const keys: string[] = [];
  while (keys.length < count) keys.push(next(keys.at(-1) ?? start));
  return keys;
}

function keyBetween(before: string | null, after: string | null): string {
  if (before === null && after === null) return `a${zero}`;
  if (before === null) {
    const whole = wholePart(after!);
    return whole < after! ? whole : step(whole, -1);
  }
  const whole = wholePart(before);
  if (after !== null && wholePart(after) === whole)
    return whole + fractionBetween(before.slice(whole.length), after.slice(whole.length));
  const next = step(whole, 1);
  return after === null || next < after ? next : whole + fractionBetween(before.slice(whole.length), null);
}

function wholePart(key: string): string {
  const head = key.charCodeAt(0);
  return key.slice(0, head >= 97 ? head - 97 + 2 : 90 - head + 2);
}

/** The next whole number up or down. 26 letters of growth each way are 62^26 steps: they do not run out. */
function step(whole: string, by: 1 | -1): string {
  const [from, to] = by === 1 ? [last, zero] : [zero, last];
  const kept = whole.slice(1).replace(new RegExp(`${from}+$`), '');
  const rolled = whole.length - 1 - kept.length;
  if (kept !== '') {
    const digit = digits[digits.indexOf(kept.at(-1)!) + by]!;
    return whole[0] + kept.slice(0, -1) + digit + to.repeat(rolled);
  }
  const head = whole.charCodeAt(0);
  if (by === 1 && head === 90) return `a${zero}`;
  if (by === -1 && head === 97) return `Z${last}`;
  const grown = String.fromCharCode(head + by);
  const length = head >= 97 ? head + by - 97 + 1 : 90 - head - by + 1;
  return grown + to.repeat(length);
}

/** A fraction strictly between two; "" is nought, null is one. None ends in a nought, or nothing would fit beneath it. */
function fractionBetween(low: string, high: string | null): string {
  let shared = 0;
  if (high !== null) while ((low[shared] ?? zero) === high[shared]) shared++;
  if (shared > 0) return high!.slice(0, shared) + fractionBetween(low.slice(shared), high!.slice(shared));
  const [first, limit] = [low === '' ? 0 : digits.indexOf(low[0]!), high === null ? 62 : digits.indexOf(high[0]!)];
  if (limit - first > 1) return digits[Math.round((first + limit) / 2)]!;
  if (high !== null && high.length > 1) return high[0]!;
  return digits[first] + fractionBetween(low.slice(1), null);
}

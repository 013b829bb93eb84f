/** Whether a database of UTF-8 can hold it: without NUL and half surrogate pairs. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

/**
 * Where in it, at any depth, the first text is that a database cannot hold; undefined when there is none.
 *
 * @param stored objects in it that a database holds
 */
export function findUnstorable(
  value: unknown,
  stored: ReadonlySet<unknown> = new Set(),
  path: readonly string[] = [],
): readonly string[] | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null || stored.has(value)) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found = findUnstorable(part, stored, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

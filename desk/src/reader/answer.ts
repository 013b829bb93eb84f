/** Any value of an answer. */
export type Value = string | number | boolean | null | undefined | Value[] | Fields;

/** An object of an answer: only the fields that were asked for are there. */
export interface Fields {
  [field: string]: Value;
}

export const isFields = (value: Value): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that says something. */
export const textOf = (value: Value): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The objects of a list or of a connection, by whichever of its two ways it was asked for. */
export function listOf(value: Value): Fields[] {
  if (Array.isArray(value)) return value.filter(isFields);
  if (!isFields(value)) return [];
  return value.nodes
    ? listOf(value.nodes)
    : listOf(value.edges)
        .map(({ node }) => node)
        .filter(isFields);
}

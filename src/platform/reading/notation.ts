// biome-ignore lint/suspicious/noExplicitAny: Pothos's own field references are generic in everything; ours go by name
export type PothosField = any;

/** An argument: its type as SDL writes it (`[Locale!]`), and what it means. */
export interface ArgumentOptions {
  type: string;
  description: string;
  default?: unknown;
}

/** A field's type for Pothos from SDL's way of writing it: `[Section!]!`. */
export function outputType(t: PothosField, notation: string): { type: unknown; nullable: unknown } {
  const nullable = !notation.endsWith('!');
  const bare = notation.replace(/!$/, '');
  if (!bare.startsWith('[')) return { type: bare, nullable };
  const item = bare.slice(1, -1);
  const inner = outputType(t, item);
  if (!item.startsWith('[')) return { type: [inner.type], nullable: { list: nullable, items: inner.nullable } };
  const [innerItem] = inner.type as [unknown];
  return { type: [t.listRef(innerItem, { nullable: false })], nullable: { list: nullable, items: inner.nullable } };
}

/** The same for an argument or an input field. */
export function inputOptions({ type: notation, description, default: defaultValue }: ArgumentOptions): unknown {
  const required = notation.endsWith('!');
  const bare = notation.replace(/!$/, '');
  const options = { description, ...(defaultValue === undefined ? {} : { defaultValue }) };
  if (!bare.startsWith('[')) return { type: bare, required, ...options };
  const item = bare.slice(1, -1);
  return { type: [item.replace(/!$/, '')], required: { list: required, items: item.endsWith('!') }, ...options };
}

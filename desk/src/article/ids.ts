import { isFields, type Value } from '../reader/answer.ts';

/** What an operation may have to name. */
export const idKinds = ['article', 'section', 'block', 'media', 'figure', 'comment'] as const;
export type IdKind = (typeof idKinds)[number];

const pattern = (kind: IdKind) => new RegExp(`\\b${kind}_[0-9a-f]{32}\\b`);

/** The first id of its kind in a text. */
export const idIn = (text: string, kind: IdKind): string | undefined => pattern(kind).exec(text)?.[0];

/** The one article that an answer is about; undefined for none, and for a list of several. */
export function articleIn(data: Value): string | undefined {
  const found = new Set<string>();
  collect(data, found);
  return found.size === 1 ? [...found][0] : undefined;
}

/** What stands inside an article is about others: related ones, translations. */
function collect(value: Value, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, found);
  } else if (isFields(value)) {
    if (typeof value.id === 'string' && value.id.startsWith('article_')) found.add(value.id);
    else for (const field of Object.values(value)) collect(field, found);
  }
}

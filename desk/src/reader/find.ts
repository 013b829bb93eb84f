import { type Fields, isFields, listOf, textOf, type Value } from './answer.ts';

/** What an answer holds to be read, in its order. */
export interface Reading {
  /** The publication's name, where it was asked for. */
  site?: Fields;
  parts: Part[];
}

/** Pieces under one heading: a collection with its articles, a category with its. */
export interface Part {
  heading?: string;
  articles: Fields[];
  figures: Fields[];
  comments: Fields[];
}

/**
 * Looks for articles, and for figures and comments that stand outside of one. They are known by their fields and not by their
 * place, so that any query will do; what is inside an article is left to it.
 */
export function findReading(data: Value): Reading {
  const reading: Reading = { parts: [] };
  const part: Part = { articles: [], figures: [], comments: [] };
  reading.parts.push(part);
  visit(data, '', part, reading);
  reading.parts = reading.parts.filter(
    ({ articles, figures, comments }) => articles.length + figures.length + comments.length > 0,
  );
  return reading;
}

function visit(value: Value, key: string, part: Part, reading: Reading): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, key, part, reading);
  } else if (isFields(value)) {
    if (isArticle(value, key)) part.articles.push(value);
    else if (isComment(value)) part.comments.push(value);
    else if (isFigure(value)) part.figures.push(value);
    else if (key === 'site') reading.site ??= value;
    else {
      const heading = textOf(value.title) ?? textOf(value.displayName) ?? textOf(value.name);
      const inner: Part = heading ? { heading, articles: [], figures: [], comments: [] } : part;
      if (heading) reading.parts.push(inner);
      for (const [name, field] of Object.entries(value)) visit(field, name, inner, reading);
    }
  }
}

const articleKeys = new Set(['article', 'articles', 'node', 'nodes', 'target', 'items', 'related', 'translations']);

function isArticle(fields: Fields, key: string): boolean {
  if (fields.__typename !== undefined) return fields.__typename === 'Article';
  if (textOf(fields.headline) !== undefined) return true;
  // A section has blocks, too, and a heading; a block has a type.
  if ('heading' in fields || 'anchor' in fields || 'type' in fields) return false;
  return hasText(fields) && (articleKeys.has(key) || 'sections' in fields || 'blocks' in fields);
}

/** Its text was asked for, in one form or another. */
export function hasText(fields: Fields): boolean {
  return (
    ['html', 'text', 'markdown'].some((form) => typeof fields[form] === 'string') ||
    ['sections', 'blocks'].some((form) => Array.isArray(fields[form])) ||
    isFields(fields.section)
  );
}

export const hasComments = (fields: Fields): boolean =>
  listOf(fields.comments).length + listOf(fields.thread).length > 0;

const isComment = (fields: Fields): boolean =>
  'tombstone' in fields ||
  ('body' in fields && ['author', 'postedAt', 'replies', 'depth'].some((key) => key in fields));

const isFigure = (fields: Fields): boolean =>
  fields.__typename === 'Figure' || 'altText' in fields || ('caption' in fields && 'media' in fields);

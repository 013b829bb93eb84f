import { oneLine } from '../one-line.ts';
import { sectionKind } from '../version-tables.ts';
import { type Attributes, splitAttributes } from './attributes.ts';
import type { Flow, SectionWords } from './flow.ts';
import type { Reader } from './paragraphs.ts';

const kinds = new Map(sectionKind.enumValues.map((kind) => [kind.toLowerCase(), kind]));

/** A heading with what the braces behind it say; braces that say what no heading has are its text. */
export function readHeading(raw: string, level: number, line: number, { inline, note }: Reader): Flow {
  const split = splitAttributes(raw);
  const section = split && sectionWords(split.attributes);
  const text = section ? split.text.replace(/[ \t]+$/, '') : raw;
  const spans = text === '' ? [] : inline(text, line);
  if (spans.some(({ marks, link }) => marks.length > 0 || link)) note(line, 'Marks in a heading', 'Its text');
  const heading = oneLine(spans.map(({ text }) => text).join(''));
  return { line, kind: 'HEADING', level, heading: heading === '' ? null : heading, section: section ?? {} };
}

function sectionWords({ classes, id, values }: Attributes): SectionWords | undefined {
  const kind = kinds.get(classes[0] ?? 'body');
  if (!kind || classes.length > 1 || values.size > 0) return undefined;
  return { kind, ...(id && { anchor: id }) };
}

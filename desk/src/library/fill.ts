import { type ASTNode, Kind, parse, parseValue, print, visit } from 'graphql';
import type { IdKind } from '../article/ids.ts';

/** What is at hand to be put into an operation. */
export interface Facts {
  ids: Partial<Record<IdKind | 'key', string>>;
  /** The version that the texts are of. */
  version?: number;
  /** Null: there is none. */
  texts: Record<string, string | readonly string[] | null | undefined>;
}

/**
 * An operation with what is at hand in place of what stands for it: `"block_…"` for an id, `"{{headline}}"` for a text, any
 * `expectedVersion` for the version. What is not at hand stays, to be written over.
 */
export function fill(document: string, facts: Facts): string {
  const edits: Edit[] = [];
  visit(parse(document), {
    ListValue(node) {
      const [first] = node.values;
      const texts = first?.kind === Kind.STRING ? facts.texts[tokenIn(first.value) ?? ''] : undefined;
      if (!texts || typeof texts === 'string') return;
      edits.push(edit(node, `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`));
      return false;
    },
    StringValue(node) {
      const kind = /^([a-z]+)_…$/.exec(node.value)?.[1];
      const id = kind && facts.ids[kind as IdKind];
      if (id) edits.push(edit(node, JSON.stringify(id)));
      const token = tokenIn(node.value);
      if (!token) return;
      const text = facts.texts[token];
      if (text === null) edits.push(edit(node, 'null'));
      else edits.push(edit(node, write(typeof text === 'string' ? text : '…', Boolean(node.block), indent(node))));
    },
    ObjectField(node) {
      if (node.name.value === 'expectedVersion' && facts.version !== undefined)
        edits.push(edit(node.value, String(facts.version)));
    },
  });
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), document);

  function indent({ loc }: ASTNode): string {
    const line = document.slice(document.lastIndexOf('\n', loc!.start) + 1, loc!.start);
    return /^\s*/.exec(line)![0];
  }
}

interface Edit {
  start: number;
  end: number;
  by: string;
}

const edit = ({ loc }: ASTNode, by: string): Edit => ({ start: loc!.start, end: loc!.end, by });

const tokenIn = (value: string): string | undefined => /^\{\{(\w+)\}\}$/.exec(value.trim())?.[1];

/** A text as GraphQL: over several lines where it was so, unless it would not be the same text then. */
export function write(text: string, isBlock: boolean, indent: string): string {
  const block = print({ kind: Kind.STRING, value: text, block: true });
  const inner = block.slice(3, -3).replace(/^\n|\n$/g, '');
  const lines = ['"""', ...inner.split('\n'), '"""'].map((line, i) => (i === 0 || line === '' ? line : indent + line));
  const written = lines.join('\n');
  return isBlock && readBack(written) === text ? written : JSON.stringify(text);
}

function readBack(literal: string): string | undefined {
  const node = parseValue(literal);
  return node.kind === Kind.STRING ? node.value : undefined;
}

import type { MonacoEditor } from '@graphiql/react';
import { Kind, parse, visit } from 'graphql';

/** The version that an operation expects; undefined when it expects none, or none that is a number written out. */
export function expectedVersion(document: string): { start: number; end: number; version: number } | undefined {
  let found: { start: number; end: number; version: number } | undefined;
  try {
    visit(parse(document), {
      ObjectField({ name, value }) {
        if (name.value === 'expectedVersion' && value.kind === Kind.INT)
          found ??= { start: value.loc!.start, end: value.loc!.end, version: Number(value.value) };
      },
    });
  } catch {
    return undefined;
  }
  return found;
}

/** Lets the operation in an editor expect another version, and leaves all else of it alone. */
export function expectVersion(editor: MonacoEditor, version: number): void {
  const model = editor.getModel();
  const expected = model && expectedVersion(model.getValue());
  if (!expected) return;
  const [from, to] = [model.getPositionAt(expected.start), model.getPositionAt(expected.end)];
  const range = {
    ...{ startLineNumber: from.lineNumber, startColumn: from.column },
    ...{ endLineNumber: to.lineNumber, endColumn: to.column },
  };
  editor.executeEdits('version', [{ range, text: String(version) }]);
}

import type { SQL } from 'drizzle-orm';
import { NotCompilable } from '../compiler.ts';
import type { At, FieldDeclaration } from '../declaration.ts';

/** A field with a resolver of its own under a table's row: the statement brings what it needs, graphql-js calls it. */
export function resolved<R>(needs: (row: R, at: At) => Record<string, SQL>): FieldDeclaration {
  return {
    compile: ({ name, at }, row, compiler) => {
      if (compiler.mode === 'text') throw new NotCompilable(name);
      return [compiler.derive((values) => values, needs(row as R, at))];
    },
  };
}

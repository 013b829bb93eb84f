import type { SQL } from 'drizzle-orm';
import type { At, FieldDeclaration } from '../declaration.ts';

/**
 * Computed in JavaScript from columns, after the statement. The text is then parsed and written anew: for what SQL cannot say,
 * not for what it can.
 *
 * @param needs the values to compute from, by name; JSON values as `to_json` gives them
 */
export function derived<R>(
  needs: (row: R, at: At) => Record<string, SQL>,
  compute: (needs: Record<string, unknown>) => unknown,
): FieldDeclaration {
  return {
    compile: ({ at }, row, compiler) => [compiler.derive(compute, needs(row as R, at))],
  };
}

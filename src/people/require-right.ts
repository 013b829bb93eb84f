import type { DomainContext } from '../platform/context.ts';
import { NotAllowedError } from '../platform/errors.ts';
import { type ActedUpon, type Action, may, ruleOf } from './rights.ts';

/**
 * @param object without it: anything at all; `{}`: only somebody who is bound neither to categories nor to a language
 * @throws {NotAllowedError} the viewer may not do this to such a thing
 */
export function requireRight(
  { viewer }: DomainContext,
  action: Action,
  object?: ActedUpon,
  path: readonly string[] = [],
): void {
  if (!may(viewer, action, object)) throw new NotAllowedError(ruleOf(viewer, action), path);
}

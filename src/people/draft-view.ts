import type { View } from '../platform/reading/scope.ts';
import type { Asker } from '../platform/viewer.ts';
import { boundsOf, may } from './rights.ts';

/**
 * How somebody sees drafts: all of them, or those of the articles that the table of rights lets him read and of the others what is
 * published. Undefined for who reads none.
 */
export function draftViewOf(viewer: Asker): View | undefined {
  if (viewer.kind !== 'STAFF' || !may(viewer, 'READ_DRAFT')) return undefined;
  const isUnbounded = boundsOf(viewer, 'READ_DRAFT').some(
    ({ categoryIds, locale, own, neverPublished }) => !categoryIds && !locale && !own && !neverPublished,
  );
  return isUnbounded ? 'DRAFT' : 'PARTIAL_DRAFT';
}

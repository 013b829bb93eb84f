import type { DomainContext } from '../platform/context.ts';
import { newId } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { auditEvents } from './table.ts';

/** What was done, in the API's words. */
export interface Deed {
  /** The mutation or command: `suspendUser`. */
  action: string;
  /** What it was done to, by its public id's prefix and its id. */
  object?: { type: string; id: string };
  versionBefore?: number;
  versionAfter?: number;
  /** What else a reader of the log must know; never a secret, never a text that may have to be erased. */
  details?: Record<string, unknown>;
}

/** Writes down who did what. Called in the transaction that does it, so that neither is there without the other. */
export async function audit(context: DomainContext, deed: Deed): Promise<void> {
  await auditing(context, deed);
}

/** The same as a statement, for who writes it together with others. */
export function auditing(context: DomainContext, { action, object, details, ...versions }: Deed) {
  const { viewer, now, requestId } = context;
  const user = isSignedIn(viewer) ? viewer : undefined;
  const via = viewer.kind === 'SYSTEM' ? viewer.via : user?.token ? 'TOKEN' : 'PERSON';
  return context.db.insert(auditEvents).values({
    ...{ id: newId(), occurredAt: now, via, action, details, requestId, ...versions },
    actorId: user?.user.id,
    tokenId: user?.token ? user.credential.id : undefined,
    objectType: object?.type,
    objectId: object?.id,
  });
}

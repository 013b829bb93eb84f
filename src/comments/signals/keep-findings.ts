import type { DomainContext } from '../../platform/context.ts';
import { commentSignals } from '../screening-tables.ts';
import type { SignalFinding } from './provider.ts';

/** Keeps what providers said of one revision of a comment, and who did not answer. */
export async function keepFindings(
  { db, now }: DomainContext,
  commentId: string,
  revision: number,
  findings: readonly SignalFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map(({ provider, kind, model, modelVersion, score, failure }) => ({
    ...{ commentId, revision, provider, kind, model, modelVersion, score, failure, askedAt: now },
  }));
  await db.insert(commentSignals).values(rows).onConflictDoNothing();
}

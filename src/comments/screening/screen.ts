import { NudgeError } from '../refusals.ts';
import type { Conversation, HeldReason, Phase, Submission } from '../submission.ts';
import { notRepeated } from './duplicates.ts';
import { inLanguage } from './language.ts';
import { withinLimits } from './limits.ts';
import { byLinks } from './links.ts';
import { byPolicy } from './policy.ts';
import { premoderated } from './premoderation.ts';
import { sanitised } from './sanitise.ts';
import { bySignals } from './signals.ts';
import { byTrust } from './trust.ts';
import { byWords } from './words.ts';

/** How a submission begins its life. */
export interface Screened {
  status: 'PUBLISHED' | 'PENDING' | 'SPAM' | 'REJECTED';
  /** Why it is held, or was turned away. */
  reasons: HeldReason[];
}

/** What every comment goes through, in this order. Nobody is let past what looks at the words and links: accounts are stolen. */
export const phases: readonly Phase[] = [
  withinLimits,
  byPolicy,
  sanitised,
  notRepeated,
  byWords,
  byLinks,
  byTrust,
  inLanguage,
  bySignals,
  premoderated,
];

/**
 * Decides how a submission begins its life, or refuses it: the first that wants it away from readers ends the matter, those that hold it
 * add up.
 */
export async function screen(submission: Submission, conversation: Conversation): Promise<Screened> {
  const reasons = new Set<HeldReason>();
  for (const phase of phases) {
    const verdict = await phase(submission, conversation);
    if (!verdict) continue;
    if ('status' in verdict) return { status: verdict.status, reasons: [verdict.reason] };
    reasons.add(verdict.hold);
  }
  return { status: reasons.size > 0 ? 'PENDING' : 'PUBLISHED', reasons: [...reasons] };
}

/** What its sender can change about a comment so that it is public at once. */
const changeable: readonly HeldReason[] = ['LINKS', 'SUSPECT_WORD', 'SPAM_SIGNAL'];

/** @throws {NudgeError} other words would be public at once, or at least not be turned away */
export function nudge({ status, reasons }: Screened): void {
  const told = reasons.filter((reason) => changeable.includes(reason));
  if (status === 'REJECTED' || status === 'SPAM') throw new NudgeError([]);
  if (told.length > 0) throw new NudgeError(told);
}

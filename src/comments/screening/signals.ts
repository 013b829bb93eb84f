import type { Phase } from '../submission.ts';

/** By what providers found. One that did not answer said nothing good: the comment waits, and is not lost. */
export const bySignals: Phase = ({ findings = [] }) => {
  const scored = findings.filter((finding) => finding.score !== null);
  if (scored.some(({ score, rejectsAt }) => score! >= rejectsAt)) return { status: 'SPAM', reason: 'SPAM_SIGNAL' };
  if (scored.some(({ score, holdsAt }) => score! >= holdsAt)) return { hold: 'SPAM_SIGNAL' };
  return scored.length < findings.length ? { hold: 'PROVIDER_UNAVAILABLE' } : undefined;
};

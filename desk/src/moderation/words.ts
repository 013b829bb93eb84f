/** The queues in the order in which they are worked, with what empties them. */
export const queues = [
  { name: 'PENDING', title: 'Held' },
  { name: 'REPORTED', title: 'Reported' },
  { name: 'UNREVIEWED', title: 'Not looked at' },
  { name: 'SPAM', title: 'Spam' },
  { name: 'REJECTED', title: 'Rejected' },
] as const;

export type QueueName = (typeof queues)[number]['name'];

export const reasons = {
  OFF_TOPIC: 'Off topic',
  ABUSE: 'Abuse',
  SPAM: 'Spam',
  PERSONAL_DATA: 'Personal data',
  ILLEGAL: 'Illegal',
  COPYRIGHT: 'Copyright',
  MISINFORMATION: 'Misinformation',
  OTHER: 'Other',
} as const;

/** Why it waits. */
export const heldReasons: Record<string, string> = {
  PREMODERATED: 'everything here is read first',
  NEW_COMMENTER: 'a new commenter',
  HELD_COMMENTER: 'all of this commenter’s are read first',
  LINKS: 'links',
  SUSPECT_WORD: 'a suspect word',
  SPAM_SIGNAL: 'taken for spam',
  PROVIDER_UNAVAILABLE: 'a provider did not answer',
  EMAIL_UNCONFIRMED: 'an address that is not confirmed',
  EDITED: 'changed after it was approved',
  FLAGGED: 'reported',
  HELD_BY_MODERATOR: 'by a moderator',
};

export type Reason = keyof typeof reasons;

export const deeds: Record<string, string> = {
  SUBMIT: 'posted',
  EDIT: 'edited',
  APPROVE: 'approved',
  HOLD: 'held',
  REJECT: 'rejected',
  SPAM: 'marked as spam',
  REMOVE: 'removed',
  RESTORE: 'restored',
  FLAG: 'reported',
  PIN: 'pinned',
  UNPIN: 'unpinned',
  FEATURE: 'featured',
  UNFEATURE: 'featured no more',
  ERASE: 'erased',
};

/** How long ago, roughly: "3 hours ago". */
export function ago(instant: string, now: number = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1_000;
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  return 'just now';
}

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

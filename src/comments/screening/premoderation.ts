import type { Phase } from '../submission.ts';

/** Where everything is read first, all but what moderators themselves say. */
export const premoderated: Phase = (_, { mode, isModerator }) =>
  mode === 'PREMODERATED' && !isModerator ? { hold: 'PREMODERATED' } : undefined;

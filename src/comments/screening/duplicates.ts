import { DuplicateCommentError } from '../refusals.ts';
import type { Phase } from '../submission.ts';

/** How many other articles may be told the same within an hour. */
const mostElsewhere = 3;

/** The same is said once; what is said everywhere is an advertisement. */
export const notRepeated: Phase = ({ edits }, { isRepeated, repeatedElsewhere }) => {
  if (isRepeated && !edits) throw new DuplicateCommentError();
  return repeatedElsewhere >= mostElsewhere ? { hold: 'SPAM_SIGNAL' } : undefined;
};

import { markdownBody } from '../body.ts';
import type { Phase } from '../submission.ts';

/** Makes of what was typed what is shown, read and linked: from here on nothing else is. */
export const sanitised: Phase = (submission) => {
  submission.body ??= markdownBody(submission.markdown);
  return undefined;
};

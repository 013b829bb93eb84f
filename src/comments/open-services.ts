import type { RateLimits } from '../people/rate-limits.ts';
import { openCommentKeys } from './keys.ts';
import type { CommentServices } from './services.ts';
import { openAkismet } from './signals/akismet.ts';
import { openClassifier } from './signals/classifier.ts';

/** By which a guest shows the owner tokens that he was given. */
export const ownerTokenHeader = 'galley-owner-token';

/** What a running site takes comments with. */
export function openCommentServices(options: {
  secret: string;
  akismetKey: string | undefined;
  limits: RateLimits;
}): CommentServices {
  const keys = openCommentKeys(options.secret);
  const { akismetKey, limits } = options;
  return { keys, limits, providers: [openClassifier(keys), ...(akismetKey ? [openAkismet({ key: akismetKey })] : [])] };
}

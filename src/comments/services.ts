import type { RateLimits } from '../people/rate-limits.ts';
import type { CommentKeys } from './keys.ts';
import type { SignalProvider } from './signals/provider.ts';

/** What comments are taken with, besides the database. */
export interface CommentServices {
  keys: CommentKeys;
  /** Asked about every comment. */
  providers: readonly SignalProvider[];
  /** Milliseconds that they have together. */
  patience?: number;
  /** Without them nobody is too fast. */
  limits?: RateLimits;
}

import type { QueueName } from './words.ts';

/** A comment as a moderator sees it. */
export interface QueuedComment {
  id: string;
  postedAt: string | null;
  depth: number;
  language: string | null;
  author: { name: string | null; isGuest: boolean; isVerified: boolean };
  body: { text: string; links: string[] } | null;
  article: { id: string; headline: string; path: string; locale: string } | null;
  parent: { author: { name: string | null }; body: { text: string } | null } | null;
  moderation: Moderation | null;
}

export interface Moderation {
  status: string;
  revision: number;
  flagCount: number;
  /** Who is looking at it. */
  claim: { moderator: { id: string; displayName: string } | null } | null;
}

export interface Counted {
  name: QueueName;
  totalCount: number;
}

import type { Client } from '../platform/context.ts';
import type { Place } from './arrange-thread.ts';
import type { CommentBody } from './body.ts';
import type { SignalFinding } from './signals/provider.ts';
import type { Comment } from './sql.ts';

export type HeldReason = Comment['heldReasons'][number];

/** Who sends a comment, as far as he says and proves. */
export interface Author {
  userId: string | null;
  /** A guest's, by which he is known again; null when he gave no address. */
  emailHash: Uint8Array | null;
  /** For a letter and for providers; never stored. */
  email: string | null;
  name: string | null;
  homepage: string | null;
  /** Comments that the request proves to be its sender's. */
  proven: readonly string[];
}

/** A comment on its way. What phases find out is filled in as they go. */
export interface Submission {
  articleId: string;
  parentId: string | null;
  author: Author;
  /** As typed, in NFC. */
  markdown: string;
  body?: CommentBody;
  /** Given, else detected. */
  language?: { language: string | null; languageConfidence: number | null };
  client: Client | undefined;
  duplicateHash: Uint8Array;
  /** What providers found; undefined as long as they were not asked. */
  findings?: readonly SignalFinding[];
  /** The comment that this is to replace the words of. */
  edits?: Comment;
}

/** What was found out of a submission before anything was locked. */
export type Prepared = Required<Pick<Submission, 'findings' | 'language'>>;

/** What a phase makes of a submission: it waits for a moderator, or it is not for readers at all. Others refuse by throwing. */
export type Verdict = { hold: HeldReason } | { status: 'SPAM' | 'REJECTED'; reason: HeldReason };

export type Phase = (
  submission: Submission,
  conversation: Conversation,
) => Verdict | undefined | Promise<Verdict | undefined>;

/** What is known of where a comment is to stand, and of who sends it; read in one statement. */
export interface Conversation {
  articleId: string;
  headline: string;
  articleUrl: string;
  mode: 'OPEN' | 'PREMODERATED' | 'MEMBERS_ONLY' | 'CLOSED' | 'HIDDEN';
  guests: 'ANYONE' | 'EMAIL_REQUIRED' | 'VERIFIED_EMAIL' | 'NOBODY';
  maxLength: number;
  /** By the database's clock. */
  isOver: boolean;
  /** Null for never. */
  closesAt: string | null;
  categoryId: string | null;
  /** Another where anything is decided otherwise that a submission is judged by. */
  standing: string;
  /** The comment to be answered; null when the article has none of that id. */
  parent: (Place & { status: Comment['status'] }) | null;
  /** Whether the sender moderates here. */
  isModerator: boolean;
  isStaff: boolean;
  isArticleAuthor: boolean;
  isVerifiedMember: boolean;
  site: { name: string; url: string; editMinutes: number };
  links: { ofNew: number; ofTrusted: number };
  trustedAfter: number;
  holdsNew: boolean;
  commenter: CommenterStanding | null;
  /** Whether the sender sent the same before, to be found again. */
  isRepeated: boolean;
  /** How often he said the same elsewhere lately. */
  repeatedElsewhere: number;
  /** Names that a guest must not take: of staff, and of who wrote the article. */
  takenNames: readonly string[];
  terms: import('./screening/term-matcher.ts').TermMatcher;
}

export interface CommenterStanding {
  id: string;
  name: string | null;
  trust: 'NEW' | 'TRUSTED' | 'HOLD_ALL' | 'BANNED';
  /** Null: for good. */
  trustUntil: Date | null;
  /** Comments of his that a moderator approved, counted as far as it matters. */
  approved: number;
  /** The request proves that he is who that is, not only that he says so. */
  isProven: boolean;
  hasConfirmedEmail: boolean;
}

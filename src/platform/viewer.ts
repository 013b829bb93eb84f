/** What a person does in the newsroom. MEMBER is a reader with an account. */
export const roles = ['ADMIN', 'EDITOR', 'AUTHOR', 'CONTRIBUTOR', 'MODERATOR', 'MEMBER'] as const;
export type Role = (typeof roles)[number];

/** What an API token may be used for, at most: its owner's rights bound it too. */
export const tokenScopes = ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE', 'MODERATE'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** A role as somebody holds it. */
export interface Grant {
  role: Role;
  /** Where it holds: these categories, descendants included; null for everywhere. */
  categoryIds: readonly string[] | null;
  /** BCP 47; null for every language. */
  locale: string | null;
  /** An author's leave to publish his own. */
  mayPublish: boolean;
}

/** Somebody with an account, here by a session of his or by an API token of his. */
export interface SignedIn {
  /** STAFF holds a role other than MEMBER, and a token for more than reading what is published. */
  kind: 'MEMBER' | 'STAFF';
  user: { id: string; displayName: string };
  grants: readonly Grant[];
  /** The session's or token's id, with the state of the user's rights that `grants` are of: every statement checks both. */
  credential: { id: string; rightsRevision: number };
  token: { scopes: readonly TokenScope[]; categoryIds: readonly string[] | null } | null;
  proven?: readonly string[];
}

/** Nobody with an account. */
export interface Public {
  kind: 'PUBLIC';
  /** Ids of what the request proves to be its sender's, without an account; left out when it is nothing. */
  proven?: readonly string[];
}

/** Who asks by a request. */
export type Asker = Public | SignedIn;

/** Who asks. SYSTEM is the program itself, or whoever has its command line: it may do everything. */
export type Viewer = Asker | { kind: 'SYSTEM'; via: 'IMPORT' | 'COMMAND_LINE' | 'SAMPLE' | 'SCHEDULE' };

export const isSignedIn = (viewer: Viewer): viewer is SignedIn => viewer.kind === 'MEMBER' || viewer.kind === 'STAFF';

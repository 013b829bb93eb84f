export type ErrorCode =
  | 'VALIDATION'
  | 'NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'UNAUTHENTICATED'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'BLOCKED'
  | 'IDEMPOTENCY_MISMATCH'
  | 'ILLEGAL_TRANSITION'
  | 'STORAGE_UNAVAILABLE'
  | 'STALE'
  | 'REASON_REQUIRED'
  | 'CLOSED'
  | 'DUPLICATE'
  | 'PARENT_NOT_REPLYABLE'
  | 'BANNED'
  | 'NUDGE';

/** A refusal: something the domain will not do, said in a sentence that the person who asked can act on. */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly code: ErrorCode;
  /** Where in the input, list indexes as decimals; empty when the whole is meant. */
  readonly path: readonly string[];

  constructor(code: ErrorCode, message: string, path: readonly string[] = []) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/** There is no such thing, or none that the viewer may see: the two are not told apart. */
export class NotFoundError extends DomainError {
  override name = 'NotFoundError';

  constructor(message: string, path: readonly string[] = []) {
    super('NOT_FOUND', message, path);
  }
}

/** Nobody is signed in, and this takes somebody. */
export class UnauthenticatedError extends DomainError {
  override name = 'UnauthenticatedError';

  constructor(message = 'Sign in first.') {
    super('UNAUTHENTICATED', message);
  }
}

/** The viewer sees the thing and may not do this to it, or may do this nowhere. */
export class NotAllowedError extends DomainError {
  override name = 'NotAllowedError';

  constructor(message: string, path: readonly string[] = []) {
    super('NOT_ALLOWED', message, path);
  }
}

/** Too often. */
export class RateLimitedError extends DomainError {
  override name = 'RateLimitedError';
  readonly retryAt: Date;

  constructor(retryAt: Date, message = 'Too many attempts. Wait a while.') {
    super('RATE_LIMITED', message);
    this.retryAt = retryAt;
  }
}

export type ValidationCode =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'BAD_FORMAT'
  | 'UNKNOWN_REFERENCE'
  | 'TAKEN'
  | 'NOT_CLEARABLE'
  | 'NOT_SUPPORTED';

export interface ValidationIssue {
  path: readonly string[];
  code: ValidationCode;
  message: string;
}

/** The input cannot be used. Names every fault at once; `path` and `message` are the first one's. */
export class ValidationError extends DomainError {
  override name = 'ValidationError';
  readonly issues: readonly [ValidationIssue, ...ValidationIssue[]];

  constructor(...issues: [ValidationIssue, ...ValidationIssue[]]) {
    super('VALIDATION', issues[0].message, issues[0].path);
    this.issues = issues;
  }
}

/** One thing that two writers changed differently; the texts are Markdown, null where it was absent. */
export interface EditConflict {
  path: readonly string[];
  blockId: string | null;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

/** Somebody else changed the same thing since the version that this change was made on. Nothing was written. */
export class ConflictError extends DomainError {
  override name = 'ConflictError';
  readonly currentVersion: number;
  readonly yourVersion: number;
  readonly conflicts: readonly EditConflict[];

  constructor(currentVersion: number, yourVersion: number, conflicts: readonly EditConflict[]) {
    super('CONFLICT', `The article was changed since version ${yourVersion}; it is now at ${currentVersion}.`);
    this.currentVersion = currentVersion;
    this.yourVersion = yourVersion;
    this.conflicts = conflicts;
  }
}

/** What was asked cannot follow the state that the thing is in. */
export class IllegalTransitionError extends DomainError {
  override name = 'IllegalTransitionError';

  constructor(message: string) {
    super('ILLEGAL_TRANSITION', message);
  }
}

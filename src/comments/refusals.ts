import { DomainError } from '../platform/errors.ts';

/** The article takes no comments, or none any more. */
export class CommentsClosedError extends DomainError {
  override name = 'CommentsClosedError';

  constructor() {
    super('CLOSED', 'Comments are closed here.', ['articleId']);
  }
}

/** Nobody can answer that comment: which it is, whether it is there at all and why not is not told. */
export class ParentNotReplyableError extends DomainError {
  override name = 'ParentNotReplyableError';

  constructor() {
    super('PARENT_NOT_REPLYABLE', 'That comment cannot be answered. It may have been taken away meanwhile.', [
      'parentId',
    ]);
  }
}

/** The sender said the same to the same before. */
export class DuplicateCommentError extends DomainError {
  override name = 'DuplicateCommentError';

  constructor() {
    super('DUPLICATE', 'You have said that here already.', ['body']);
  }
}

/** The sender may not comment. */
export class BannedError extends DomainError {
  override name = 'BannedError';
  /** Null: for good. */
  readonly until: Date | null;

  constructor(until: Date | null) {
    super('BANNED', until ? 'You may not comment for now.' : 'You may not comment here.');
    this.until = until;
  }
}

/** The comment would not be public at once, and its sender asked to be told rather than have it stored. */
export class NudgeError extends DomainError {
  override name = 'NudgeError';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super('NUDGE', 'As it is, this would wait for a moderator. Change it, or send it without `nudge`.', ['body']);
    this.reasons = reasons;
  }
}

/**
 * Of who says the same twice at once the second one learns by the index that it was said, and so does who changes what he said into it.
 *
 * @throws {DuplicateCommentError} for what the index refused; else what was thrown
 */
export function asSaidOnce(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('constraint_name' in cause && cause.constraint_name === 'comments_said_once') throw new DuplicateCommentError();
  throw error;
}

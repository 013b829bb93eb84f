import type { Builder } from '../../platform/graphql/builder.ts';

export function addCommentEnums(builder: Builder): void {
  builder.enumeration('CommentStatus', 'How a comment stands.', {
    PENDING: 'Waits for a moderator.',
    PUBLISHED: 'Readers see it.',
    REJECTED: 'A moderator did not let it through.',
    SPAM: 'Found to be spam.',
    REMOVED: 'Taken away by its author or a moderator.',
    ERASED: 'All that told of its author is gone for good.',
  });
  builder.enumeration('HeldReason', 'Why a comment waits for a moderator. May grow: keep a default branch.', {
    LINKS: 'It leads to more places than its author may send readers, or to a new one.',
    SUSPECT_WORD: 'It holds a word of the list of suspect ones.',
    NEW_COMMENTER: 'Its author is not yet trusted.',
    PREMODERATED: 'Everything is read first there.',
    FLAGGED: 'Readers reported it.',
    EDITED: 'It was changed after it was public.',
    SPAM_SIGNAL: 'It may be spam.',
    PROVIDER_UNAVAILABLE: 'Somebody who should have looked at it did not answer.',
    HELD_BY_MODERATOR: 'A moderator put it back.',
    HELD_COMMENTER: 'Everything of its author is read first.',
    EMAIL_UNCONFIRMED: 'Its author has not answered the message to his address.',
  });
  builder.enumeration('TombstoneReason', 'Why only the place of a comment is left.', {
    REMOVED_BY_AUTHOR: 'Its author took it back.',
    REMOVED_BY_MODERATOR: 'A moderator took it down.',
    NOT_PUBLISHED: 'It is not, or not yet, public.',
    ERASED: 'It was erased for good.',
  });
  builder.enumeration('CommentBadge', 'What the author of a comment was when posting.', {
    STAFF: 'Of the publication.',
    ARTICLE_AUTHOR: 'Wrote the article.',
    MODERATOR: 'Moderates.',
    VERIFIED: 'Known to be who it says.',
  });
  builder.enumeration('ReactionKind', 'What a reader says without words.', {
    LIKE: 'I like it.',
    INSIGHTFUL: 'I learnt something.',
    SUPPORT: 'I feel with you.',
    DISAGREE: 'I see it otherwise.',
  });
  builder.enumeration('ReasonCode', 'Why a comment is decided against, or reported.', {
    OFF_TOPIC: 'It is about something else.',
    ABUSE: 'It attacks or threatens somebody.',
    SPAM: 'It sells something, or says the same everywhere.',
    PERSONAL_DATA: 'It tells of somebody what is nobody’s business.',
    ILLEGAL: 'It breaks a law.',
    COPYRIGHT: 'Somebody else’s words or pictures.',
    MISINFORMATION: 'It is untrue, and may do harm.',
    OTHER: 'Something else: say it in words.',
  });
}

import type { Letter } from '../platform/mail.ts';
import type { CommentKeys } from './keys.ts';
import type { Author, Conversation } from './submission.ts';

const lasts = 7 * 86_400_000;

/** Asks a guest whether it was he who commented with his address. */
export function confirmationLetter(occasion: {
  commentId: string;
  author: Author;
  conversation: Conversation;
  now: Date;
  keys: CommentKeys;
}): Letter {
  const { commentId, author, conversation, now, keys } = occasion;
  const { site, headline } = conversation;
  const token = keys.confirmationToken(commentId, new Date(now.getTime() + lasts));
  const paragraphs = [
    'Hello,',
    `somebody commented on “${headline}” at ${new URL(site.url).host} with this address. If it was you, this link shows the comment to readers. It holds for seven days:`,
    `${site.url}${confirmationPath}?token=${token}`,
    'If it was not you, do nothing: the comment stays unseen.',
  ];
  return {
    to: author.email!,
    subject: `Is this your comment at ${new URL(site.url).host}?`,
    text: `${paragraphs.join('\n\n')}\n`,
  };
}

/** Where the link of the letter leads. */
export const confirmationPath = '/comments/confirm';

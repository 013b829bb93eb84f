import { markdownBody } from '../body.ts';
import type { Phase } from '../submission.ts';
import { isTrusted } from './trust.ts';

/**
 * Holds what leads to more places than somebody so far trusted may send readers. What was approved was approved with the links that it had:
 * a new one is looked at again.
 */
export const byLinks: Phase = ({ body, author, edits }, conversation) => {
  const { ofNew, ofTrusted } = conversation.links;
  const links = new Set(body!.links);
  if (edits?.reviewedAt) {
    const approved = new Set(markdownBody(edits.bodyMarkdown ?? '').links);
    if ([...links].some((link) => !approved.has(link))) return { hold: 'LINKS' };
  }
  if (author.homepage !== null) links.add(author.homepage);
  return links.size > (isTrusted(conversation) ? ofTrusted : ofNew) ? { hold: 'LINKS' } : undefined;
};

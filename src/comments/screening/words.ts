import type { Phase } from '../submission.ts';

/** Looks for the words of the lists in everything that would be shown: the text, the signature, the addresses. Whoever it is of. */
export const byWords: Phase = ({ body, author }, { terms }) => {
  const shown = new Set([body!.text, body!.markdown, author.name, author.homepage, ...body!.links]);
  const found = new Set([...shown].flatMap((text) => [...terms(text ?? '')]));
  if (found.has('BANNED')) return { status: 'REJECTED', reason: 'SUSPECT_WORD' };
  return found.has('SUSPECT') ? { hold: 'SUSPECT_WORD' } : undefined;
};

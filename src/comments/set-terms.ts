import { and, eq, notInArray, sql } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import type { DomainContext } from '../platform/context.ts';
import { ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { fold } from './screening/fold.ts';
import type { TermKind } from './screening/term-matcher.ts';
import { commentTerms } from './screening-tables.ts';

/** Absent: unchanged. */
export interface SetCommentTermsInput {
  banned?: string[] | null;
  suspect?: string[] | null;
}

const mostTerms = 5_000;
const longestTerm = 200;

/**
 * Replaces the lists of words. Asterisks around a word find it inside longer ones too; everything else is looked for as it reads. A word
 * is on one list: who bans it need not suspect it.
 *
 * @throws {NotAllowedError} the viewer does not moderate everything
 * @throws {ValidationError} a word cannot be looked for
 */
export async function setCommentTerms(context: DomainContext, input: SetCommentTermsInput): Promise<{ done: true }> {
  requireRight(context, 'MODERATE_COMMENTS', {});
  const { db } = context;
  // One at a time: of two lists set at once one is the later.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('galley comment terms'))`);
  if (input.suspect) await replace(context, 'SUSPECT', input.suspect, 'suspect');
  if (input.banned) await replace(context, 'BANNED', input.banned, 'banned');
  await audit(context, {
    action: 'setCommentTerms',
    details: { banned: input.banned?.length, suspect: input.suspect?.length },
  });
  return { done: true };
}

async function replace(
  { db, now, viewer }: DomainContext,
  kind: TermKind,
  given: string[],
  field: string,
): Promise<void> {
  if (given.length > mostTerms)
    throw new ValidationError({ path: [field], code: 'TOO_LONG', message: `A list has at most ${mostTerms} words.` });
  const terms = given.map((term, index) => ({ term: term.trim(), ...read(term.trim(), [field, String(index)]) }));
  const createdBy = isSignedIn(viewer) ? viewer.user.id : null;
  const kept = terms.map(({ key, inWords }) => `${inWords}${key}`);
  const isOther =
    kept.length > 0 ? notInArray(sql`${commentTerms.inWords}::text || ${commentTerms.key}`, kept) : undefined;
  await db.delete(commentTerms).where(and(eq(commentTerms.kind, kind), isOther));
  for (const row of terms) {
    // Another list's word moves to this one, as a new row: what has compiled the lists sees by the newest id that they changed.
    await db
      .delete(commentTerms)
      .where(
        sql`${commentTerms.key} = ${row.key} and ${commentTerms.inWords} = ${row.inWords} and ${commentTerms.kind} <> ${kind}`,
      );
    await db
      .insert(commentTerms)
      .values({ id: newId(), kind, ...row, createdAt: now, createdBy })
      .onConflictDoNothing();
  }
}

function read(term: string, path: string[]): { key: string; inWords: boolean } {
  const inWords = /^\*.*\*$/su.test(term) && term.length > 2;
  const key = fold(inWords ? term.slice(1, -1) : term);
  if (key === '') throw new ValidationError({ path, code: 'REQUIRED', message: 'There is nothing to look for in it.' });
  if (term.length > longestTerm)
    throw new ValidationError({ path, code: 'TOO_LONG', message: `At most ${longestTerm} characters.` });
  return { key, inWords };
}

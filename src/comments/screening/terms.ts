import type { Database } from '../../platform/database/clients.ts';
import { commentTerms } from '../screening-tables.ts';
import { compileTerms, type TermMatcher } from './term-matcher.ts';

const compiled = new Map<string, TermMatcher>();
const mostCompiled = 4;

/**
 * What finds the words of the lists.
 *
 * @param revision tells one state of the lists from another: they are read again only when it is a new one
 */
export async function termMatcher(db: Database, revision: string): Promise<TermMatcher> {
  const known = compiled.get(revision);
  if (known) return known;
  const { kind, key, inWords } = commentTerms;
  const matcher = compileTerms(await db.select({ kind, key, inWords }).from(commentTerms));
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(revision, matcher);
  return matcher;
}

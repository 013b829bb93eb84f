import { inArray } from 'drizzle-orm';
import { audit } from '../people/audit.ts';
import { requireRight } from '../people/require-right.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import { NotFoundError, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { leaveRedirect } from '../site/former-address.ts';
import { tags } from './table.ts';
import { lockTagged, projectTagged, retag } from './tagged.ts';

const most = 100;

/**
 * Makes several tags one: every version of every article that has one of them has `into` instead. Their addresses lead there.
 *
 * @throws {NotFoundError} one of them is not there: merged by another, say
 * @throws {NotAllowedError} the viewer manages no tags
 * @throws {ValidationError} none is given, or a tag would be merged into itself
 */
export function mergeTags(
  context: DomainContext,
  input: { from: string[]; into: string },
): Promise<{ tagId: string; articles: number }> {
  return inTransaction(context, async (context) => {
    const { db } = context;
    requireRight(context, 'MANAGE_TAXONOMY', {});
    checkInput(input);
    const into = idOfTag(input.into, ['into']);
    const from = input.from.map((given, i) => idOfTag(given, ['from', String(i)]));
    const slugs = await lockTagged(db, [...from, into]);
    const slugOf = (id: string, path: string[]) => slugs.get(id) ?? noSuchTag(path);
    const to = `/tag/${slugOf(into, ['into'])}`;
    const former = from.map((id, i) => `/tag/${slugOf(id, ['from', String(i)])}`);
    const articles = await retag(db, from, into);
    await projectTagged(db, articles);
    await db.delete(tags).where(inArray(tags.id, from));
    for (const path of former) await leaveRedirect(context, path, to);
    const details = { from: former, articles: articles.length };
    await audit(context, { action: 'mergeTags', object: { type: 'tag', id: into }, details });
    return { tagId: into, articles: articles.length };
  });
}

function checkInput({ from, into }: { from: string[]; into: string }): void {
  const fault = (path: string[], code: 'REQUIRED' | 'TOO_LONG' | 'BAD_FORMAT', message: string) =>
    new ValidationError({ path, code, message });
  if (from.length === 0) throw fault(['from'], 'REQUIRED', 'Name at least one tag that is to go.');
  if (from.length > most) throw fault(['from'], 'TOO_LONG', `Merge at most ${most} at a time.`);
  from.forEach((id, i) => {
    const path = ['from', String(i)];
    if (id === into) throw fault(path, 'BAD_FORMAT', 'A tag is not merged into itself.');
    if (from.indexOf(id) < i) throw fault(path, 'BAD_FORMAT', 'It is named twice.');
  });
}

const idOfTag = (given: string, path: string[]): string => uuidOf('tag')(given) ?? noSuchTag(path);

function noSuchTag(path: string[]): never {
  throw new NotFoundError('There is no such tag.', path);
}

import { eq, type SQLWrapper } from 'drizzle-orm';
import type { DomainContext } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { ValidationError } from '../platform/errors.ts';
import { newId } from '../platform/identifiers.ts';
import { isSignedIn } from '../platform/viewer.ts';
import { changesBetween, normalDocument, type PartChange, type Row } from './changes.ts';
import { checkDocument } from './check-document.ts';
import type { ArticleDocument, ContributionPlace } from './document.ts';
import { refusingUnknownReferences } from './references.ts';
import { type Article, parts, reserveSlug } from './sql.ts';
import { articles, articleVersions } from './table.ts';
import { contributions } from './version-tables.ts';
import { type RowsToWrite, writeRows } from './write-rows.ts';

export interface NewVersion {
  document: ArticleDocument;
  /** The version that the document was made from; null for the first. */
  basedOn: number | null;
  /** How it is written: 'person', 'token', 'import', 'command line', 'agent'. */
  via: string;
  /** What an editor calls this version. */
  name?: string | null;
}

export interface AppendOptions {
  /** Written in the same statement: what the audit log says of it. */
  along?: readonly SQLWrapper[];
  /** Whether lists and search are brought up to date; left to the caller who has more to write. */
  isProjected: boolean;
}

/**
 * Writes the next version of an article whose row is locked: closes what changed or went, opens what changed or came, leaves
 * alone what is equal. One statement, where no slug or contributor changes and no thousands of rows.
 *
 * @param head the article's newest version; null before the first
 * @returns the article and the document as they now are
 * @throws {ValidationError} the document is not one, its slug is another article's, or it names what does not exist
 */
export async function appendVersion(
  { db, now, viewer }: DomainContext,
  article: Article,
  head: ArticleDocument | null,
  { document: given, basedOn, via, name = null }: NewVersion,
  { along = [], isProjected }: AppendOptions,
): Promise<{ article: Article; document: ArticleDocument }> {
  const articleId = article.id;
  const document = await withKnownContributions(db, articleId, head, normalDocument(given, head));
  checkDocument(document, head);
  const number = head ? article.headVersion + 1 : 1;
  const changes = changesBetween(head, document).filter(({ closed, opened }) => closed.length + opened.length > 0);

  if (document.content.slug !== head?.content.slug) await reserveSlug(db, article, document.content.slug);
  const actorId = isSignedIn(viewer) ? viewer.user.id : null;
  const version = db.insert(articleVersions).values({ articleId, number, basedOn, via, name, actorId, createdAt: now });
  const written = { headVersion: number, draftState: article.draftState === 'NONE' ? 'EDITING' : article.draftState };
  const headed = db.update(articles).set(written).where(eq(articles.id, articleId));
  const foreign = await refusingUnknownReferences(() =>
    writeRows(db, {
      ...{ articleId, version: number, changes, isProjected },
      identities: newIdentities(articleId, changes, now),
      along: [version, headed, ...along],
    }),
  );
  if (foreign)
    throw new ValidationError({
      path: [foreign],
      code: 'UNKNOWN_REFERENCE',
      message: `One of the ${foreign} has the id of another article’s.`,
    });
  return { article: { ...article, ...written }, document };
}

/** What changed is known already; what came may be new. What came back is met by its old row. */
function newIdentities(articleId: string, changes: readonly PartChange[], now: Date): RowsToWrite['identities'] {
  const identities: RowsToWrite['identities'] = {};
  for (const { part, closed, opened } of changes) {
    const known = new Set(closed);
    const came = opened.flatMap((row) => (known.has(String(row.id)) ? [] : { ...row, articleId }));
    if (!('identity' in parts[part]) || came.length === 0) continue;
    // What the source states needs nobody's word; what was inferred is not public until an editor confirms it.
    identities[part] =
      part === 'contributions' ? came.map((row) => ({ ...row, confirmedAt: confirmation(row, now) })) : came;
  }
  return identities;
}

const confirmation = ({ basis }: Row, now: Date) => (basis === 'STATED' ? now : null);

/** A contributor who left the article in a role and returns in it is the same contribution, with what was confirmed of it. */
async function withKnownContributions(
  db: Database,
  articleId: string,
  head: ArticleDocument | null,
  document: ArticleDocument,
): Promise<ArticleDocument> {
  const identity = ({ id, contributorId, role, basis }: ContributionPlace) => [id, contributorId, role, basis].join();
  const ofHead = new Set(head?.contributions.map(identity));
  if (!head || document.contributions.every((place) => ofHead.has(identity(place)))) return document;
  const known = await db
    .select({
      id: contributions.id,
      contributorId: contributions.contributorId,
      role: contributions.role,
      basis: contributions.basis,
    })
    .from(contributions)
    .where(eq(contributions.articleId, articleId));
  return {
    ...document,
    contributions: document.contributions.map((place) => {
      const same = known.find((other) => other.contributorId === place.contributorId && other.role === place.role);
      if (same) return { ...place, ...same };
      // An id is for life: it does not pass to another contributor or role.
      return known.some(({ id }) => id === place.id) ? { ...place, id: newId() } : place;
    }),
  };
}

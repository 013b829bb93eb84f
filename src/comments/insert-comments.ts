import { eq } from 'drizzle-orm';
import { articles } from '../articles/table.ts';
import { type DomainContext, inTransaction } from '../platform/context.ts';
import type { Database } from '../platform/database/clients.ts';
import { NotFoundError, type ValidationCode, ValidationError } from '../platform/errors.ts';
import { isStorable } from '../platform/text/storable.ts';
import { type Arrival, arrangeThread, type Place } from './arrange-thread.ts';
import type { CommentBody } from './body.ts';
import { type CommentSource, importedComments, lockCommentCounts, placesInArticle, putComments } from './sql.ts';
import type { comments } from './table.ts';

type Row = typeof comments.$inferInsert;
type Decided =
  | keyof Place
  | 'articleId'
  | 'hasPublishedDescendant'
  | 'bodyMarkdown'
  | 'bodyHtml'
  | 'bodyText'
  | 'importNote';

/** A comment to be inserted: what its row says of itself, and whom it answers. */
export interface CommentDraft extends Omit<Row, Decided> {
  /** Null when only the place of a removed or erased comment is left. */
  body: Pick<CommentBody, 'markdown' | 'html' | 'text'> | null;
  /** A comment of the same article: by its id, or by its id in the draft's own source, imported before or in this call. */
  replyTo?: { id: string } | { sourceId: string } | null;
  importNote?: Record<string, unknown> | null;
}

/** `isNew` is false for a comment that was imported before and is left as it is. */
export interface InsertedComment {
  id: string;
  isNew: boolean;
}

/**
 * The one way comments come in, whoever writes them: all or none, in any order, parents found among the drafts too. Importing
 * again inserts only what is new by `sourceSystem` and `sourceId`. A reply to what the source does not have becomes a root, and
 * its `importNote` says `orphanOf`. Who may comment is for the caller to know.
 *
 * @returns one for each draft, in their order
 * @throws {NotFoundError} no such article
 * @throws {ValidationError} a text that no database holds, a source's id twice, or an answer to an id that is no comment of the article; `path` begins with the
 *   draft's index
 * @throws {CommentCycleError} drafts that answer each other in a circle
 */
export function insertComments(
  context: DomainContext,
  articleId: string,
  drafts: readonly CommentDraft[],
): Promise<InsertedComment[]> {
  return inTransaction(context, async ({ db }) => {
    // Comes before looking what is there: of two imports of one article the second sees what the first did.
    await lockCommentCounts(db, [articleId]);
    const undatedAt = await articleTime(db, articleId);
    const known = await findKnown(db, articleId, drafts);
    const arrivals = drafts.map((draft, index) => ({
      place: known.imported.get(keyOf(draft)),
      postedAt: draft.postedAt ?? null,
      ordinal: draft.sourceOrdinal ?? index + 1,
      answers: findTarget(draft, index, articleId, known),
    }));
    const { places, order } = arrangeThread(arrivals, undatedAt);
    const rows = order.map((index) => toRow(articleId, drafts[index]!, places[index]!));
    await putComments(db, rows);
    return places.map(({ id }, index) => ({ id, isNew: arrivals[index]!.place === undefined }));
  });
}

/** The moment that the undated are taken to be of. */
async function articleTime(db: Database, id: string): Promise<Date> {
  const { publishedAt, firstPublishedAt, createdAt } = articles;
  const query = db.select({ publishedAt, firstPublishedAt, createdAt }).from(articles).where(eq(articles.id, id));
  const [article] = await query;
  if (!article) throw new NotFoundError('There is no such article.');
  return article.publishedAt ?? article.firstPublishedAt ?? article.createdAt;
}

/** Whom the drafts may mean; by the source's name where they have one. */
interface Known {
  drafts: Map<string, number>;
  /** In whatever article: a comment is imported once. */
  imported: Map<string, Place & { articleId: string }>;
  byId: Map<string, Place>;
}

async function findKnown(db: Database, articleId: string, drafts: readonly CommentDraft[]): Promise<Known> {
  const named = new Map<string, number>();
  const sources: CommentSource[] = [];
  const ids: string[] = [];
  for (const [index, draft] of drafts.entries()) {
    const { sourceSystem, sourceId, replyTo } = draft;
    const unstorable = Object.entries(draft).find(([, value]) => typeof value === 'string' && !isStorable(value));
    if (unstorable) throw refusal(index, unstorable[0], 'BAD_FORMAT', 'It holds characters that are none.');
    if (replyTo && 'id' in replyTo) ids.push(replyTo.id);
    if (sourceSystem == null || sourceId == null) continue;
    if (named.has(keyOf(draft))) throw refusal(index, 'sourceId', 'TAKEN', `${sourceId} is there twice.`);
    named.set(keyOf(draft), index);
    sources.push({ sourceSystem, sourceId });
    if (replyTo && 'sourceId' in replyTo) sources.push({ sourceSystem, sourceId: replyTo.sourceId });
  }
  const imported = await importedComments(db, sources);
  const placed = await placesInArticle(db, articleId, ids);
  return {
    drafts: named,
    imported: new Map(imported.map((comment) => [keyOf(comment), comment])),
    byId: new Map(placed.map((comment) => [comment.id, comment])),
  };
}

function findTarget(draft: CommentDraft, index: number, articleId: string, known: Known): Arrival['answers'] {
  const { replyTo, sourceSystem } = draft;
  if (!replyTo) return null;
  if ('id' in replyTo) {
    const target = known.byId.get(replyTo.id);
    if (target) return target;
    throw refusal(index, 'replyTo', 'UNKNOWN_REFERENCE', 'The article has no such comment to answer.');
  }
  const key = keyOf({ sourceSystem, sourceId: replyTo.sourceId });
  const imported = known.imported.get(key);
  if (imported) return imported.articleId === articleId ? imported : null;
  return known.drafts.get(key) ?? null;
}

function toRow(articleId: string, draft: CommentDraft, place: Place): Row {
  const { body, replyTo, ...row } = draft;
  const orphanOf = replyTo && 'sourceId' in replyTo && place.depth === 0 ? replyTo.sourceId : undefined;
  return {
    ...row,
    ...place,
    articleId,
    bodyMarkdown: body?.markdown,
    bodyHtml: body?.html,
    bodyText: body?.text,
    postedAtPrecision: row.postedAtPrecision ?? (row.postedAt ? 'INSTANT' : 'UNKNOWN'),
    // Nothing is said of an erased comment.
    importNote: orphanOf && row.status !== 'ERASED' ? { ...row.importNote, orphanOf } : row.importNote,
  };
}

const keyOf = (comment: Partial<Record<keyof CommentSource, string | null>>): string =>
  JSON.stringify([comment.sourceSystem, comment.sourceId]);

function refusal(index: number, field: string, code: ValidationCode, message: string): ValidationError {
  return new ValidationError({ path: [String(index), field], code, message });
}

import { eq } from 'drizzle-orm';
import { media } from '../media/table.ts';
import type { Database } from '../platform/database/clients.ts';
import { type ValidationCode, ValidationError } from '../platform/errors.ts';
import { uuidOf } from '../platform/identifiers.ts';
import { makeRichText } from '../platform/text/make-rich-text.ts';
import { parseInlineMarkdown } from '../platform/text/parse-inline-markdown.ts';
import type { contributors } from './table.ts';

/** Absent: unchanged; null: taken away. */
export interface ContributorWords {
  displayName?: string | null;
  /** Inline Markdown. */
  bio?: string | null;
  portraitId?: string | null;
}

const longestName = 200;

/** @throws {ValidationError} a name that says nothing, or a picture that is not there */
export async function readWords(
  db: Database,
  { displayName, bio, portraitId }: ContributorWords,
): Promise<Partial<Pick<typeof contributors.$inferSelect, 'displayName' | 'bio' | 'portraitId'>>> {
  return {
    ...(displayName !== undefined && { displayName: checkName(displayName) }),
    ...(bio !== undefined && { bio: bio === null ? null : makeRichText(parseInlineMarkdown(bio)) }),
    ...(portraitId !== undefined && { portraitId: portraitId === null ? null : await findPicture(db, portraitId) }),
  };
}

function checkName(given: string | null): string {
  if (given === null) throw fault('displayName', 'NOT_CLEARABLE', 'A person has a name always.');
  const name = given.trim().replace(/\s+/g, ' ');
  if (name === '') throw fault('displayName', 'REQUIRED', 'Say what bylines are to print.');
  if ([...name].length > longestName)
    throw fault('displayName', 'TOO_LONG', `A name has at most ${longestName} characters.`);
  return name;
}

async function findPicture(db: Database, given: string): Promise<string> {
  const id = uuidOf('media')(given);
  const found = id === null ? [] : await db.select({ id: media.id }).from(media).where(eq(media.id, id));
  if (!found[0]) throw fault('portraitId', 'UNKNOWN_REFERENCE', 'There is no such media asset.');
  return found[0].id;
}

const fault = (field: string, code: ValidationCode, message: string) =>
  new ValidationError({ path: [field], code, message });

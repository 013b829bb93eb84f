import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/platform/database/clients.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of any table
type Raw = Record<string, any>;

/** What is exported of each commenter, put together from the rows as they lie there: only the writing is PostgreSQL's. */
export async function loadExports(db: Database): Promise<Map<string, string>> {
  const all = async (table: string): Promise<Raw[]> => {
    const rows = await db.execute<{ row: Raw }>(sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`);
    return rows.map(({ row }) => row);
  };
  const [commenters, comments] = [await all('commenters'), await all('comments')];
  const [revisions, events] = [await all('comment_revisions'), await all('comment_events')];
  const [flags, reactions] = [await all('comment_flags'), await all('comment_reactions')];
  const texts = new Map<string, string>();
  for (const { email_hash: _, ...commenter } of commenters) {
    const isOf = ({ commenter_id, author_id }: Raw) =>
      commenter_id === commenter.id || (author_id !== null && author_id === commenter.user_id);
    const value = {
      commenter,
      comments: by(comments.filter(isOf), 'id').map(({ path: _, ...comment }) => ({
        ...comment,
        revisions: by(revisions.filter(isAbout(comment)), 'revision').map(without('comment_id')),
        history: by(events.filter(isAbout(comment)), 'id').map(without('comment_id', 'note', 'actor_id')),
      })),
      flags: by(
        flags.filter(({ reporter_key }) => reporter_key === commenter.user_id),
        'id',
      ),
      reactions: by(
        reactions.filter(({ reactor_key }) => reactor_key === commenter.user_id),
        'reacted_at',
      ),
    };
    const [written] = await db.execute<{ text: string }>(
      sql`select ${JSON.stringify(value)}::text::jsonb::text as text`,
    );
    texts.set(commenter.id, written!.text);
  }
  return texts;
}

const isAbout =
  ({ id }: Raw) =>
  ({ comment_id }: Raw) =>
    comment_id === id;
const by = (rows: Raw[], key: string) => rows.toSorted((a, b) => (a[key] < b[key] ? -1 : 1));
const without =
  (...names: string[]) =>
  (row: Raw) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

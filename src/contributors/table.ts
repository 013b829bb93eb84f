import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { media } from '../media/table.ts';
import { keyText } from '../platform/database/columns.ts';
import type { RichText } from '../platform/text/rich-text.ts';

/** A person whom bylines name. Public only through a confirmed contribution to a visible article. */
export const contributors = pgTable('contributors', {
  id: uuid('id').primaryKey(),
  slug: keyText('slug').notNull().unique(),
  displayName: text('display_name').notNull(),
  bio: jsonb('bio').$type<RichText>(),
  portraitId: uuid('portrait_id').references(() => media.id),
});

import { type SQL, sql } from 'drizzle-orm';
import { currentVersion, hadHappened, inDraftOnly } from '../platform/database/in-view.ts';
import { defineRows, type RowOf } from '../platform/reading/rows.ts';
import { contributors } from './table.ts';

/** Public only through a confirmed contribution to an article in view. Written as tables: articles lie to the right. */
export const contributorRows = defineRows({
  table: contributors,
  key: (contributor) => contributor.id,
  visible: (contributor, scope) =>
    scope.view === 'DRAFT'
      ? undefined
      : sql`exists (select 1 from contributions b join contribution_versions v on v.id = b.id and ${currentVersion('v', scope)} where b.contributor_id = ${contributor.id} and (${hadHappened(sql`b.confirmed_at`, scope)} or ${inDraftOnly(sql`b.article_id`, scope)}))`,
  impliedBy: ['Contribution', 'Payload'],
});

export type ContributorRow = RowOf<typeof contributorRows>;

export const contributorPath = (contributor: ContributorRow): SQL => sql`'/contributor/' || ${contributor.slug}`;

import { type SQL, sql } from 'drizzle-orm';
import { mayDoSomewhere } from '../people/rights-sql.ts';
import { currentVersion, hadHappened, inDraftOnly } from '../platform/database/in-view.ts';
import { defineRows, type RowOf } from '../platform/reading/rows.ts';
import { isPast, type Scope } from '../platform/reading/scope.ts';
import { siteUrl } from '../site/rows.ts';
import { media, textTracks } from './table.ts';

/**
 * Readers see an asset only through something visible that uses it: a figure, a portrait of a contributor, the site's logo, an
 * article's picture for search engines, or as the poster of such an asset. Staff who work on drafts see all. Written as tables, not rows: their features lie to the right.
 */
export const mediaRows = defineRows({
  table: media,
  key: (asset) => asset.id,
  visible: (asset, scope) =>
    sql`(${seesAll(scope)}${isUsed(sql`${asset.id}`, scope)} or exists (select 1 from media o where o.poster_id = ${asset.id} and ${isUsed(sql`o.id`, scope)}))`,
  impliedBy: ['Figure', 'Contributor', 'Site', 'Seo', 'Payload', 'MediaEdge'],
});

export type MediaRow = RowOf<typeof mediaRows>;

/** Who works on drafts picks from everything that there is. */
function seesAll(scope: Scope): SQL {
  const sees = scope.view === 'PUBLISHED' || isPast(scope) ? false : mayDoSomewhere(scope, 'READ_MEDIA');
  return sees ? sql`${sees} or ` : sql``;
}

/** A track is seen where its asset is; it is reached through it alone. */
export const textTrackRows = defineRows({ table: textTracks, key: (track) => track.id, impliedBy: ['Media'] });

function isUsed(id: SQL, scope: Scope): SQL {
  const uses = sql.join(
    [
      sql`exists (select 1 from figure_versions f where f.media_id = ${id} and ${currentVersion('f', scope)})`,
      sql`exists (select 1 from article_contents c where c.seo_image_id = ${id} and ${currentVersion('c', scope)})`,
      sql`coalesce(site.logo_id = ${id}, false)`,
      isPortrait(id, scope),
    ],
    sql` or `,
  );
  return sql`(${uses})`;
}

/** Of a contributor who is to be seen. */
function isPortrait(id: SQL, scope: Scope): SQL {
  if (scope.view === 'DRAFT') return sql`exists (select 1 from contributors p where p.portrait_id = ${id})`;
  const isKnown = sql`(${hadHappened(sql`b.confirmed_at`, scope)} or ${inDraftOnly(sql`b.article_id`, scope)})`;
  return sql`exists (select 1 from contributors p join contributions b on b.contributor_id = p.id and ${isKnown}
            join contribution_versions v on v.id = b.id and ${currentVersion('v', scope)} where p.portrait_id = ${id})`;
}

/** Where the file itself is: our own storage first. Null for what is missing or removed. */
export function originalUrl(asset: MediaRow): SQL {
  return sql`case when ${asset.availability} = 'AVAILABLE' then coalesce(${siteUrl} || '/media/' || ${asset.storageKey}, ${asset.originalUrl}) end`;
}

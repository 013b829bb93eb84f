import { type SQL, sql } from 'drizzle-orm';
import { whoMaySomewhere } from '../../people/rights-sql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { At } from '../../platform/reading/declaration.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { both } from '../../platform/reading/rows.ts';
import { searchText } from '../../platform/text/search.ts';
import { type MediaRow, mediaRows } from '../rows.ts';
import { uses } from '../sql.ts';

/** All assets there are, for those who pick from them. */
export function addLibrary(builder: Builder, Media: Target<MediaRow>): void {
  const mediaConnection = builder.tableConnection(Media, { totalCount: 'How many assets the list holds.' });
  builder.inputObject('MediaFilter', {
    description: 'Which assets to list; all conditions hold together.',
    fields: {
      search: {
        type: 'String',
        description:
          'Words of its title, alt text, caption and credits, of its texts in one other language, or of what one of its text tracks says: `"old mill" -river`.',
      },
      kind: { type: 'MediaKind', description: 'Only these.' },
      availability: { type: 'MediaAvailability', description: 'MISSING: those whose file is still to come.' },
      missingAlt: {
        type: 'Boolean',
        description: 'true: only pictures that nothing describes in any language; false: only the others.',
      },
      unused: {
        type: 'Boolean',
        description:
          'true: only those that neither drafts nor readers see anywhere and that are no other’s poster; false: only the others.',
      },
    },
  });
  builder.rootFields((t) => ({
    media: t.connection(mediaConnection.replace('!', ''), Media, {
      readers: whoMaySomewhere('READ_MEDIA'),
      description:
        'All assets, used or not, newest first. For staff who write; null for everybody else. Example: `media(filter: {unused: true, kind: IMAGE}) { nodes { id title image(width: 200) { url } } }`.',
      args: { filter: { type: 'MediaFilter', description: 'Which ones.' } },
      page: () => ({
        rows: mediaRows,
        implied: true,
        on: (_, asset, at) => filtered(asset, at),
        order: (asset) => ({ name: 'media', direction: 'desc', keys: [{ value: sql`${asset.id}`, type: 'uuid' }] }),
      }),
    }),
  }));
}

function filtered(asset: MediaRow, { args }: At): SQL | undefined {
  if (!args.has('filter')) return undefined;
  const filter = args.object('filter');
  const chosen = (name: string, column: SQL) => {
    const choice = filter.choice<string>(name);
    return choice ? sql`${column} = ${sql.raw(`'${choice}'`)}` : undefined;
  };
  const whether = (name: string, condition: SQL) => {
    const choice = filter.choice<boolean>(name);
    return choice === undefined ? undefined : choice ? condition : sql`not ${condition}`;
  };
  const described = sql`exists (select 1 from media_texts d where d.media_id = ${asset.id} and d.alt_text <> '')`;
  return both(
    filter.has('search') ? found(asset, filter.value('search', 'text', searchText)) : undefined,
    chosen('kind', sql`${asset.kind}`),
    chosen('availability', sql`${asset.availability}`),
    whether('missingAlt', sql`(${asset.kind} = 'IMAGE' and coalesce(${asset.altText}, '') = '' and not ${described})`),
    whether('unused', sql`(not exists (select 1 from (${uses(sql`${asset.id}`)}) u where u.is_now))`),
  );
}

/**
 * By the indexes of what is said of assets, in every language, and of what their tracks say. A word that shall not be there stands in none
 * of these.
 */
function found(asset: MediaRow, search: SQL): SQL {
  const words = sql`websearch_to_tsquery('simple', ${search})`;
  const anywhere = sql`${asset.id} = any (array(select m.id from media m where m.search @@ ${words}
    union all select mt.media_id from media_texts mt where mt.search @@ ${words}
    union all select tt.media_id from text_tracks tt where tt.search @@ ${words}))`;
  const everywhere = sql`(select string_agg(w.search::text, ' ')::tsvector from (select ${asset.search} as search
    union all select mt.search from media_texts mt where mt.media_id = ${asset.id}
    union all select tt.search from text_tracks tt where tt.media_id = ${asset.id}) w)`;
  return sql`(${anywhere} and (strpos(${search}, '-') = 0 or ${everywhere} @@ ${words}))`;
}

import { eq, type SQL, sql } from 'drizzle-orm';
import { shownBy } from '../../media/graphql/images.ts';
import type { MediaTypes } from '../../media/graphql.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Order } from '../../platform/reading/cursor.ts';
import type { At } from '../../platform/reading/declaration.ts';
import type { Page } from '../../platform/reading/fields/connection.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import { both } from '../../platform/reading/rows.ts';
import { hasRichText, type RichTextShape } from '../../platform/text/graphql.ts';
import { searchText } from '../../platform/text/search.ts';
import { altSource, altText, caption, creditText } from '../figure-words.ts';
import { type ArticleRow, type FigureRow, figureRows } from '../rows.ts';

export function addFigures(
  builder: Builder,
  { Media, FocalPoint, image }: MediaTypes,
  RichText: RichTextShape,
  Article: Target<ArticleRow>,
) {
  const Figure = builder.tableRef('Figure', figureRows);
  builder.tableObject(Figure, {
    description:
      'One use of an asset in an article, with its own caption, alt text and credit. The same picture may be used twice with two captions.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'figure',
    fields: (t) => ({
      id: t.id('figure', (figure) => figure.id, 'Its id for life.'),
      article: t.one('Article', Article, {
        description: 'Where it stands. Null where the viewer may not see it.',
        on: (figure, article) => eq(article.id, figure.articleId),
      }),
      media: t.one('Media!', Media, {
        description: 'What it shows.',
        on: (figure, asset) => eq(asset.id, figure.mediaId),
        impliedBy: 'Figure',
        joined: (figure) => figure.asset,
      }),
      role: t.value('FigureRole!', (figure) => figure.role, { description: 'Where in the article it stands.' }),
      altText: t.value('String!', altText, {
        description:
          'What stands in for it: the figure’s own words, else the asset’s in the article’s language, else the asset’s, else "". Never the file’s name, never the caption. "" for a decorative one.',
      }),
      altSource: t.value('TextSource!', altSource, { description: 'Where `altText` comes from.' }),
      isDecorative: t.value('Boolean!', (figure) => figure.isDecorative, {
        description: 'It says nothing that the text does not: readers who cannot see it miss nothing.',
      }),
      caption: t.object('RichText', RichText, {
        description: 'Its own or the asset’s, as `captionMode` says; null when there is none.',
        make: (figure) => ({ json: caption(figure) }),
        present: (figure) => hasRichText(caption(figure)),
      }),
      captionMode: t.value('CaptionMode!', (figure) => figure.captionMode, {
        description: 'Where the caption comes from.',
      }),
      creditText: t.value('String', creditText, { description: 'Whom to name: its own, else the asset’s.' }),
      longDescription: t.value('String', (figure) => figure.longDescription, {
        description: 'What a diagram or chart shows, at length.',
      }),
      focalPoint: t.object('FocalPoint!', FocalPoint, {
        description: 'Its own, else the asset’s.',
        make: focalPoint,
      }),
      image: image<FigureRow>(t, (figure) => shownBy(figure.asset, focalPoint(figure))),
    }),
  });
  const figureConnection = builder.tableConnection(Figure, { totalCount: 'How many figures the list holds.' });
  builder.inputObject('FigureFilter', {
    description: 'Which figures to list; all conditions hold together.',
    fields: {
      search: {
        type: 'String',
        description:
          'Words of captions and alt texts, the asset’s too: `"old mill" -river`. Whole words, upper and lower case alike. At most 1,000 characters.',
      },
      missingAlt: {
        type: 'Boolean',
        description: 'true: only those that nothing describes and that are not decorative; false: only the others.',
      },
      role: { type: 'FigureRole', description: 'Only those that stand there.' },
    },
  });
  builder.rootFields((t) => ({
    figures: t.connection(figureConnection, Figure, {
      description:
        'Captions and alt texts across the articles in view, oldest figure first. Example: `figures(filter: { search: "harbour" }) { nodes { caption { text } article { headline } } }`.',
      args: { filter: { type: 'FigureFilter', description: 'Which ones.' } },
      page: () => ({
        isOfView: true,
        rows: figureRows,
        on: (_, figure, at) => filtered(figure, at),
        order: (figure) => ({ name: 'figures', direction: 'asc', keys: [{ value: sql`${figure.id}`, type: 'uuid' }] }),
      }),
    }),
  }));
  builder.tableField(Media, 'figures', (t) =>
    t.connection(figureConnection, Figure, {
      description: 'Where it is used in the articles in view, oldest figure first.',
      page: () => ({
        isOfView: true,
        rows: figureRows,
        on: (asset, figure) => eq(figure.mediaId, asset.id),
        order: (figure) => ({ name: 'figures', direction: 'asc', keys: [{ value: sql`${figure.id}`, type: 'uuid' }] }),
      }),
    }),
  );
  return { Figure, figureConnection };
}

const focalPoint = (figure: FigureRow) => ({
  x: sql`coalesce(${figure.focalX}, ${figure.asset.focalX})`,
  y: sql`coalesce(${figure.focalY}, ${figure.asset.focalY})`,
});

function filtered(figure: FigureRow, { args }: At): SQL | undefined {
  if (!args.has('filter')) return undefined;
  const filter = args.object('filter');
  const role = filter.choice<string>('role');
  const missing = filter.choice<boolean>('missingAlt');
  return both(
    filter.has('search') ? found(figure, filter.value('search', 'text', searchText)) : undefined,
    missing === undefined ? undefined : missing ? sql`${figure.altTextMissing}` : sql`not ${figure.altTextMissing}`,
    role ? sql`${figure.role} = ${sql.raw(`'${role}'`)}` : undefined,
  );
}

/** By index: the figure's own words, or the assets whose default words match. What a figure overrides or hides does not find it. */
function found(figure: FigureRow, search: SQL): SQL {
  const words = sql`websearch_to_tsquery('simple', ${search})`;
  const assets = sql`select m.id from media m where m.search @@ ${words} union all select mt.media_id from media_texts mt where mt.search @@ ${words}`;
  const resolved = sql`to_tsvector('simple', ${altText(figure)} || ' ' || coalesce(${caption(figure)}->>'text', ''))`;
  return sql`((${figure.search} @@ ${words} or ${figure.mediaId} = any (array(${assets}))) and ${resolved} @@ ${words})`;
}

/** An article's figures as a reader meets them: the hero, then through the text. */
export function figuresOf(at: At): Page<ArticleRow, FigureRow, FigureRow> {
  const role = at.args.choice<string>('role');
  return {
    rows: figureRows,
    implied: true,
    on: (article, figure) =>
      both(eq(figure.articleId, article.id), role ? sql`${figure.role} = ${sql.raw(`'${role}'`)}` : undefined),
    order: (figure): Order => ({
      name: 'figures of an article',
      direction: 'asc',
      keys: [
        { value: sql`coalesce(${figure.section.position}, '')`, type: 'text' },
        { value: sql`coalesce(${figure.block.position}, '')`, type: 'text' },
        { value: sql`${figure.position}`, type: 'text' },
        { value: sql`${figure.id}`, type: 'uuid' },
      ],
    }),
  };
}

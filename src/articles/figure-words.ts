import { type SQL, sql } from 'drizzle-orm';
import type { FigureRow } from './rows.ts';

/** What stands in for the picture: the figure's own words, the asset's in the article's language, the asset's, nothing. */
export function altText(figure: FigureRow): SQL {
  return sql`case when ${figure.isDecorative} then '' else coalesce(nullif(${figure.altText}, ''), ${figure.localText.altText}, ${figure.asset.altText}, '') end`;
}

export function altSource(figure: FigureRow): SQL {
  return sql`case when ${figure.isDecorative} then 'NONE' when ${figure.altText} <> '' then 'FIGURE' when coalesce(${figure.localText.altText}, ${figure.asset.altText}, '') <> '' then 'MEDIA' else 'NONE' end`;
}

/** The caption as readers see it (a stored rich text), or null. */
export function caption(figure: FigureRow): SQL {
  return sql`(case ${figure.captionMode} when 'OVERRIDE' then ${figure.caption} when 'INHERIT' then coalesce(${figure.localText.caption}, ${figure.asset.caption}) end)`;
}

export function creditText(figure: FigureRow): SQL {
  return sql`coalesce(${figure.creditText}, ${figure.asset.creditText})`;
}

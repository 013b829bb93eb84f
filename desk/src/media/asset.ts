/** An asset as the panel shows it. */
export interface Asset {
  id: string;
  kind: 'IMAGE' | 'VIDEO' | 'AUDIO' | 'FILE';
  availability: 'AVAILABLE' | 'MISSING' | 'REMOVED';
  mimeType: string | null;
  byteSize: number | null;
  width: number | null;
  height: number | null;
  title: string | null;
  /** Null for what is no picture, and where there is no file. */
  thumbnail: { url: string } | null;
  defaultAltText: string | null;
  defaultCaption: { markdown: string } | null;
  creditText: string | null;
  rightsExpireAt: string | null;
  figures: { totalCount: number; nodes: Use[] };
}

/** Where it is used. */
interface Use {
  id: string;
  altText: string;
  caption: { text: string } | null;
  article: { id: string; headline: string; locale: string } | null;
}

/** The asset as a figure in Galley's Markdown: its words are the asset's own, and follow them. */
export const markdownOf = ({ id }: Pick<Asset, 'id'>): string => `![](${id})`;

/** Size and kind in words: "JPEG, 1600 × 900, 420 kB". */
export function describe({ mimeType, width, height, byteSize }: Asset): string {
  const parts = [
    mimeType?.replace(/^.*\/(x-)?/, '').toUpperCase(),
    width && height && `${width} × ${height}`,
    byteSize && sizeOf(byteSize),
  ];
  return parts.filter(Boolean).join(', ');
}

function sizeOf(bytes: number): string {
  const [unit, size] = bytes < 1_000_000 ? (['kilobyte', 1_000] as const) : (['megabyte', 1_000_000] as const);
  const format = new Intl.NumberFormat('en', { style: 'unit', unit, maximumSignificantDigits: 3 });
  return format.format(bytes / size);
}

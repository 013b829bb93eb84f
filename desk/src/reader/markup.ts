/** HTML that may be put into a page as it is. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Piece = Markup | string | number | false | null | undefined | readonly Piece[];

/** HTML with values in it: texts are escaped, nothing becomes of false, null and undefined. */
export function markup(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(strings.map((string, i) => (i === 0 ? string : write(pieces[i - 1]) + string)).join(''));
}

function write(piece: Piece): string {
  if (piece instanceof Markup) return piece.source;
  if (Array.isArray(piece)) return piece.map(write).join('');
  return piece === false || piece === null || piece === undefined ? '' : escapeHtml(String(piece));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

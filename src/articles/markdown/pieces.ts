/** A parser takes longer for each line of a long text than for one of a short text. */
const usualSize = 16_384;

/**
 * Cuts a text in Markdown where everything that was open has ended: before a line that follows a blank one, is not indented and begins
 * neither a list nor anything else that might go on. Joined, the pieces are the text.
 */
export function piecesOf(markdown: string, size = usualSize): string[] {
  // A line that ends as lines did on old Macintoshes is seldom met, and not worth a second way to look for lines.
  if (markdown.length <= size || /\r(?!\n)/.test(markdown)) return [markdown];
  const pieces: string[] = [];
  let cut = 0;
  let fence: string | undefined;
  let wasBlank = false;
  let isInList = false;
  let holdsFence = false;
  for (let start = markdown.startsWith('\ufeff') ? 1 : 0; start < markdown.length; ) {
    const feed = markdown.indexOf('\n', start);
    const end = feed < 0 ? markdown.length : feed + 1;
    if (fence) {
      if (closes(markdown, start, fence)) fence = undefined;
      wasBlank = false;
    } else if (matches(blank, markdown, start)) {
      wasBlank = true;
    } else {
      if (wasBlank && matches(plainBeginning, markdown, start)) {
        // Of code in an item that is not closed, the parser takes blank lines at the end of all text for more of it.
        if (start - cut >= size && !holdsFence) {
          pieces.push(markdown.slice(cut, start));
          cut = start;
        }
        isInList = holdsFence = false;
      }
      if (matches(listItem, markdown, start)) isInList = true;
      const opened = openedBy(markdown, start);
      if (opened?.isIndented && isInList) {
        // Whether it stands in the item, and ends with that, only the parser knows; mostly it is all the same.
        const closed = endOfEither(markdown, end, opened);
        if (closed === undefined) break;
        [holdsFence, wasBlank, start] = [true, false, closed];
        continue;
      }
      fence = opened?.fence;
      holdsFence ||= !fence && anyFence.test(markdown.slice(start, end));
      wasBlank = false;
    }
    start = end;
  }
  return [...pieces, markdown.slice(cut)];
}

const plainBeginning = /[^\s\-+*>`~#:=|\d<\ufeff\0]/y;
const listItem = /[ ]{0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t\r\n]|$)/my;
const opening = /([ ]{0,3})(`{3,}(?=[^`\r\n]*(?:[\r\n]|$))|~{3,})/y;
const anyFence = /`{3}|~{3}/;
const blank = /[ \t\r]*(?:\n|$)/y;

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

interface Opened {
  fence: string;
  indent: string;
  isIndented: boolean;
}

function openedBy(text: string, at: number): Opened | undefined {
  opening.lastIndex = at;
  const [, indent = '', fence] = opening.exec(text) ?? [];
  return fence === undefined ? undefined : { fence, indent, isIndented: indent !== '' };
}

/** Where code ends whether it stands in an item or not; undefined where that makes a difference. */
function endOfEither(text: string, at: number, { fence, indent }: Opened): number | undefined {
  for (let start = at; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed + 1;
    const [, before = '', inside = ''] = /^([ \t]*)(.*?)[ \t\r\n]*$/s.exec(text.slice(start, end)) ?? [];
    if (inside !== '') {
      if (!before.startsWith(indent) && !before.startsWith('\t')) return undefined;
      const isClosing = inside.length >= fence.length && inside === fence[0]!.repeat(inside.length);
      if (isClosing) return before === indent ? end : undefined;
    }
    start = end;
  }
  return undefined;
}

function closes(text: string, at: number, fence: string): boolean {
  const closing = new RegExp(`[ ]{0,3}${fence[0]}{${fence.length},}[ \\t]*\\r?(?:\\n|$)`, 'y');
  return matches(closing, text, at);
}

import { findButtons, isOutermost, readOrdinal } from './comment-lines.ts';
import type { Notes } from './notes.ts';
import type { PageComment, Passage, PlainTextPage } from './page.ts';
import type { SourceLine } from './source-lines.ts';
import { isFurniture, opensReplies } from './words.ts';

export type CommentsPart = Pick<PlainTextPage, 'commentNotice' | 'comments'>;

/** Reads what stands below the line that announces the comments: a notice for those who would write one, then the comments. */
export function readComments(lines: SourceLine[], notes: Notes): CommentsPart {
  const reader = new CommentReader(lines, notes);
  for (const line of lines) reader.read(line);
  return reader.end();
}

interface OpenComment extends PageComment {
  lines: number[];
  /** Of its text, in columns. */
  indent: number;
  isClosed: boolean;
}

/**
 * A comment begins with the number that follows the one before it, at the same indent; where a page has buttons, only below
 * those, so that a numbered list within a comment stays in it. Replies are numbered from 1 again, further in.
 */
class CommentReader {
  private readonly notice: Required<Passage> = { text: '', lines: [] };
  private readonly comments: OpenComment[] = [];
  private readonly levels: { indent: number; next: number }[] = [];
  private readonly isButtons: (text: string) => boolean;
  private readonly hasButtons: boolean;
  private readonly notes: Notes;
  private repliesOpen = false;

  constructor(lines: SourceLine[], notes: Notes) {
    this.notes = notes;
    this.isButtons = findButtons(lines);
    this.hasButtons = lines.some(({ text }) => this.isButtons(text));
  }

  read(line: SourceLine): void {
    const comment = this.comments.at(-1);
    const started = this.start(line, comment);
    if (started) return;
    if (!comment) this.readNotice(line);
    else if (this.isButtons(line.text)) this.readButtons(line, comment);
    else if (comment.isClosed) this.readBetween(line, comment);
    else if (!this.hasButtons && isFurniture(line.text)) this.notes.leaveOut(line, 'FURNITURE');
    else addLine(comment, line);
  }

  end(): CommentsPart {
    const comments = this.comments.filter((comment) => !this.isEmpty(comment));
    const first = comments[0]?.ordinal ?? 1;
    return {
      commentNotice: this.notice.lines.length > 0 ? this.notice : null,
      comments: comments.map(({ indent, isClosed, ...comment }, index) => ({
        ...comment,
        text: comment.text.trimEnd(),
        ordinal: first + index,
      })),
    };
  }

  private start(line: SourceLine, previous: OpenComment | undefined): boolean {
    const ordinal = readOrdinal(line);
    const mayStart = ordinal && (!previous || previous.isClosed || !this.hasButtons);
    const depth = mayStart ? this.depthOf(line, ordinal.number) : undefined;
    if (!ordinal || depth === undefined) return false;
    this.levels.length = depth;
    this.levels.push({ indent: line.indent, next: ordinal.number + 1 });
    const place = { ordinal: ordinal.number, depth, indent: line.indent + 2 };
    this.comments.push({ ...place, text: ordinal.text, lines: [line.number], isClosed: false });
    this.repliesOpen = false;
    return true;
  }

  private depthOf(line: SourceLine, number: number): number | undefined {
    if (this.levels.length === 0) return isOutermost(line) ? 0 : undefined;
    if (this.repliesOpen && number === 1 && line.indent > this.levels.at(-1)!.indent) return this.levels.length;
    // Numbers may be set flush right: " 9." above "10.".
    const depth = this.levels.findLastIndex(({ indent }) => Math.abs(indent - line.indent) <= 1);
    return depth >= 0 && this.levels[depth]!.next === number ? depth : undefined;
  }

  private readNotice(line: SourceLine): void {
    if (line.text === '') return;
    if (isFurniture(line.text) || this.isButtons(line.text)) this.notes.leaveOut(line, 'FURNITURE');
    else {
      this.notice.text += this.notice.text === '' ? line.text : `\n${line.text}`;
      this.notice.lines.push(line.number);
    }
  }

  private readButtons(line: SourceLine, comment: OpenComment): void {
    if (comment.buttons === undefined) comment.buttons = line.number;
    else this.notes.leaveOut(line, 'BUTTONS');
    comment.isClosed = true;
  }

  /** Below the buttons stands the heading of the replies, or the page's own foot. */
  private readBetween(line: SourceLine, comment: OpenComment): void {
    if (line.text === '') return;
    if (opensReplies(line.text) && line.indent > 0) {
      comment.replies = line.number;
      this.repliesOpen = true;
    } else if (isFurniture(line.text)) this.notes.leaveOut(line, 'FURNITURE');
    else {
      this.notes.leaveOut(line, 'NOT_PLACED');
      this.notes.find('TEXT_LEFT_OUT', 'It stands between or below the comments and belongs to none.', [line.number]);
    }
  }

  private isEmpty(comment: OpenComment): boolean {
    if (comment.text.trim() !== '') return false;
    const [number] = comment.lines;
    this.notes.leftOut.set(number!, 'EMPTY_COMMENT');
    for (const line of [comment.buttons, comment.replies]) if (line) this.notes.leftOut.set(line, 'BUTTONS');
    this.notes.find('TEXT_LEFT_OUT', `Comment ${comment.ordinal} has no text.`, [number!], {
      comments: [comment.ordinal],
    });
    return true;
  }
}

/** Blank lines belong to a comment, and so does what is indented further than its text. */
function addLine(comment: OpenComment, line: SourceLine): void {
  if (comment.text === '') {
    if (line.text === '') return;
    [comment.bareNumber] = comment.lines;
    comment.text = line.text;
    comment.lines = [line.number];
    return;
  }
  const beyond = Math.max(0, line.indent - comment.indent);
  comment.text += `\n${line.text === '' ? '' : ' '.repeat(beyond) + line.text}`;
  if (line.text !== '') comment.lines.push(line.number);
}

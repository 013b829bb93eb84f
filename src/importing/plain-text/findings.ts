import type { Notes } from './notes.ts';
import type { PlainTextPage } from './page.ts';
import type { Source } from './source-lines.ts';

/** Notes what the page says and does not give: comments that are not there, pictures, links and names that were lost. */
export function noteWhatIsMissing(page: PlainTextPage, source: Source, notes: Notes): void {
  const { announcedComments, comments, commentNotice, hero, sections } = page;
  if (announcedComments && announcedComments.count !== comments.length)
    notes.find(
      'COMMENT_COUNT_DIFFERS',
      `The page announces ${announcedComments.count} comments and lists ${comments.length}. None was invented.`,
      announcedComments.lines!,
    );
  if (comments.length > 0) notes.find('AUTHORS_UNKNOWN', 'The page names no author and no date of any comment.', []);
  const figures = sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'FIGURE'));
  const pictures = [hero, ...figures].flatMap((figure) => figure?.lines ?? []);
  if (pictures.length > 0)
    notes.find(
      'IMAGE_FILES_MISSING',
      'Of these pictures only the description survives: no file and no address.',
      pictures,
    );
  const label = linkLabel(commentNotice?.text);
  if (label)
    notes.find('LINK_LOST', `"${label}" was a link; where to, the text does not say.`, commentNotice!.lines!, {
      value: label,
    });
  const trimmed = source.lines
    .filter(({ raw }) => raw !== raw.trimEnd() && raw.trim() !== '')
    .map(({ number }) => number);
  if (trimmed.length > 0)
    notes.find('TRAILING_SPACE_TRIMMED', 'These lines ended in a space, which is not kept.', trimmed);
}

/** The word of a notice that only a link makes sense of. */
function linkLabel(notice: string | undefined): string | undefined {
  return /(?<!\p{L})(here|aquí|aqui|tutaj|hier|ici|qui)(?!\p{L})/iu.exec(notice ?? '')?.[1];
}

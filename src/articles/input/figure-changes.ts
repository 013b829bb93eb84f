import { ValidationError } from '../../platform/errors.ts';
import { uuidOf } from '../../platform/identifiers.ts';
import type { Figure } from '../document.ts';
import type { FigureWords } from '../edit-document.ts';
import type { FigureInput } from './blocks.ts';
import { fault, richTextOf } from './rich-text.ts';

/** What of a figure a client changes. Absent: unchanged; null: what its asset says. */
export type FigureChangesInput = { [Name in keyof FigureInput]?: FigureInput[Name] | null };

/**
 * @throws {ValidationError} what cannot be taken away is, the asset's id is none, or a caption of its own is asked for that nobody
 *   gives
 */
export function figureChangesOf(figure: Figure, input: FigureChangesInput): Partial<FigureWords> {
  for (const name of ['mediaId', 'isDecorative', 'captionMode'] as const) {
    if (input[name] === null)
      throw new ValidationError({ path: [name], code: 'NOT_CLEARABLE', message: `A figure has a ${name} always.` });
  }
  const { altText, isDecorative, creditText, longDescription, focalPoint } = input;
  return {
    ...(input.mediaId != null && { mediaId: assetOf(input.mediaId) }),
    ...(altText !== undefined && { altText }),
    ...(isDecorative != null && { isDecorative }),
    ...(isDecorative && altText === undefined && { altText: null }),
    ...captionOf(figure, input),
    ...(creditText !== undefined && { creditText }),
    ...(longDescription !== undefined && { longDescription }),
    ...(focalPoint !== undefined && {
      focalX: focalPoint === null ? null : focalPoint.x.toFixed(5),
      focalY: focalPoint === null ? null : focalPoint.y.toFixed(5),
    }),
  };
}

function assetOf(given: string): string {
  const id = uuidOf('media')(given);
  if (id === null) throw fault(['mediaId'], 'UNKNOWN_REFERENCE', 'There is no such media asset.');
  return id;
}

/** A caption that is given is its own; without one it is the asset's again, unless it is to have none. */
function captionOf(figure: Figure, { captionMode, caption: given }: FigureChangesInput): Partial<FigureWords> {
  if (captionMode == null && given === undefined) return {};
  const caption = given === undefined ? figure.caption : given && richTextOf(given, ['caption']);
  const inherited = figure.captionMode === 'NONE' && given == null ? 'NONE' : 'INHERIT';
  const mode = captionMode ?? (caption ? 'OVERRIDE' : inherited);
  if (mode === 'OVERRIDE' && !caption)
    throw fault(['caption'], 'REQUIRED', 'A caption of its own has to be given with it.');
  return { captionMode: mode, caption: mode === 'OVERRIDE' ? caption : null };
}

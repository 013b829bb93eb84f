import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { and, eq } from 'drizzle-orm';
import { audit } from '../../people/audit.ts';
import type { DomainContext } from '../../platform/context.ts';
import { NotFoundError, ValidationError } from '../../platform/errors.ts';
import type { PreparationContext, Prepared } from '../../platform/graphql/act.ts';
import { newId, uuidOf } from '../../platform/identifiers.ts';
import { canonicalLocale } from '../../platform/locale.ts';
import { isStorable } from '../../platform/text/storable.ts';
import { claimFile, giveUpClaim, letGo } from '../claims.ts';
import { requireMedia } from '../require-media.ts';
import type { MediaServices } from '../services.ts';
import { keyOf } from '../storage/keys.ts';
import { textTracks } from '../table.ts';
import { keepTaken } from '../take-in.ts';
import { parseWebVtt } from './parse-webvtt.ts';

type Kind = (typeof textTracks.$inferSelect)['kind'];

export interface SetTextTrackInput {
  mediaId: string;
  trackKind: Kind;
  language: string;
  label?: string | null;
  /** Exactly one of the two. */
  file?: string | null;
  webVtt?: string | null;
}

/** A WebVTT file that is in storage, claimed. */
export interface TakenTrack {
  key: string;
  claimId: string | undefined;
  cueCount: number;
  transcript: string;
}

const largest = 2_000_000;
const longestLabel = 100;

/**
 * Reads and stores a WebVTT file before the transaction that will refer to it.
 *
 * @throws {ValidationError} it is no WebVTT: every fault with its line
 * @throws {StorageError} it cannot be stored
 */
export async function takeTrack(
  context: PreparationContext,
  { storage, onFault }: MediaServices,
  input: SetTextTrackInput,
  isTrial: boolean,
): Promise<Prepared<TakenTrack>> {
  const { text, path } = await textOf(context, input);
  const { cues, faults } = parseWebVtt(text);
  if (faults.length > 0) {
    const [first, ...others] = faults.map(({ line, message }) => ({
      ...{ path: [path, String(line)], code: 'BAD_FORMAT' as const },
      message: `Line ${line}: ${message}`,
    }));
    throw new ValidationError(first!, ...others);
  }
  const bytes = Buffer.from(text);
  const key = keyOf(createHash('sha256').update(bytes).digest('hex'), 'vtt');
  const made = { key, cueCount: cues.length, transcript: cues.map((cue) => cue.text).join('\n') };
  if (isTrial) return { made: { ...made, claimId: undefined }, end: async () => {} };
  const claimId = await claimFile(context.db, key, context.now);
  const end = async (isKept: boolean) => {
    if (!isKept) await giveUpClaim(context.db, storage, claimId);
  };
  try {
    await storage.keep(key, { bytes });
  } catch (error) {
    onFault?.(error);
    await end(false).catch(() => {});
    throw error;
  }
  return { made: { ...made, claimId }, end };
}

async function textOf({ files }: PreparationContext, { file, webVtt }: SetTextTrackInput) {
  const fault = (path: string, code: 'REQUIRED' | 'BAD_FORMAT' | 'TOO_LONG', message: string) =>
    new ValidationError({ path: [path], code, message });
  if ((file == null) === (webVtt == null)) throw fault('file', 'REQUIRED', 'Give a file, or its text.');
  const path = file == null ? 'webVtt' : 'file';
  const received = file == null ? undefined : files.get(file);
  if (file != null && !received?.path)
    throw fault(path, 'BAD_FORMAT', 'The file did not come: send it by the GraphQL multipart request specification.');
  if ((received?.byteSize ?? Buffer.byteLength(webVtt!)) > largest)
    throw fault(path, 'TOO_LONG', `A text track has at most ${largest} bytes.`);
  const text = received ? (await readFile(received.path)).toString('utf8') : webVtt!;
  if (!isStorable(text) || text.includes('\uFFFD')) throw fault(path, 'BAD_FORMAT', 'It is not UTF-8.');
  return { text, path };
}

/**
 * Gives a video or sound its text of this kind in this language, in the place of one that it has.
 *
 * @throws {NotFoundError} there is no such asset
 * @throws {NotAllowedError} it is not the viewer's to change
 * @throws {ValidationError} it neither moves nor sounds, or the language is none
 */
export async function setTextTrack(
  context: DomainContext,
  input: SetTextTrackInput,
  taken: TakenTrack,
): Promise<{ mediaId: string; trackId: string }> {
  const { db } = context;
  const { id: mediaId, kind: kindOfMedia } = await requireMedia(context, input.mediaId, ['mediaId']);
  if (kindOfMedia !== 'VIDEO' && kindOfMedia !== 'AUDIO')
    throw new ValidationError({
      path: ['mediaId'],
      code: 'NOT_SUPPORTED',
      message: 'Only videos and sounds have text tracks.',
    });
  const language = canonicalLocale(input.language, ['language']);
  const label = input.label?.trim() || nameOf(language);
  if ([...label].length > longestLabel)
    throw new ValidationError({
      path: ['label'],
      code: 'TOO_LONG',
      message: `A label has at most ${longestLabel} characters.`,
    });
  await keepTaken(context, taken);
  const { key: storageKey, cueCount, transcript } = taken;
  const said = { label, storageKey, cueCount, transcript };
  const isIt = and(
    eq(textTracks.mediaId, mediaId),
    eq(textTracks.kind, input.trackKind),
    eq(textTracks.language, language),
  );
  const [before] = await db.select().from(textTracks).where(isIt);
  const trackId = before?.id ?? newId(context.now);
  if (before) await db.update(textTracks).set(said).where(eq(textTracks.id, trackId));
  else await db.insert(textTracks).values({ id: trackId, mediaId, kind: input.trackKind, language, ...said });
  if (before && before.storageKey !== storageKey) await letGo(db, before.storageKey);
  const details = { trackKind: input.trackKind, language, cueCount };
  await audit(context, { action: 'setTextTrack', object: { type: 'media', id: mediaId }, details });
  return { mediaId, trackId };
}

/**
 * Takes a text track away.
 *
 * @throws {NotFoundError} there is no such track
 * @throws {NotAllowedError} its asset is not the viewer's to change
 */
export async function removeTextTrack(context: DomainContext, publicId: string): Promise<{ mediaId: string }> {
  const { db } = context;
  const id = uuidOf('texttrack')(publicId);
  const [track] = id === null ? [] : await db.select().from(textTracks).where(eq(textTracks.id, id));
  if (!track) throw new NotFoundError('There is no such text track.', ['id']);
  const { mediaId } = track;
  await requireMedia(context, `media_${mediaId.replaceAll('-', '')}`);
  const [removed] = await db.delete(textTracks).where(eq(textTracks.id, track.id)).returning();
  if (removed) await letGo(db, removed.storageKey);
  const details = { trackKind: track.kind, language: track.language };
  await audit(context, { action: 'removeTextTrack', object: { type: 'media', id: mediaId }, details });
  return { mediaId };
}

/** In its own words: "Deutsch". */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

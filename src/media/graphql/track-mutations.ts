import { type SQL, sql } from 'drizzle-orm';
import { requireRight } from '../../people/require-right.ts';
import type { PreparationContext } from '../../platform/graphql/act.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import type { MediaRow } from '../rows.ts';
import type { MediaServices } from '../services.ts';
import {
  removeTextTrack,
  type SetTextTrackInput,
  setTextTrack,
  type TakenTrack,
  takeTrack,
} from '../tracks/text-tracks.ts';
import { mediaRefusals } from './mutations.ts';

/** Captions, subtitles, descriptions and chapters of videos and sounds. */
export function addTrackMutations(
  builder: Builder,
  Media: Target<MediaRow>,
  services: MediaServices | undefined,
): void {
  const media = (t: ReadingFields<PayloadRow>) =>
    t.one('Media!', Media, {
      description: 'The asset with its tracks as they are now.',
      on: (payload, row): SQL => sql`${row.id} = ${payload.value('mediaId', 'uuid')}`,
      impliedBy: 'Payload',
    });
  builder.act('setTextTrack', {
    description:
      'Gives a video or sound its WebVTT text of a kind in a language, in the place of one that it has. The file is read strictly: every fault is named with its line. Give `file` or `webVtt`. Example: `setTextTrack(input: {mediaId: "media_…", trackKind: CAPTIONS, language: "en", webVtt: "WEBVTT\\n\\n00:01.000 --> 00:04.000\\nHello."}) { ... on SetTextTrackPayload { media { textTracks { url cueCount } } } ... on ValidationError { issues { message } } }`.',
    input: {
      mediaId: { type: 'ID!', description: '"media_…"' },
      trackKind: { type: 'TextTrackKind!', description: 'What it is for.' },
      language: { type: 'Locale!', description: 'The language it is in: "en".' },
      label: { type: 'String', description: 'As a player’s menu shows it; the language’s own name unless given.' },
      file: { type: 'Upload', description: 'Comes with the request.' },
      webVtt: { type: 'String', description: 'The text itself.' },
    },
    ...{ refusals: mediaRefusals, view: 'DRAFT' },
    prepare: (context: PreparationContext, input: SetTextTrackInput, isTrial: boolean) => {
      requireRight(context, 'MANAGE_MEDIA');
      if (!services) throw new Error('this schema was built without a storage of files');
      return takeTrack(context, services, input, isTrial);
    },
    act: (context, input: SetTextTrackInput, taken: TakenTrack) => setTextTrack(context, input, taken),
    payload: (t) => ({ media: media(t) }),
  });
  builder.act('removeTextTrack', {
    description: 'Takes a text track away.',
    input: { id: { type: 'ID!', description: '"texttrack_…"' } },
    ...{ refusals: mediaRefusals, view: 'DRAFT' },
    act: (context, { id }: { id: string }) => removeTextTrack(context, id),
    payload: (t) => ({ media: media(t) }),
  });
}

import { type SQL, sql } from 'drizzle-orm';
import { requireRight } from '../../people/require-right.ts';
import type { PreparationContext } from '../../platform/graphql/act.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import { refusal } from '../../platform/graphql/refusals.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { ArgumentOptions } from '../../platform/reading/notation.ts';
import type { PayloadRow } from '../../platform/reading/payload.ts';
import type { ReadingFields } from '../../platform/reading/reading-fields.ts';
import { sweepFiles } from '../claims.ts';
import type { MediaWords } from '../media-words.ts';
import { type RemoveMediaInput, removeMedia } from '../remove-media.ts';
import { type ReplaceMediaInput, replaceMedia } from '../replace-media.ts';
import type { MediaRow } from '../rows.ts';
import type { MediaServices } from '../services.ts';
import { type FileInput, type TakenIn, takeIn } from '../take-in.ts';
import { type UpdateMediaInput, updateMedia } from '../update-media.ts';
import { uploadMedia } from '../upload-media.ts';

export const mediaRefusals = [
  ...['ValidationError', 'IllegalTransitionError', 'StorageError', 'NotFoundError', 'NotAllowedError'],
  ...['UnauthenticatedError', 'RateLimitedError'],
];

const words: Record<string, ArgumentOptions> = {
  title: { type: 'String', description: 'What it is called; the file’s own name unless said. At most 300 characters.' },
  altText: {
    type: 'String',
    description: 'What stands in for it, for every language that has none of its own. At most 1,000 characters.',
  },
  caption: { type: 'Markdown', description: 'The caption of figures that inherit it: one paragraph.' },
  texts: { type: '[MediaTextInput!]', description: 'Alt texts and captions by language, all of them.' },
  creditText: { type: 'String', description: 'Whom to name beside it: "Ada Byron / The Agency".' },
  creator: { type: 'String', description: 'Who made it.' },
  copyrightNotice: { type: 'String', description: 'As its owner words it.' },
  licenseUrl: { type: 'URL', description: 'Under which terms it may be shown.' },
  rightsExpireAt: { type: 'DateTime', description: 'From then on it may not be shown, and blocks publishing.' },
  focalPoint: { type: 'FocalPointInput', description: 'What must stay in sight when it is cropped; null: its middle.' },
};

export function addMediaMutations(
  builder: Builder,
  Media: Target<MediaRow>,
  services: MediaServices | undefined,
): void {
  refusal(
    builder,
    'StorageError',
    'The file cannot be kept now: no room, or its storage does not answer. Nothing of it is left: send it again.',
  );
  builder.inputObject('FocalPointInput', {
    description: 'A point of a picture, as fractions from its top left corner.',
    fields: {
      x: { type: 'Float!', description: 'Of its width, 0 to 1.' },
      y: { type: 'Float!', description: 'Of its height, 0 to 1.' },
    },
  });
  builder.inputObject('MediaTextInput', {
    description: 'What is said of an asset in one language.',
    fields: {
      locale: { type: 'Locale!', description: '"de"' },
      altText: { type: 'String', description: 'What stands in for it.' },
      caption: { type: 'Markdown', description: 'The caption of figures that inherit it.' },
    },
  });
  const media = (t: ReadingFields<PayloadRow>, type: string, description: string) =>
    t.one(type, Media, {
      description,
      on: (payload, row): SQL => sql`${row.id} = ${payload.value('mediaId', 'uuid')}`,
      ...(type.endsWith('!') ? { impliedBy: 'Payload' } : {}),
    });
  const reach = (): MediaServices => {
    if (!services) throw new Error('this schema was built without a storage of files');
    return services;
  };
  const takes = (context: PreparationContext, input: FileInput, isTrial: boolean) =>
    takeIn(context, reach(), input, isTrial);

  for (const [name, isUpload] of [
    ['uploadMedia', true],
    ['importMedia', false],
  ] as const) {
    builder.act(name, {
      description: isUpload
        ? 'Brings in a picture, video, sound or file. What it is is found from its bytes; what it says of itself (IPTC, EXIF, XMP) fills what is not said here; where it was taken is left out of it. The same bytes are the same asset. Several files: the mutation several times in one request, under aliases. Example: `mutation ($file: Upload!) { uploadMedia(input: {file: $file, altText: "Boats in fog"}) { ... on UploadMediaPayload { media { id width height } } ... on Error { message } } }`.'
        : 'Brings in a picture, video, sound or file from its address on the internet, of at most ten megabytes. Example: `importMedia(input: {url: "https://example.org/boats.jpg"}) { ... on ImportMediaPayload { media { id } } ... on Error { message } }`.',
      input: {
        ...(isUpload
          ? { file: { type: 'Upload!', description: 'Comes with the request: null in the variables.' } }
          : { url: { type: 'URL!', description: 'Of the file itself, http(s), without port and user.' } }),
        ...words,
      },
      ...{ refusals: mediaRefusals, view: 'DRAFT' },
      prepare: (context, input: MediaWords & FileInput, isTrial) => {
        requireRight(context, 'UPLOAD_MEDIA');
        return takes(context, input, isTrial);
      },
      act: (context, input: MediaWords & FileInput, taken: TakenIn) => uploadMedia(context, name, input, taken),
      payload: (t) => ({
        media: media(t, 'Media!', 'The asset; `![alt](media_…)` shows it in Markdown.'),
        isNew: t.value('Boolean!', (payload) => payload.value('isNew', 'boolean'), {
          description: 'false: these bytes were an asset before, and it is as it was.',
        }),
      }),
    });
  }
  builder.act('replaceMedia', {
    description:
      'Gives an asset another file, or one that is MISSING its first. Every figure shows the new file; what was said of it stays. Give `file` or `url`.',
    input: {
      id: { type: 'ID!', description: '"media_…"' },
      file: { type: 'Upload', description: 'Comes with the request.' },
      url: { type: 'URL', description: 'Where to fetch it.' },
    },
    ...{ refusals: mediaRefusals, view: 'DRAFT' },
    prepare: (context, input: ReplaceMediaInput, isTrial) => {
      requireRight(context, 'MANAGE_MEDIA');
      return thenSweeps(takes(context, input, isTrial), context);
    },
    act: (context, input: ReplaceMediaInput, taken: TakenIn) => replaceMedia(context, input, taken),
    payload: (t) => ({ media: media(t, 'Media!', 'The asset as it is now.') }),
  });
  builder.act('updateMedia', {
    description:
      'Changes what is said of an asset; what is left out stays. Figures with words of their own keep them. Example: `updateMedia(input: {id: "media_…", altText: "Boats in fog", texts: [{locale: "de", altText: "Boote im Nebel"}]}) { ... on UpdateMediaPayload { media { id } } ... on Error { message path } }`.',
    input: {
      id: { type: 'ID!', description: '"media_…"' },
      ...words,
      posterId: { type: 'ID', description: 'The picture that stands for a video until it plays.' },
    },
    ...{ refusals: mediaRefusals, view: 'DRAFT' },
    act: (context, input: UpdateMediaInput) => updateMedia(context, input),
    payload: (t) => ({ media: media(t, 'Media!', 'The asset as it is now.') }),
  });
  builder.act('removeMedia', {
    description:
      'Takes an asset’s file away for good. What is used is refused unless `evenIfUsed`: its figures then show their description alone.',
    input: {
      id: { type: 'ID!', description: '"media_…"' },
      evenIfUsed: { type: 'Boolean!', default: false, description: 'Remove it from under the articles that show it.' },
    },
    ...{ refusals: mediaRefusals, view: 'DRAFT' },
    prepare: async (context) => thenSweeps(Promise.resolve({ made: undefined, end: async () => {} }), context),
    act: (context, input: RemoveMediaInput) => removeMedia(context, input),
    payload: (t) => ({
      removedId: t.value('ID!', (payload) => payload.value('removedId', 'text'), { description: 'What was removed.' }),
      media: media(t, 'Media', 'What is left of it, where old versions or figures name it.'),
    }),
  });

  /** What was let go is gone when the answer comes, or with the next sweep where the storage does not answer. */
  async function thenSweeps<T>(
    preparing: Promise<{ made: T; end: (isKept: boolean) => Promise<void> }>,
    { db }: PreparationContext,
  ) {
    const { made, end } = await preparing;
    return {
      made,
      end: async (isKept: boolean) => {
        await end(isKept);
        if (isKept) await sweepFiles(db, reach().storage, new Date(), 1).catch((error) => services?.onFault?.(error));
      },
    };
  }
}

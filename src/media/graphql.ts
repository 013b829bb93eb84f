import { eq, type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../platform/graphql/builder.ts';
import type { At } from '../platform/reading/declaration.ts';
import { hasRichText, type RichTextShape } from '../platform/text/graphql.ts';
import type { SiteTypes } from '../site/graphql.ts';
import { siteUrl } from '../site/rows.ts';
import { addImages, shownBy } from './graphql/images.ts';
import { addLibrary } from './graphql/library.ts';
import { addMediaMutations } from './graphql/mutations.ts';
import { addTrackMutations } from './graphql/track-mutations.ts';
import { type MediaRow, mediaRows, originalUrl, textTrackRows } from './rows.ts';
import type { MediaServices } from './services.ts';

const localeArgument = {
  locale: { type: 'Locale', description: 'Wanted language; the asset’s default text when absent or not there.' },
};

function localText(asset: MediaRow, column: 'alt_text' | 'caption', { args }: At): SQL {
  const fallback = column === 'caption' ? asset.caption : asset.altText;
  if (!args.has('locale')) return sql`${fallback}`;
  return sql`coalesce((select mt.${sql.raw(column)} from media_texts mt where mt.media_id = ${asset.id} and mt.locale = ${args.value('locale', 'text')}), ${fallback})`;
}

/** Assets and their text tracks. Figures, the uses of an asset, come with the articles. */
export function addMedia(
  builder: Builder,
  { Site }: SiteTypes,
  RichText: RichTextShape,
  services: MediaServices | undefined,
) {
  builder.enumeration('MediaKind', 'What kind of file it is, found from its bytes.', {
    IMAGE: 'A picture.',
    VIDEO: 'Moving pictures.',
    AUDIO: 'Sound.',
    FILE: 'Anything else: a PDF, say.',
  });
  builder.enumeration('MediaAvailability', 'Whether the file can be had.', {
    AVAILABLE: 'It is there.',
    MISSING: 'Only its description survives; it may be given later.',
    REMOVED: 'It was taken away for good.',
  });
  builder.enumeration('TextTrackKind', 'What a text track is for (HTML’s track element).', {
    CAPTIONS: 'What is said and heard, for those who cannot hear it.',
    SUBTITLES: 'What is said, in another language.',
    DESCRIPTIONS: 'What is seen, for those who cannot see it.',
    CHAPTERS: 'Titles of its parts.',
  });
  const FocalPoint = builder.shape<{ x: SQL; y: SQL }>('FocalPoint', {
    description:
      'The point that must stay in sight when a picture is cropped: fractions of width and height from the top left corner.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      x: t.value('Float!', ({ x }) => sql`trim_scale(${x})`, { description: '0 is the left edge, 1 the right.' }),
      y: t.value('Float!', ({ y }) => sql`trim_scale(${y})`, { description: '0 is the top, 1 the bottom.' }),
    }),
  });

  const { Image, image } = addImages(builder, services);

  const Media = builder.tableRef('Media', mediaRows);
  const TextTrack = builder.tableRef('TextTrack', textTrackRows);
  builder.tableObject(TextTrack, {
    description: 'WebVTT captions, subtitles, descriptions or chapters of a video or audio asset.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      id: t.id('texttrack', (track) => track.id, 'Its id for life.'),
      trackKind: t.value('TextTrackKind!', (track) => track.kind, { description: 'What it is for.' }),
      language: t.value('Locale!', (track) => track.language, { description: 'The language it is in.' }),
      label: t.value('String!', (track) => track.label, { description: 'As a player’s menu shows it.' }),
      url: t.value('URL!', (track) => sql`${siteUrl} || '/media/' || ${track.storageKey}`, {
        description: 'The WebVTT file.',
      }),
      transcript: t.value('String!', (track) => track.transcript, {
        description:
          'What its cues say, without times and marks: `media(filter: {search: "harbour"}) { nodes { id } }` finds it.',
      }),
      cueCount: t.value('Int!', (track) => track.cueCount, { description: 'How many cues it has.' }),
    }),
  });
  builder.tableObject(Media, {
    description:
      'An asset: a picture, video, sound or file, with texts that its uses inherit. The public sees it only through something visible that uses it.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'media',
    fields: (t) => ({
      id: t.id('media', (asset) => asset.id, 'Its id for life; Markdown names it: `![alt](media_… "caption")`.'),
      kind: t.value('MediaKind!', (asset) => asset.kind, { description: 'Picture, video, sound or file.' }),
      availability: t.value('MediaAvailability!', (asset) => asset.availability, {
        description: 'MISSING: an article names it, the file is not there.',
      }),
      mimeType: t.value('String', (asset) => asset.mimeType, { description: '"image/avif"; null while missing.' }),
      byteSize: t.value('Float', (asset) => asset.byteSize, { description: 'In bytes. Exact up to 2^53.' }),
      width: t.value('Int', (asset) => asset.width, { description: 'In pixels, as shown upright.' }),
      height: t.value('Int', (asset) => asset.height, { description: 'In pixels, as shown upright.' }),
      durationSeconds: t.value('Float', (asset) => sql`trim_scale(${asset.durationSeconds})`, {
        description: 'Of video and audio.',
      }),
      originalUrl: t.value('URL', originalUrl, {
        description: 'The file as it was given; null when it is missing or removed.',
      }),
      image: image<MediaRow>(t, (asset) => shownBy(asset, { x: sql`${asset.focalX}`, y: sql`${asset.focalY}` })),
      placeholder: t.value('String', (asset) => asset.placeholder, {
        description: 'A tiny stand-in to show while it loads (ThumbHash, base64).',
      }),
      dominantColor: t.value('String', (asset) => asset.dominantColor, { description: '"#a1b2c3".' }),
      focalPoint: t.object('FocalPoint!', FocalPoint, {
        description: 'Its own; a figure may have another.',
        make: (asset) => ({ x: sql`${asset.focalX}`, y: sql`${asset.focalY}` }),
      }),
      poster: t.one('Media', Media, {
        description: 'The picture that stands for a video until it plays.',
        on: (asset, poster) => eq(poster.id, asset.posterId),
      }),
      title: t.value('String', (asset) => asset.title, {
        description:
          'What it is called: the words of the link to a file. No caption, and never what stands in for a picture.',
      }),
      defaultAltText: t.value('String', (asset, at) => localText(asset, 'alt_text', at), {
        description: 'What stands in for the picture, where a figure says nothing better. Null: not described yet.',
        args: localeArgument,
      }),
      defaultCaption: t.object('RichText', RichText, {
        description: 'The caption of figures that inherit it.',
        args: localeArgument,
        make: (asset, at) => ({ json: localText(asset, 'caption', at) }),
        present: (asset, at) => hasRichText(localText(asset, 'caption', at)),
      }),
      creditText: t.value('String', (asset) => asset.creditText, {
        description: 'Whom to name beside it (schema.org creditText).',
      }),
      creator: t.value('String', (asset) => asset.creator, { description: 'Who made it.' }),
      copyrightNotice: t.value('String', (asset) => asset.copyrightNotice, { description: 'As its owner words it.' }),
      licenseUrl: t.value('URL', (asset) => asset.licenseUrl, { description: 'Under which terms it may be shown.' }),
      rightsExpireAt: t.value('DateTime', (asset) => asset.rightsExpireAt, {
        description: 'From then on it may not be shown.',
      }),
      textTracks: t.many('[TextTrack!]!', TextTrack, {
        description: 'By kind and language.',
        on: (asset, track) => eq(track.mediaId, asset.id),
        orderBy: (track) => sql`${track.kind}, ${track.language}, ${track.id}`,
        typical: 3,
        impliedBy: 'Media',
      }),
      createdAt: t.value('DateTime!', (asset) => asset.createdAt, { description: 'When it came in.' }),
    }),
  });
  builder.tableField(Site, 'logo', (t) =>
    t.one('Media', Media, {
      description: 'The publication’s mark.',
      on: (site, asset) => eq(asset.id, site.logoId),
      impliedBy: 'Site',
    }),
  );
  addLibrary(builder, Media);
  addMediaMutations(builder, Media, services);
  addTrackMutations(builder, Media, services);
  return { Media, FocalPoint, Image, image };
}

export type MediaTypes = ReturnType<typeof addMedia>;

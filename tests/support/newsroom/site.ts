import type postgres from 'postgres';
import { idOf } from './identity.ts';
import { hostile, linked, plain, rich } from './texts.ts';

export const assets = {
  bridge: idOf('media', 1),
  mill: idOf('media', 2),
  lost: idOf('media', 3),
  removed: idOf('media', 4),
  film: idOf('media', 5),
  filmPoster: idOf('media', 6),
  interview: idOf('media', 7),
  report: idOf('media', 8),
  unused: idOf('media', 9),
  portrait: idOf('media', 10),
  logo: idOf('media', 11),
  preview: idOf('media', 12),
  onlyInDraft: idOf('media', 13),
  onlyInUnpublished: idOf('media', 14),
  posterOfUnused: idOf('media', 15),
  hiddenPortrait: idOf('media', 16),
  posterOfPoster: idOf('media', 17),
  undescribed: idOf('media', 18),
};

type Row = Record<string, unknown>;

/** Rows into a table, as they are: objects are JSON. */
export async function insert(sql: postgres.Sql, table: string, rows: Row[]): Promise<void> {
  for (const row of rows) {
    const written = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
          ? sql.json(value as never)
          : value,
      ]),
    );
    await sql`insert into ${sql(table)} ${sql(written)}`;
  }
}

const came = new Date('2026-01-02T03:04:05.006Z');
const file = (key: string) => ({
  availability: 'AVAILABLE',
  storage_key: key,
  mime_type: 'image/avif',
  created_at: came,
});

/** The site's settings and its assets: of each kind and availability, used and unused, described and not. */
export async function addSiteAndMedia(sql: postgres.Sql): Promise<void> {
  await insert(sql, 'media', [
    { id: assets.filmPoster, ...file('po/ster.avif'), poster_id: null, width: 640, height: 360 },
    { id: assets.posterOfPoster, ...file('po/poster.avif') },
    {
      id: assets.bridge,
      ...file('br/idge.avif'),
      byte_size: 9007199254740991,
      width: 1600,
      height: 900,
      focal_x: '0.25000',
      focal_y: '0.00001',
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      dominant_color: '#a1b2c3',
      title: 'DSC_0001.jpg',
      alt_text: 'A bridge over still water',
      caption: plain('The old bridge'),
      credit_text: 'Ada Byron / Gazette',
      creator: 'Ada Byron',
      copyright_notice: '© Gazette & Sons',
      license_url: 'https://creativecommons.org/licenses/by/4.0/',
    },
    {
      id: assets.mill,
      availability: 'AVAILABLE',
      original_url: 'https://pictures.example/mill.jpg?size=1&x="2"',
      caption: rich('The mill, see ', linked('its page', 'https://mill.example/', { title: 'The "mill"' }), '.'),
      rights_expire_at: new Date('2031-05-06T07:08:09.100Z'),
      created_at: came,
    },
    { id: assets.lost, availability: 'MISSING', alt_text: 'Children on a harbour wall', created_at: came },
    {
      id: assets.removed,
      availability: 'REMOVED',
      original_url: 'https://pictures.example/gone.jpg',
      created_at: came,
    },
    {
      id: assets.film,
      ...file('fi/lm.mp4'),
      kind: 'VIDEO',
      mime_type: 'video/mp4',
      duration_seconds: '83.500',
      poster_id: assets.filmPoster,
      width: 1920,
      height: 1080,
    },
    {
      id: assets.interview,
      ...file('in/terview.mp3'),
      kind: 'AUDIO',
      mime_type: 'audio/mpeg',
      duration_seconds: '1800.040',
    },
    {
      id: assets.report,
      ...file('re/port.pdf'),
      kind: 'FILE',
      mime_type: 'application/pdf',
      title: 'Report <2026> & "more"',
      byte_size: 0,
    },
    { id: assets.posterOfUnused, ...file('po/unused.avif') },
    { id: assets.unused, ...file('un/used.avif'), poster_id: assets.posterOfUnused, alt_text: 'Nobody shows it' },
    // It moves.
    {
      id: assets.portrait,
      ...file('po/rtrait.gif'),
      mime_type: 'image/gif',
      is_moving: true,
      width: 333,
      height: 777,
      alt_text: '',
    },
    // A drawing, which has any size.
    { id: assets.logo, ...file('lo/go.svg'), mime_type: 'image/svg+xml', width: 120, height: 45, alt_text: hostile },
    { id: assets.preview, ...file('pre/view.avif'), width: 1, height: 3000 },
    { id: assets.onlyInDraft, ...file('dr/aft.avif') },
    { id: assets.onlyInUnpublished, ...file('unpub/lished.avif') },
    { id: assets.hiddenPortrait, ...file('hid/den.avif') },
    // Larger than pictures are made.
    { id: assets.undescribed, ...file('un/described.avif'), width: 12_001, height: 9000 },
  ]);
  await sql`update media set poster_id = ${assets.posterOfPoster} where id = ${assets.filmPoster}`;
  await insert(sql, 'media_texts', [
    {
      media_id: assets.bridge,
      locale: 'de',
      alt_text: 'Eine Brücke über stillem Wasser',
      caption: plain('Die alte Brücke'),
    },
    { media_id: assets.bridge, locale: 'ar', alt_text: 'جسر فوق الماء', caption: null },
    { media_id: assets.mill, locale: 'en', alt_text: null, caption: plain('The mill in English') },
    { media_id: assets.lost, locale: 'de', alt_text: '', caption: plain('Kinder auf der Mauer') },
    { media_id: assets.film, locale: 'fr', alt_text: 'Un film', caption: null },
  ]);
  const track = (number: number, kind: string, language: string, label: string, cues: number, says = '') => ({
    id: idOf('track', number),
    media_id: assets.film,
    kind,
    language,
    label,
    storage_key: `tr/${number}.vtt`,
    cue_count: cues,
    transcript: says,
  });
  await insert(sql, 'text_tracks', [
    track(1, 'CHAPTERS', 'en', 'Chapters', 4, 'The old bridge\nThe mill'),
    track(2, 'SUBTITLES', 'de', 'Deutsch', 120, hostile),
    track(3, 'CAPTIONS', 'en', 'English "CC"', 130, 'Boats come in.\nA wheel turns.'),
    track(4, 'SUBTITLES', 'ar', 'العربية', 0),
    { ...track(5, 'CAPTIONS', 'en', 'Of what nobody sees', 1, 'Unseen boats under a bridge'), media_id: assets.unused },
  ]);
  await sql`update sites set ${sql({
    name: 'The Gazette',
    description: null,
    url: 'https://gazette.example',
    default_locale: 'en',
    locales: ['en', 'de', 'ar'],
    locale_fallbacks: sql.json({ fr: ['de', 'ar'], xx: ['en'] }) as never,
    time_zone: 'Europe/Warsaw',
    logo_id: assets.logo,
    comment_notice: sql.json(rich('Be kind. ', linked('Rules', '/rules', { rel: 'nofollow' })) as never),
    comments_close_after_days: 36500,
  } as never)}`;
}

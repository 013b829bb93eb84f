import { beforeAll, describe, expect, it } from 'vitest';
import { parseWebVtt } from '../../src/media/tracks/parse-webvtt.ts';
import { type Acting, openNewsroom } from '../support/acting.ts';
import { fileOf } from '../support/uploads.ts';
import { film, freshPicture } from './pictures.ts';

const good = `WEBVTT - a title
Kind: captions

STYLE
::cue { color: white }

NOTE a remark
of two lines

1
00:01.000 --> 00:04.000 align:center line:0 position:50%,center size:80%
<v Ada>Good <b>morning</b> &amp; welcome</v>
second line

00:00:04.000 --> 01:00:00.500
- No.
`;

describe('reading WebVTT', () => {
  it('counts its cues and says what they say', () => {
    for (const source of [good, `\uFEFF${good}`, good.replaceAll('\n', '\r\n'), good.replaceAll('\n', '\r')]) {
      const { cues, faults } = parseWebVtt(source);
      expect([faults, cues]).toEqual([
        [],
        [
          { start: 1_000, end: 4_000, text: 'Good morning & welcome\nsecond line' },
          { start: 4_000, end: 3_600_500, text: '- No.' },
        ],
      ]);
    }
  });

  it('names every fault with its line', () => {
    const cue = '00:01.000 --> 00:02.000\nHello\n';
    const cases: [string, [line: number, message: RegExp][]][] = [
      [
        `1\n${cue}`,
        [
          [1, /begin with the line WEBVTT/],
          [2, /before a time/i],
        ].slice(0, 1) as never,
      ],
      ['WEBVTT', [[1, /no cue/]]],
      [`WEBVTT\n${cue}`, [[2, /blank line/]]],
      ['WEBVTT\n\n00:01,000 --> 00:02,000\nHello', [[3, /is no time/]]],
      ['WEBVTT\n\n0:01.000 --> 00:02.000\nHello', [[3, /is no time/]]],
      ['WEBVTT\n\n00:61.000 --> 00:62.000\nHello', [[3, /is no time/]]],
      ['WEBVTT\n\n00:01.000-->00:02.000\nHello', [[3, /is no time/]]],
      ['WEBVTT\n\n00:02.000 --> 00:01.000\nHello', [[3, /ends before it begins/]]],
      [`WEBVTT\n\n00:05.000 --> 00:06.000\nLater\n\n${cue}`, [[6, /order of time/]]],
      ['WEBVTT\n\n00:01.000 --> 00:02.000 align:middle\nHello', [[3, /no setting/]]],
      [
        'WEBVTT\n\n00:01.000 --> 00:02.000\n\nHello',
        [
          [3, /says nothing/],
          [5, /without a time/],
        ],
      ],
      [`WEBVTT\n\n${cue}${cue}`, [[5, /blank line/]]],
      [`WEBVTT\n\n${cue}\nSTYLE\n::cue {}`, [[6, /before the first cue/]]],
    ];
    for (const [source, expected] of cases) {
      const { faults } = parseWebVtt(source);
      expect([source, faults.slice(0, expected.length)]).toEqual([
        source,
        expected.map(([line, message]) => ({ line, message: expect.stringMatching(message) })),
      ]);
    }
  });

  it('takes no longer for a hostile file', () => {
    const startedAt = performance.now();
    for (const source of [
      `WEBVTT\n\n${'-->'.repeat(300_000)}`,
      `WEBVTT\n\n${'<'.repeat(500_000)}`,
      'WEBVTT\n\n'.repeat(100_000),
      `WEBVTT\n\n${'00:01.000 --> 00:02.000 a\nx\n\n'.repeat(40_000)}`,
    ])
      expect(parseWebVtt(source).faults.length).toBeLessThanOrEqual(51);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('text tracks', () => {
  let room: Acting;
  let video: string;
  beforeAll(async () => {
    room = await openNewsroom({ media: {} });
    video = (await room.act('uploadMedia', { file: fileOf(film('tracks')) }, 'media { id }')).media.id;
  });
  const tracks = 'media { id textTracks { id trackKind language label url cueCount transcript } }';
  const set = (more: object) =>
    room.act('setTextTrack', { mediaId: video, trackKind: 'CAPTIONS', language: 'en', ...more }, tracks);
  const keyIn = (url: string) => url.split('/media/')[1]!;

  it('are kept by kind and language, one of each, found by what they say, and go with their files', async () => {
    const { storage } = room.api.media;
    const first = await set({ webVtt: good });
    expect(first.media.textTracks).toEqual([
      {
        id: expect.stringMatching(/^texttrack_/),
        trackKind: 'CAPTIONS',
        language: 'en',
        label: 'English',
        url: expect.stringMatching(/\/media\/.*\.vtt$/),
        cueCount: 2,
        transcript: 'Good morning & welcome\nsecond line\n- No.',
      },
    ]);
    await set({ language: 'de', label: 'Untertitel', file: fileOf(good.replace('morning', 'Kabeljau')) });
    const again = await set({ file: fileOf(good.replace('morning', 'haddock')) });
    expect(
      again.media.textTracks.map(({ id, label }: Record<string, string>) => [
        id === first.media.textTracks[0].id,
        label,
      ]),
    ).toEqual([
      [false, 'Untertitel'],
      [true, 'English'],
    ]);
    expect(await storage.sizeOf(keyIn(again.media.textTracks[0].url))).toBeGreaterThan(0);
    for (const [word, found] of [
      ['haddock', [{ id: video }]],
      ['kabeljau', [{ id: video }]],
      ['nothing', []],
    ] as const)
      expect((await room.ask(`{ media(filter: { search: "${word}" }) { nodes { id } } }`)).media.nodes).toEqual(found);
    await room.act('removeTextTrack', { id: first.media.textTracks[0].id }, 'media { id }');
    expect(
      (
        await room.ask(
          'query ($id: ID!) @view(stage: DRAFT) { node(id: $id) { ... on Media { textTracks { language } } } }',
          { id: video },
        )
      ).node.textTracks,
    ).toEqual([{ language: 'de' }]);
  });

  it('are refused with every fault by its line, and where nothing moves or sounds', async () => {
    const query =
      'mutation ($input: SetTextTrackInput!) { setTextTrack(input: $input) { ... on ValidationError { path issues { path message } } } }';
    const input = {
      mediaId: video,
      trackKind: 'CAPTIONS',
      language: 'en',
      webVtt: 'WEBVTT\n\nhello\n\n00:01.000 --> x\nx',
    };
    expect((await room.ask(query, { input })).setTextTrack).toEqual({
      path: ['webVtt', '3'],
      issues: [
        { path: ['webVtt', '3'], message: expect.stringMatching(/^Line 3: /) },
        { path: ['webVtt', '5'], message: expect.stringMatching(/^Line 5: /) },
      ],
    });
    const still = (await room.act('uploadMedia', { file: fileOf(await freshPicture()) }, 'media { id }')).media.id;
    expect(await set({ mediaId: still, webVtt: good })).toMatchObject({
      __typename: 'ValidationError',
      path: ['mediaId'],
    });
    expect(await set({ language: 'no language', webVtt: good })).toMatchObject({
      __typename: 'ValidationError',
      path: ['language'],
    });
    expect(await set({})).toMatchObject({ __typename: 'ValidationError', path: ['file'] });
    const [claims] = await room.database
      .sql`select count(*)::int as claims from file_claims where claimed_at > 'epoch'`;
    expect(claims).toEqual({ claims: 0 });
  });

  it('a video has a picture for its poster, and nothing else', async () => {
    const poster = (await room.act('uploadMedia', { file: fileOf(await freshPicture()) }, 'media { id }')).media.id;
    const { media } = await room.act('updateMedia', { id: video, posterId: poster }, 'media { poster { id } }');
    expect(media.poster).toEqual({ id: poster });
    expect(await room.act('updateMedia', { id: video, posterId: video }, 'media { id }')).toMatchObject({
      __typename: 'ValidationError',
      path: ['posterId'],
    });
    expect(await room.act('updateMedia', { id: poster, posterId: poster }, 'media { id }')).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await room.act('removeMedia', { id: poster }, 'removedId')).toMatchObject({
      __typename: 'IllegalTransitionError',
    });
  });
});

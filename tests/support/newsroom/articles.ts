import { publishVersion } from '../../../src/articles/publish-version.ts';
import type { TestDatabase } from '../world.ts';
import { blocks, everyBlock } from './blocks.ts';
import { idOf } from './identity.ts';
import { articles, at, instant, make, rewrite } from './make-article.ts';
import { assets } from './site.ts';
import { categories, contributors, tags } from './taxonomy.ts';
import { hostile, internal, marked, plain, rich } from './texts.ts';

/** Articles in every state and of every shape, with what hangs on them but for the comments. */
export async function addArticles(database: TestDatabase): Promise<void> {
  await make(database, 'note', {
    at: '2026-02-01T08:00:00.000Z',
    text: { headline: 'A note without a desk', sections: [{ blocks: [blocks.paragraph('Nothing more.')] }] },
    publish: instant('2026-02-01T08:00:00.000Z'),
  });
  await make(database, 'secret', {
    at: '2026-02-02T08:00:00.000Z',
    text: {
      headline: 'Nobody knows',
      categoryId: categories.world,
      tags: [tags.walking, tags.draftOnly],
      contributors: [{ contributorId: contributors.cyd, role: 'AUTHOR', basis: 'STATED' }],
      hero: { mediaId: assets.onlyInDraft },
      sections: [{ heading: 'Secret', blocks: [blocks.paragraph('Unheard words.')] }],
    },
  });
  await make(database, 'withdrawn', {
    at: '2026-02-03T08:00:00.000Z',
    text: {
      headline: 'Taken back',
      categoryId: categories.food,
      tags: [tags.recipes],
      contributors: [{ contributorId: contributors.finn, role: 'AUTHOR', basis: 'STATED' }],
      hero: { mediaId: assets.onlyInUnpublished },
      sections: [{ heading: 'Once', blocks: [blocks.paragraph('These words were public.')] }],
    },
    publish: true,
  });
  await make(database, 'archived', {
    at: '2026-02-03T09:00:00.000Z',
    text: {
      headline: 'Put away',
      categoryId: categories.world,
      sections: [{ blocks: [blocks.paragraph('Old words.')] }],
    },
    publish: true,
  });
  await make(database, 'walkingDe', {
    locale: 'de',
    set: 'walking',
    at: '2026-03-01T10:00:00.000Z',
    text: {
      slug: 'spaziergang',
      headline: 'Spaziergänge für alle',
      standfirst: plain('Zu Fuß'),
      categoryId: categories.alps,
      tags: [tags.health, tags.walking],
      hero: { mediaId: assets.bridge, caption: null },
      sections: [{ heading: 'Warum gehen?', blocks: [blocks.paragraph('Gehen hält gesund.')] }],
    },
    publish: instant('2026-03-01T10:00:00.000Z'),
  });
  await make(database, 'walkingAr', {
    locale: 'ar',
    set: 'walking',
    at: '2026-03-02T10:00:00.000Z',
    text: {
      slug: 'المشي',
      headline: 'المشي للجميع \u2067(RTL)\u2069',
      excerpt: 'نص قصير',
      categoryId: categories.world,
      tags: [tags.walking],
      hero: { mediaId: assets.bridge, altText: 'جسر' },
      sections: [{ heading: 'لماذا نمشي؟', blocks: [blocks.paragraph('المشي صحة.')] }],
    },
    publish: instant('2026-03-01T10:00:00.000Z'),
  });
  await make(database, 'bread', {
    at: '2026-03-03T06:00:00.000Z',
    text: {
      slug: 'slow-bread',
      headline: 'Slow bread',
      categoryId: categories.bread,
      tags: [tags.recipes, tags.hostile, tags.health],
      contributors: [
        { contributorId: contributors.dora, role: 'EDITOR', basis: 'INFERRED' },
        { contributorId: contributors.ada, role: 'AUTHOR', basis: 'STATED' },
        { contributorId: contributors.ada, role: 'PHOTOGRAPHER', basis: 'STATED' },
        { contributorId: contributors.ben, role: 'REVIEWER', basis: 'INFERRED' },
      ],
      sections: [
        {
          heading: 'Yeast',
          blocks: [blocks.paragraph('Flour, water, time.'), blocks.figure({ mediaId: assets.mill })],
        },
        { heading: 'Yeast', level: 3, kind: 'NOTE', blocks: [] },
      ],
    },
    publish: instant('2026-03-03T06:00:00.000Z'),
  });
  await make(database, 'breadDe', {
    locale: 'de',
    set: 'bread',
    at: '2026-03-03T07:00:00.000Z',
    text: { slug: 'brot', headline: 'Brot (Entwurf)', categoryId: categories.bread, tags: [tags.recipes] },
  });
  await make(database, 'harbour', {
    at: '2026-03-04T06:00:00.000Z',
    text: {
      headline: 'The harbour',
      categoryId: categories.europe,
      tags: [tags.walking],
      contributors: [{ contributorId: contributors.ada, role: 'AUTHOR', basis: 'STATED' }],
      seoTitle: 'Harbour | Gazette',
      seoImageId: assets.preview,
      canonicalUrl: 'https://elsewhere.example/harbour?a=1&b=2',
      noIndex: true,
      sections: [
        {
          kind: 'INTRO',
          blocks: [
            blocks.gallery(
              { mediaId: assets.lost },
              { mediaId: assets.removed, altText: 'What was here' },
              {
                mediaId: assets.bridge,
                caption: rich('Again the ', marked('bridge', 'STRONG')),
                creditText: 'By <hand>',
              },
              { mediaId: assets.undescribed },
              { mediaId: assets.bridge, captionMode: 'NONE', isDecorative: true, focalPoint: { x: 1, y: 0 } },
            ),
            blocks.figure({ mediaId: assets.film, longDescription: 'Boats come in.\nBoats go out.' }),
            blocks.figure({ mediaId: assets.interview, caption: plain('An interview') }),
            blocks.figure({ mediaId: assets.report }),
          ],
        },
      ],
    },
    publish: instant('2026-03-04T06:00:00.000Z'),
  });
  const moved = await make(database, 'moved', {
    at: '2026-03-05T06:00:00.000Z',
    text: { slug: 'first-address', headline: 'Moved', sections: [{ blocks: [blocks.paragraph('One.')] }] },
    publish: { precision: 'DAY', instant: new Date('2026-03-05T00:00:00.000Z'), sourceText: '5 March 2026' },
  });
  for (const [version, slug] of [
    [1, 'second-address'],
    [2, 'present-address'],
  ] as const) {
    await rewrite(database, 'moved', version, `2026-03-0${5 + version}T06:00:00.000Z`, {
      ...moved,
      content: { ...moved.content, slug },
    });
    await publishVersion(at(database, `2026-03-0${5 + version}T06:30:00.000Z`), { articleId: articles.moved });
  }
  await rewrite(database, 'moved', 3, '2026-03-08T06:00:00.000Z', {
    ...moved,
    content: { ...moved.content, slug: 'address-of-a-draft', categoryId: categories.empty },
  });
  await make(database, 'bare', { at: '2026-03-09T06:00:00.000Z', text: { headline: 'Bare' }, publish: true });
  await make(database, 'undated', {
    at: '2026-03-10T06:00:00.000Z',
    text: {
      headline: hostile,
      excerpt: hostile,
      byline: hostile,
      moreStoriesPrompt: 'Wait! There is more …',
      categoryId: categories.food,
      tags: [tags.hostile],
      sections: [
        { heading: hostile, anchor: 'odd-"anchor"', level: 6, kind: 'TAKEAWAY', blocks: [blocks.paragraph(hostile)] },
        {
          heading: 'Legal',
          kind: 'DISCLAIMER',
          blocks: [blocks.paragraph(rich(internal('Undated', idOf('article', 12)), '.'))],
        },
      ],
    },
    publish: { precision: 'UNKNOWN', sourceText: 'Last modified: never' },
  });
  await make(database, 'timeOfDay', {
    at: '2026-03-11T06:00:00.000Z',
    text: { headline: 'SLOW BREAD', categoryId: categories.food, tags: [tags.recipes], sections: [] },
    publish: { precision: 'TIME_OF_DAY', localTime: '06:29', sourceText: 'at 6:29 AM' },
  });
  await make(database, 'code', {
    at: '2026-03-12T06:00:00.000Z',
    text: { headline: 'Code', categoryId: categories.alps, sections: [{ heading: 'Listing', blocks: [blocks.code] }] },
    publish: instant('2026-03-04T06:00:00.000Z'),
  });
  await make(database, 'tie', {
    at: '2026-03-12T06:00:00.000Z',
    text: { headline: 'slow bread', categoryId: categories.bread, tags: [tags.recipes, tags.walking] },
    publish: instant('2026-03-03T06:00:00.000Z'),
  });
  await make(database, 'hushed', {
    at: '2026-03-13T06:00:00.000Z',
    text: { headline: 'Hushed', categoryId: categories.quiet, sections: [{ blocks: [blocks.paragraph('Sh.')] }] },
    publish: true,
  });
  await make(database, 'walking', {
    at: '2026-03-01T09:00:00.000Z',
    text: {
      slug: 'walking',
      headline: 'Walking, for everybody',
      standfirst: rich(
        'A walk a day, ',
        marked('every', 'EMPHASIS'),
        ' day. ',
        internal('Slow bread', idOf('article', 4)),
      ),
      excerpt: 'Ten thousand steps & more',
      byline: 'By Ada Byron and staff',
      categoryId: categories.alps,
      tags: [tags.walking, tags.health],
      contributors: [
        { contributorId: contributors.ada, role: 'AUTHOR', basis: 'STATED' },
        { contributorId: contributors.ben, role: 'AUTHOR', basis: 'INFERRED' },
        { contributorId: contributors.dora, role: 'TRANSLATOR', basis: 'STATED' },
      ],
      hero: {
        mediaId: assets.bridge,
        altText: 'Two walkers',
        focalPoint: { x: 0.125, y: 0.99999 },
        creditText: 'Own credit',
      },
      seoDescription: 'Why to walk',
      sections: everyBlock(),
    },
  });
}

import type { SampleComment } from '../../../writing.ts';

export const underTheMud: SampleComment[] = [
  {
    by: 'Prof. (emer.) L. Wexcombe-Hale',
    says: 'Twenty-one thousand _Peringia_ to the metre is about right for June, and would be thought thin in a good year. I’m delighted that you were surprised. I was, in 1969, and I had been told.',
    after: 7,
    reactions: { INSIGHTFUL: 13 },
    replies: [
      {
        by: 'Tobias Wren',
        says: 'Told by whom?',
        after: 4,
        badges: ['ARTICLE_AUTHOR'],
        replies: [
          {
            by: 'Prof. (emer.) L. Wexcombe-Hale',
            says: 'By the lecturer whose job I later had. I told two hundred students a year for thirty years. It makes no difference at all. You have to kneel.',
            after: 9,
            reactions: { LIKE: 30, INSIGHTFUL: 11 },
          },
        ],
      },
    ],
  },
  {
    by: 'Not a heron',
    says: 'That is where I kneel.',
    after: 2,
    reactions: { LIKE: 35 },
  },
  {
    by: 'mudlark_on_foot',
    says: 'Did mine in a flowerbed since the sea is 400 km off. Day one: **soil**. Day six:\n\n1. nine sorts of seedling\n2. a centipede with somewhere to be\n3. one glass marble, green\n4. seven ants carrying an eighth (not dead, I think just senior)',
    after: 190,
    isFeatured: true,
    reactions: { LIKE: 33 },
    replies: [
      {
        by: 'Nell (10)',
        says: 'is it your marble or the soil’s',
        after: 10,
        reactions: { LIKE: 18 },
        replies: [
          {
            by: 'mudlark_on_foot',
            says: 'I put it back. It seemed to be holding something up.',
            after: 6,
            reactions: { LIKE: 25 },
          },
        ],
      },
    ],
  },
  {
    by: 'Gesine Ahrens',
    language: 'de',
    says: '„Nichts“ als Maßeinheit führe ich ab sofort auch zu Hause ein. Mein Sohn hat heute in der Schule drei Nichts erlebt.',
    after: 26,
    reactions: { LIKE: 27 },
  },
  {
    by: 'ليان',
    language: 'ar',
    says: 'قرأت اليوم الأول وضحكت، ثم نظرت من نافذة الحافلة ولم أرَ شيئاً، ثم تذكّرت المقال ونظرت مرة ثانية.',
    after: 38,
    reactions: { LIKE: 16 },
  },
  {
    by: 'Osric',
    says: 'Knees?',
    after: 30,
    replies: [
      { by: 'Tobias Wren', says: 'Two. Formerly.', after: 3, badges: ['ARTICLE_AUTHOR'], reactions: { LIKE: 23 } },
    ],
  },
];

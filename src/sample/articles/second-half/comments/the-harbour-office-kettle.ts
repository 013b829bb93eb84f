import type { SampleComment } from '../../../writing.ts';

export const underTheKettle: SampleComment[] = [
  {
    by: 'the pilot',
    says: 'It bit me first, in 1984, and I have had the mark looked at since and it’s the shape of a **2**. I was very fond of it.',
    after: 2,
    reactions: { LIKE: 18, SUPPORT: 7 },
    replies: [
      {
        by: 'Osric',
        says: 'Litres, presumably.',
        after: 1,
        reactions: { LIKE: 24 },
      },
    ],
  },
  {
    by: 'Dr Tamsin Oyelaran-Voss',
    says: 'Corrosion, seventeen years, mostly ships. This is the most accurate obituary I have read. Under thick scale the metal is starved of air, the bare patches next to it are not, and the difference is enough to drill a hole. Then the scale plugs the hole, and everyone is content until somebody loves it.',
    after: 8,
    badges: ['VERIFIED'],
    isFeatured: true,
    reactions: { INSIGHTFUL: 22, LIKE: 8 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: '“Until somebody loves it” is going on the workshop wall. I’d have liked it there in March.',
        after: 3,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 20, SUPPORT: 12 },
        replies: [
          {
            by: 'halfway up a ladder',
            says: "Same with old gutters, Jo. I cleared forty years of moss out of one and the gutter went with it. Moss was load-bearing. You weren't to know.",
            after: 6,
            reactions: { SUPPORT: 10 },
          },
        ],
      },
    ],
  },
  {
    by: 'Gesine Ahrens',
    language: 'de',
    says: 'Bei uns im Amt gab es einen Kessel gleicher Bauart. Er hieß _Herr Direktor_, weil er lange brauchte und dann sehr laut wurde. Mein herzliches Beileid.',
    after: 20,
    reactions: { LIKE: 28 },
  },
  {
    by: 'Mrs Thorn',
    says: 'The one-way system was not proposed beside the kettle. It was proposed beside me. The kettle agreed.',
    after: 25,
    badges: ['VERIFIED'],
    reactions: { LIKE: 34 },
    replies: [
      { by: 'Mr Thorn', says: 'It whistled, dear.', after: 2, reactions: { LIKE: 40 } },
      { by: 'Mrs Thorn', says: 'It whistled in agreement.', after: 3, badges: ['VERIFIED'], reactions: { LIKE: 26 } },
    ],
  },
  {
    by: 'Slipway Lane, the jam pan',
    says: 'Lid fits within two millimetres, rattles at 98 degrees, and has already ruined one batch through conversation. No regrets.',
    after: 47,
    reactions: { LIKE: 15 },
  },
  {
    by: 'deleted account',
    says: null,
    after: 50,
    status: 'REMOVED',
    removedBy: 'AUTHOR',
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'You needn’t have taken it down. You’re right that it could have been brazed. I thought about it all Wednesday. But there was more hole than kettle, and one has to be able to say _enough_ about things, for practice.',
        after: 6,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { INSIGHTFUL: 11, SUPPORT: 8 },
        replies: [
          {
            by: 'deleted account',
            says: 'It sounded colder than I’d meant. I had a kettle too.',
            after: 12,
            reactions: { SUPPORT: 17 },
          },
        ],
      },
    ],
  },
  {
    by: 'Nell (9)',
    says: 'what is the geranium called',
    after: 28,
    reactions: { LIKE: 13 },
    replies: [
      {
        by: 'the harbour-master',
        says: 'It has no name at present. Suggestions may be left at the office, in writing, with a tea bag.',
        after: 1,
        badges: ['VERIFIED'],
        replies: [
          {
            by: 'Nell (9)',
            says: 'Steam',
            after: 1,
            reactions: { LIKE: 33 },
            replies: [
              { by: 'the harbour-master', says: 'Carried.', after: 20, badges: ['VERIFIED'], reactions: { LIKE: 19 } },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Second harbour-master’s daughter',
    says: 'The coat is mine now and I knew about the whistle. I’ve had my hand round it in that pocket every winter for twenty years, and I thought it was part of the coat. You shall have it back. Might I keep it until the weather turns?',
    after: 90,
    reactions: { SUPPORT: 22, LIKE: 8 },
    replies: [
      {
        by: 'the harbour-master',
        says: 'Until the weather turns, madam, is what it’s for.',
        after: 18,
        badges: ['VERIFIED'],
        reactions: { LIKE: 24 },
      },
    ],
  },
];

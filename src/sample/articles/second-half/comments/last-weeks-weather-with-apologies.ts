import type { SampleComment } from '../../../writing.ts';

export const underTheWeather: SampleComment[] = [
  {
    by: 'Cuthbert Lamb',
    says: 'A small correction to the corrections. Wednesday’s rain was 6.5 mm. The half was in the harbour-master’s hat.',
    after: 3,
    badges: ['VERIFIED'],
    isPinned: true,
    reactions: { LIKE: 36 },
    replies: [
      {
        by: 'The Weather Desk',
        says: 'We regret the half.',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 20 },
      },
    ],
  },
  {
    by: 'Mrs Thorn',
    says: 'They were **double** sheets.',
    after: 99,
    badges: ['VERIFIED'],
    reactions: { LIKE: 38 },
    replies: [
      { by: 'Mr Thorn', says: 'I have the left one.', after: 1, reactions: { LIKE: 24 } },
      {
        by: 'The Blue Dinghy',
        homepage: 'https://blue-dinghy.example',
        says: 'I have the right one. It draws beautifully to windward. May I bring it back on Monday?',
        after: 2,
        reactions: { LIKE: 44 },
      },
    ],
  },
  {
    by: 'Ifeoma, tides',
    says: '“Nine in forty-one” is the best paragraph on forecasting that I’ve seen outside a textbook, or in. But do look at your fives and your ninety-fives as well. It is at the edges that one flatters oneself.',
    after: 14,
    badges: ['VERIFIED'],
    isFeatured: true,
    reactions: { INSIGHTFUL: 27 },
    replies: [
      {
        by: 'The Weather Desk',
        says: 'We looked. Of six days at ninety-five, it was wet on four. We have put the umbrella away and are sitting quietly.',
        after: 7,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 32 },
      },
    ],
  },
  {
    by: 'the chrysanthemums',
    says: 'Too late.',
    after: 22,
    reactions: { LIKE: 49 },
  },
  {
    by: 'Chelo',
    language: 'es',
    says: 'Aquí el pronóstico es mi madre: si ella tiende, llueve. Cien por cien, y sin disculparse nunca.',
    after: 30,
    reactions: { LIKE: 27 },
  },
];

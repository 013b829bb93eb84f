import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    key: 'mallet-confession',
    by: 'Ambrósio',
    says: 'Menina Jo, I have the mallet. He lent it to me for *just a small job*, the roof of my boat house, in the summer of 1987. The roof is done since 1988. Every year I thought: now it is too late to bring it back without a cake. My wife has now made the cake.',
    after: 29,
    reactions: { LIKE: 34, SUPPORT: 16 },
    isPinned: true,
    isFeatured: true,
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Did he lend you the *other chisel* first?',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 10 },
        replies: [
          {
            by: 'Ambrósio',
            says: 'Twice. Then he looked at me for some time, and then he fetched the mallet.',
            after: 5,
            reactions: { LIKE: 18 },
            replies: [
              {
                by: 'Jo Lindqvist',
                says: 'Keep it. **Still working somewhere.** But I will come for the cake.',
                after: 1,
                badges: ['STAFF', 'ARTICLE_AUTHOR'],
                reactions: { LIKE: 31, SUPPORT: 12 },
                replies: [
                  {
                    by: 'Ambrósio’s wife',
                    says: 'Sunday. Bring the grandmother.',
                    after: 0.5,
                    reactions: { LIKE: 22 },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Wim',
    says: 'No. 19, brass, small: is there anywhere in the house a case clock, a harmonium or a bread tin? In my experience unknown keys are for one of these.',
    after: 8,
    reactions: { INSIGHTFUL: 5 },
    replies: [
      {
        by: 'Tobias Wren',
        says: 'I have had it in my hand. It is not a clock. A clock key has a square hole and no conscience.',
        after: 3,
        badges: ['STAFF'],
        reactions: { LIKE: 8 },
        replies: [
          {
            by: 'Miss Pell',
            says: 'It will be a diary. It is always a diary.',
            after: 10,
            reactions: { LIKE: 9 },
            replies: [
              {
                by: 'Jo Lindqvist',
                says: 'It was the harmonium, Wim. My grandmother had been saying for years that it was *resting*. Inside the lid, in dots: **played twice. enough.**',
                after: 300,
                badges: ['STAFF', 'ARTICLE_AUTHOR'],
                reactions: { LIKE: 25, INSIGHTFUL: 2 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Henrique (mate, Boa Hora)',
    says: 'I can confirm Jo carried it alone. I can also confirm that Jo had to sit down on it twice between the ramp and the first bollard.',
    after: 12,
    badges: ['VERIFIED'],
    reactions: { LIKE: 10 },
  },
  {
    by: null,
    says: 'My father had a hammer like that. I went and found it just now. Thank you.',
    after: 15,
    reactions: { SUPPORT: 11, LIKE: 3 },
  },
  {
    by: 'Käpt’n Ohneschiff',
    says: 'A small correction from somebody who once paid for it: a rule that ends at 97 cm does not *measure*, it **estimates with confidence**.',
    after: 21,
    reactions: { LIKE: 7 },
    replies: [
      {
        by: 'Old Peter Vane',
        says: 'That is most of navigation.',
        after: 12,
        badges: ['STAFF'],
        reactions: { LIKE: 11 },
      },
    ],
  },
  {
    by: 'toolprices.example',
    says: 'That plane is worth money. We buy estates, cash, [no questions](https://toolprices.example/estate).',
    after: 30,
    status: 'REJECTED',
  },
  {
    by: 'Layla H.',
    says: 'كان جدّي يكتب التاريخ على باطن الأدراج بالقلم الكوبيا. وجدت اليوم درجًا مكتوبًا عليه: «وُلدت ليلى، والغراء لم يجفّ بعد».',
    after: 48,
    language: 'ar',
    reactions: { LIKE: 16, SUPPORT: 7 },
    replies: [{ by: null, says: null, after: 4, status: 'REMOVED', removedBy: 'AUTHOR' }],
  },
];

export const commentsDe: SampleComment[] = [
  {
    by: 'Frauke aus Husum',
    says: 'Mein Mann hat nach der Lektüre die Werkstatt aufgeräumt. Es fehlen: ein Hobel (Schwager), zwei Zwingen (Schwager), der Schwager (Mallorca).',
    after: 9,
    reactions: { LIKE: 15 },
    replies: [
      {
        by: 'Der Schwager',
        says: 'Nur eine Kleinigkeit!',
        after: 30,
        reactions: { LIKE: 10 },
        replies: [
          { by: 'Ihr Mann', says: 'Du kriegst ab jetzt den anderen Beitel.', after: 1, reactions: { LIKE: 13 } },
        ],
      },
    ],
  },
  {
    by: 'Dr. H. Osterkamp',
    says: '„Zapfensäge“ statt „Tenonsäge“, „Raubank“ statt irgendetwas mit Jack: So übersetzt, wer die Dinge in der Hand gehabt hat.',
    after: 22,
    reactions: { LIKE: 4 },
  },
];

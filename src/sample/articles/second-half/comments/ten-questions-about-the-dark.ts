import type { SampleComment } from '../../../writing.ts';

export const underTheQuiz: SampleComment[] = [
  {
    by: 'P. Vane',
    says: 'Good evening.',
    after: 3,
    badges: ['STAFF'],
    isPinned: true,
    reactions: { LIKE: 48 },
  },
  {
    by: 'Nell (10)',
    says: "7. I lost one mark because dad's watch was wrong and one because I am 10 and my fist is small. is that allowed to be a reason",
    after: 20,
    reactions: { LIKE: 17 },
    replies: [
      {
        by: 'Samira Nour',
        says: 'It would be a reason, but there’s a happy accident in it: small fists come on short arms. Measure yours against the star wheel. I’d bet a mark that it is ten degrees too.',
        after: 15,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { INSIGHTFUL: 19 },
        replies: [
          {
            by: 'Nell (10)',
            says: 'nine and a half!!! I want half the mark',
            after: 24,
            reactions: { LIKE: 28 },
          },
        ],
      },
    ],
  },
  {
    by: 'Wilhelmina Tarp',
    says: 'Four. I had the moon down as a fist, and defended it at supper. We have since all been out in the garden holding up our little fingers like duchesses.',
    after: 26,
    isFeatured: true,
    reactions: { LIKE: 31 },
    replies: [
      {
        by: 'Osric',
        says: 'I covered it at arm’s length with an aspirin.',
        after: 4,
        reactions: { INSIGHTFUL: 13 },
        replies: [
          {
            by: 'Gwen & Ted',
            says: 'Ted took the aspirin. Gwen says the moon is still there.',
            after: 2,
            reactions: { LIKE: 26 },
          },
        ],
      },
    ],
  },
  {
    by: 'خالد البحّار',
    language: 'ar',
    says: 'السؤال التاسع فرحت به. لكن لا تنسوا أن «فم الحوت» عندنا في المرسى اسم مطعم أيضاً، والسمك فيه أقلّ لمعاناً.',
    after: 40,
    reactions: { LIKE: 23 },
  },
  {
    by: 'went down to check',
    says: 'No spoilers, so I’ll only say that ours is twelve metres, dry, with rungs. It was half past twelve. I took my sister to stand at the top. I can confirm the **second part** of the third answer.',
    after: 64,
    reactions: { LIKE: 40 },
    replies: [
      {
        by: 'the sister',
        says: 'He shouted up, “It’s you!”',
        after: 2,
        reactions: { LIKE: 55 },
      },
    ],
  },
  {
    by: 'Halina D.',
    language: 'pl',
    says: 'Na dziesiąte: wczoraj. Wyłączyli prąd na całym osiedlu i ludzie wyszli na balkony. Najpierw wszyscy patrzyli na siebie, a potem ktoś powiedział „o”.',
    after: 80,
    reactions: { LIKE: 29 },
  },
  { by: 'quizmaster_pat', says: '1c 2b 3c 4c 5c 6c 7b 8b 9 arabic 10 tuesday', after: 5, status: 'REJECTED' },
];

import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'The Other Peter',
    says: 'I read the ones with a cross. All three. I am coming up the hill on Thursday and I am bringing *my* cap.',
    after: 26,
    reactions: { LIKE: 41, SUPPORT: 22 },
    isPinned: true,
    replies: [
      {
        by: 'Old Peter Vane',
        says: 'There’s a nail free. Left of mine.',
        after: 20,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 48, SUPPORT: 29 },
      },
    ],
  },
  {
    by: 'Gravel',
    says: 'Thursdays. Thank you. I had begun to think it might be *Tuesdays*, and I could not have afforded both.',
    after: 30,
    reactions: { LIKE: 35 },
    replies: [
      {
        by: 'Ines Calado',
        says: 'The minutes of the meeting run to one word. You have had all of it.',
        after: 4,
        badges: ['STAFF'],
        reactions: { LIKE: 27 },
      },
    ],
  },
  {
    by: 'The man at the toll plaza',
    says: 'It is not a shift change. I take the barrier down for a minute at 03:50 because it is the only time one can hear the river. I never thought anyone lived up there. Then a light went on, and somebody waved.',
    after: 44,
    reactions: { LIKE: 85, SUPPORT: 67 },
    isFeatured: true,
    replies: [
      {
        by: 'Annelies, flat 4B',
        says: 'There is a *river*?',
        after: 1,
        reactions: { LIKE: 80, SUPPORT: 35 },
        replies: [
          {
            by: 'The man at the toll plaza',
            says: 'Left of the lamp posts. Come down, I will lift the bar for you.',
            after: 6,
            reactions: { LIKE: 83, SUPPORT: 54 },
            replies: [
              {
                by: 'Annelies, flat 4B',
                says: 'I am bringing bread.',
                after: 0.3,
                reactions: { LIKE: 93, SUPPORT: 65 },
              },
            ],
          },
        ],
      },
      {
        by: 'Wim',
        says: 'I was wrong about the shift change. I have seldom been so pleased about an error.',
        after: 10,
        reactions: { LIKE: 47 },
      },
    ],
  },
  {
    by: null,
    says: 'Both of us. It was the heron. He says to tell you it was *minute eight*.',
    after: 52,
    reactions: { LIKE: 72, SUPPORT: 63 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'I have put down the pencil for a moment.',
        after: 3,
        badges: ['STAFF'],
        reactions: { SUPPORT: 28, LIKE: 15 },
      },
    ],
  },
  {
    by: 'Aldina R.',
    says: 'To the ironmonger’s: and wear the good coat, boy. It’s a *hill*.',
    after: 60,
    badges: ['VERIFIED'],
    reactions: { LIKE: 37 },
  },
  {
    by: 'Frauke aus Husum',
    says: 'Frage an die andere Abteilung: Mein Mann steht seit gestern mit einem Hocker am Deich und sagt, er sei *noch nicht Teil des Hafens*. Wir haben keinen Hafen. Was tun?',
    after: 70,
    language: 'de',
    reactions: { LIKE: 59 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Tee bringen. Nicht ansprechen vor Minute sechsundzwanzig.',
        after: 2,
        language: 'de',
        badges: ['STAFF'],
        reactions: { LIKE: 41 },
      },
    ],
  },
  { by: 'Theorist of fog', says: 'I see I am mentioned. I enclose pages 41 to 60.', after: 80, status: 'PENDING' },
  {
    by: 'A first-time writer',
    says: 'Is it too late to send a letter for this year? It is only about a gate.',
    after: 90,
    status: 'PENDING',
  },
  { by: 'seo-friend', says: 'Nice post! Visit https://rank.example for more traffic', after: 91, status: 'SPAM' },
];

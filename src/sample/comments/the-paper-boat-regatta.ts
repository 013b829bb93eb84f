import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'Wim',
    says: 'I have gone through the photographs. With **seventy**-gram paper she would have bent, slid between bars 4 and 5, and finished second. I have already folded next year’s. She is called *Overfitting*.',
    after: 3,
    reactions: { LIKE: 33, INSIGHTFUL: 5 },
    replies: [
      {
        by: 'Miss Pell',
        says: 'Bars 5 and 6. I was there.',
        after: 2,
        reactions: { LIKE: 15 },
        replies: [
          {
            by: 'Wim',
            says: 'Do you by any chance have the *spacing*?',
            after: 1,
            reactions: { LIKE: 12 },
            replies: [
              {
                by: 'Miss Pell',
                says: '22 mm. 23 at the fifth. I always carry a rule now, since [the toolbox](https://tidepool.example/the-tin-toolbox).',
                after: 4,
                reactions: { LIKE: 24 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    key: 'regatta-drain',
    by: 'The council, drains and verges',
    says: 'We opened the grating on Monday for cleaning. We recovered **forty-six** boats, a ledger, a sou’wester and half a custard tart. They may be collected. The ledger is of interest.',
    after: 60,
    badges: ['VERIFIED'],
    reactions: { LIKE: 65 },
    isFeatured: true,
    isPinned: true,
    replies: [
      {
        by: 'Aldina R.',
        says: 'Is the ledger green, with a cloth spine, and does the last page say *Number 9, look out*?',
        after: 2,
        badges: ['VERIFIED'],
        reactions: { LIKE: 20 },
        replies: [
          {
            by: 'The council, drains and verges',
            says: 'It does.',
            after: 5,
            badges: ['VERIFIED'],
            reactions: { LIKE: 25 },
            replies: [
              {
                by: 'Aldina R.',
                says: 'That was my mother, in 1949. She always wrote it up as she ran.',
                after: 1,
                badges: ['VERIFIED'],
                reactions: { LIKE: 44, SUPPORT: 30 },
              },
            ],
          },
        ],
      },
      {
        by: 'Miss Pell',
        says: 'Forty-four before this year, and three this year, is forty-seven. **One is at large.**',
        after: 2.5,
        reactions: { LIKE: 58 },
      },
      {
        by: 'Henrique (mate, Boa Hora)',
        says: 'About the tart.',
        after: 3,
        badges: ['VERIFIED'],
        reactions: { LIKE: 50 },
      },
    ],
  },
  {
    by: 'A bishop',
    says: 'One had folded her the right way round. She simply had a *change of heart* at the bakery.',
    after: 8,
    badges: ['VERIFIED'],
    reactions: { LIKE: 37 },
  },
  {
    by: 'Três Irmãs (skipper)',
    says: 'Position report. Sunday 06:20, four miles west of the light, flat calm: small white boat, tissue, no crew, making about nothing. We went round her.',
    after: 40,
    reactions: { LIKE: 59, SUPPORT: 34 },
    replies: [
      { by: 'Yellow', says: 'I have read this out at the mat. Blue said “ba”.', after: 4, reactions: { LIKE: 52 } },
      {
        by: 'Duarte',
        says: 'Terça, 05:10, sete milhas. Continua. *Com boa cara.*',
        after: 44,
        language: 'pt',
        reactions: { LIKE: 48 },
      },
      {
        by: 'Rosalía',
        says: 'Ha llegado a mi playa una servilleta con mucha dignidad. ¿Es vuestra?',
        after: 200,
        language: 'es',
        reactions: { LIKE: 67 },
        replies: [
          {
            by: 'Nell, 9 (typed by Dad)',
            says: 'CAN SHE COME BACK ON HER OWN OR DO YOU HAVE TO POST HER',
            after: 2,
            reactions: { LIKE: 63 },
            replies: [
              {
                by: 'Rosalía',
                says: 'La he puesto a secar. En cuanto llueva, la suelto.',
                after: 5,
                language: 'es',
                reactions: { LIKE: 57, SUPPORT: 16 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Frauke aus Husum',
    says: 'Bei uns gibt es kein Bergab. Wir haben die Boote in den Graben gesetzt und sind dann Mittag essen gegangen. Ein Sieger steht noch nicht fest.',
    after: 30,
    language: 'de',
    reactions: { LIKE: 31 },
    replies: [
      { by: 'Ihr Mann', says: 'Meins liegt einen Halm vorn.', after: 70, language: 'de', reactions: { LIKE: 27 } },
    ],
  },
  {
    by: null,
    says: null,
    after: 33,
    status: 'REMOVED',
    removedBy: 'AUTHOR',
    replies: [
      {
        by: 'Joaquim (the older)',
        says: 'He took it back, and quite right. I did *not* steer into him.',
        after: 1,
        reactions: { LIKE: 25 },
        replies: [{ by: 'Joaquim (the younger)', says: 'You encouraged.', after: 1, reactions: { LIKE: 31 } }],
      },
    ],
  },
  { by: 'BetOnBoats', says: 'Live odds on paper boats https://odds.example free first bet', after: 35, status: 'SPAM' },
  { by: 'Leaf', says: 'I would like to appeal.', after: 37, status: 'PENDING' },
];

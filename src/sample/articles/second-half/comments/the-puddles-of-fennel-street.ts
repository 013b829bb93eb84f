import type { SampleComment } from '../../../writing.ts';

export const underThePuddles: SampleComment[] = [
  {
    by: 'Nell (9)',
    says: "I am the hand. Not all of them. I did Lake Postbox and Lesser Heel. Bakers' Tarn was my brother but he can't spell so I did the apostrophe",
    after: 9,
    isPinned: true,
    isFeatured: true,
    reactions: { LIKE: 32, SUPPORT: 11 },
    replies: [
      {
        by: 'Wilhelmina Tarp',
        says: 'Nell, the apostrophe is exactly where it should be, two bakers being two. The bakery itself has had it wrong over the door since I was at school. Geography, thirty-three years, retired. _Well surveyed._',
        after: 3,
        reactions: { LIKE: 8 },
        replies: [
          {
            by: 'Nell (9)',
            says: 'thank you. we are doing Slipway Lane next but it only has one and its more of a dent',
            after: 20,
            reactions: { LIKE: 14 },
          },
        ],
      },
      {
        by: 'Samira Nour',
        says: 'So it was you. I bought you a box of chalk and did not know where to send it. It is at the harbour office, behind the kettle.',
        after: 5,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 19 },
      },
    ],
  },
  {
    by: 'R. Achterberg',
    says: 'Half the area times the depth is the paraboloid. Street puddles are flatter at the bottom than that; I would take 0.6. Otherwise I have nothing to add, except that the capacity of the ladle is not stated.',
    after: 14,
    homepage: 'https://achterberg-levelling.example',
    badges: ['VERIFIED'],
    reactions: { INSIGHTFUL: 9 },
    replies: [
      {
        by: 'Samira Nour',
        says: '120 ml, level. And 0.6 accepted: Lake Postbox has gained nearly three litres this morning, without rain.',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 7 },
        replies: [
          {
            by: 'R. Achterberg',
            says: 'Please convey my congratulations to the lake.',
            after: 1.5,
            badges: ['VERIFIED'],
            reactions: { LIKE: 21 },
          },
        ],
      },
    ],
  },
  {
    key: 'the-jam-jar-gauge',
    by: 'Cuthbert Lamb',
    says: 'I don’t know whether it is of use to anyone, but I have a straight-sided jam jar on the shed roof and have read it every morning at seven since the first of March 1988. Missed days: four (wedding, hip, wedding, hip). Your nineteen lakes had 74 mm between the 1st and the 27th.\n\nIt’s only a jam jar. But it has always been the _same_ jam jar.',
    after: 26,
    isFeatured: true,
    reactions: { LIKE: 24, INSIGHTFUL: 13 },
    replies: [
      {
        by: 'Osric',
        says: 'Whose weddings?',
        after: 1,
        reactions: { LIKE: 4 },
        replies: [{ by: 'Cuthbert Lamb', says: 'The hips were mine.', after: 18, reactions: { LIKE: 29 } }],
      },
      {
        by: 'Wilhelmina Tarp',
        says: 'Thirty-eight years in one place with one instrument is rarer than you think, Mr Lamb. Please write the readings out twice, and keep the second copy in a different building.',
        after: 7,
        reactions: { INSIGHTFUL: 5 },
      },
    ],
  },
  {
    by: 'Chelo',
    language: 'es',
    says: 'En mi calle hay una charca que tiene hasta cumpleaños: el día en que vino el ayuntamiento a arreglarla. Cumplió treinta en marzo.',
    after: 31,
    reactions: { LIKE: 6 },
    replies: [
      {
        by: 'Samira Nour',
        language: 'es',
        says: '¡Felicidades! ¿Profundidad, por favor?',
        after: 4,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        replies: [
          {
            by: 'Chelo',
            language: 'es',
            says: 'Hasta el tobillo de mi hermana, que es alta.',
            after: 6,
            reactions: { LIKE: 8 },
          },
        ],
      },
    ],
  },
  {
    by: null,
    says: 'My cellar is on that side of the street.',
    after: 40,
    replies: [
      {
        by: 'Samira Nour',
        says: 'Which number?',
        after: 1,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        replies: [{ by: null, says: 'The damp one.', after: 2, reactions: { LIKE: 11 } }],
      },
    ],
  },
  {
    by: 'Halina D.',
    language: 'pl',
    says: 'U nas się mówi, że kałuża to morze dla pięcioletnich. Moja córka ma trzydzieści dwa i dalej wskakuje, tylko przedtem się rozgląda.',
    after: 55,
    reactions: { LIKE: 7 },
  },
  {
    by: 'Dry Basement Partners',
    says: 'Is YOUR cellar on that side of the street?? Free quote in 24 hours https://dry-basement-partners.example',
    after: 60,
    homepage: 'https://dry-basement-partners.example',
    status: 'SPAM',
  },
  {
    by: 'Quayle, no. 9',
    says: 'My father filled that coal hole in 1952 and he did not forget it. He brought it up every Christmas.',
    after: 160,
    status: 'PENDING',
  },
];

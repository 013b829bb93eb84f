import type { SampleComment } from '../../../writing.ts';

const theFarSide: SampleComment = {
  by: 'Nell (9)',
  says: "why is there ALSO high water on the side where the moon isn't. my dad says because of the sun but it happens at new moon too and then the sun and the moon are on the same side",
  after: 4,
  isFeatured: true,
  reactions: { LIKE: 24, INSIGHTFUL: 17 },
  replies: [
    {
      by: 'Gwen & Ted',
      says: 'Ted says that the Earth and the moon swing round each other like two people on a dance floor, and the water at the back is flung out. Gwen says ask somebody else.',
      after: 2,
      reactions: { LIKE: 11 },
      replies: [
        {
          by: 'Ifeoma, tides',
          says: 'Ted is in good company; it’s in half the schoolbooks. But nothing needs to be flung. The moon pulls the near water harder than it pulls the middle of the Earth, and the middle harder than the far water. So the near water runs ahead, and the far water gets _left behind_. Two bulges. The dance can stop and you’ll still have both.',
          after: 3,
          badges: ['VERIFIED'],
          reactions: { INSIGHTFUL: 30, LIKE: 10 },
          replies: [
            {
              by: 'R. Achterberg',
              says: 'With respect: sit in a frame that goes round with the Earth and you need the flinging; stand outside and you don’t. Both sums come out the same. Ted isn’t wrong, he is dizzy.',
              after: 5,
              badges: ['VERIFIED'],
              reactions: { INSIGHTFUL: 8, LIKE: 14 },
              replies: [
                {
                  by: 'Ifeoma, tides',
                  says: 'Granted, if one flings carefully. But ask ten people to draw it and nine draw a stone on a string, and a stone on a string gives a far bulge of quite the wrong size. I’d sooner they began with something that they could get right by accident.',
                  after: 11,
                  badges: ['VERIFIED'],
                  reactions: { INSIGHTFUL: 10 },
                  replies: [
                    {
                      by: 'Wilhelmina Tarp',
                      says: 'I taught the stone on the string for thirty-three years. I would like to apologise to about eight hundred people. Is there something that I can do with chalk?',
                      after: 7,
                      reactions: { SUPPORT: 21, LIKE: 7 },
                      replies: [
                        {
                          by: 'Ifeoma, tides',
                          says: 'Better, with elastic. Three children in a line on one long piece of it, all running the same way:\n\n1. the first runs fastest (near water)\n2. the second a bit slower (the Earth)\n3. the third slowest of all (far water)\n\nNobody is flung and nobody runs backwards. But ask the one in the middle what she sees, and she’ll tell you that **both** the others are moving away from her.',
                          after: 13,
                          badges: ['VERIFIED'],
                          reactions: { INSIGHTFUL: 35, LIKE: 19 },
                          replies: [
                            {
                              by: 'Wilhelmina Tarp',
                              says: 'Done this morning in the playground, at the invitation of Nell’s teacher, with twelve metres of knicker elastic. It worked until the elastic didn’t.',
                              after: 72,
                              reactions: { LIKE: 31 },
                              replies: [
                                {
                                  by: 'Nell (9)',
                                  says: "I was the far water. it's TRUE. you are only being slow but it feels exactly like someone is pulling you from behind",
                                  after: 5,
                                  reactions: { LIKE: 56, INSIGHTFUL: 24 },
                                },
                              ],
                            },
                          ],
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

export const underTheBell: SampleComment[] = [
  theFarSide,
  {
    by: 'Ifeoma, tides',
    says: 'I read tide gauges for a living and I’ve never seen a stilling well put better than “I have known people like it”. One thing only. M2 is 12.4206 hours, which is 12 h 25 min and a bit. You have 24. By October that minute will have you ringing at low water.',
    after: 9,
    badges: ['VERIFIED'],
    isPinned: true,
    reactions: { INSIGHTFUL: 16, LIKE: 10 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'The program has the right number and the sentence had the wrong one, which tells you which of us I trusted. Mended, with thanks, above.',
        after: 20,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 13 },
        replies: [
          {
            by: 'Ifeoma, tides',
            says: 'Please don’t mend the bit about people.',
            after: 1,
            badges: ['VERIFIED'],
            reactions: { LIKE: 15 },
          },
        ],
      },
    ],
  },
  {
    by: 'Bodo K.',
    language: 'de',
    says: 'Vorsicht mit der Minutenschleife: Wenn `next_high_water` genau auf dem Scheitel gerufen wird, springt sie zum nächsten. Das ist gewollt, oder? Dann gehört es hingeschrieben. Wenn nicht, auch.',
    after: 15,
    reactions: { INSIGHTFUL: 5 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Wanted! Otherwise the bell would hear itself and ring for a whole minute. (It did. Once.)',
        after: 3,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 7 },
        replies: [
          {
            by: 'Bodo K.',
            language: 'de',
            says: 'Dann bin ich zufrieden. Das kommt vor.',
            after: 2,
            reactions: { LIKE: 11 },
          },
        ],
      },
    ],
  },
  {
    by: 'Zbyszek z portu',
    language: 'pl',
    says: 'Zbudowałem. Dzwoni raz na dwa tygodnie, kiedy kot wchodzi do rury. Dopiero potem przypomniałem sobie, że u nas nad Bałtykiem nie ma pływów.',
    after: 50,
    reactions: { LIKE: 43 },
    replies: [
      {
        by: 'Tjark',
        language: 'de',
        says: 'Doch, ein paar Zentimeter! Bohr das Loch kleiner. Und frag die Katze nach dem Mond.',
        after: 9,
        reactions: { LIKE: 9 },
      },
      {
        by: 'Jo Lindqvist',
        says: 'Had it translated twice to make sure. You have built the third bell, and it’s the only one of the three that rings for somebody alive.',
        after: 14,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 17 },
      },
    ],
  },
  {
    by: 'The Blue Dinghy',
    homepage: 'https://blue-dinghy.example',
    says: 'My readings, for anyone on this side of the mole: https://blue-dinghy.example/tides/29-days. Twenty-nine days and nights, one pole, one torch, one marriage (intact).',
    after: 800,
    reactions: { LIKE: 14, INSIGHTFUL: 8 },
    replies: [
      {
        by: 'R. Achterberg',
        says: 'Fitted these for my own interest. You read about 4 cm high at night.',
        after: 30,
        badges: ['VERIFIED'],
        reactions: { INSIGHTFUL: 6 },
        replies: [
          {
            by: 'The Blue Dinghy',
            homepage: 'https://blue-dinghy.example',
            says: 'At night I was lying down. That would be about 4 cm.',
            after: 2,
            reactions: { LIKE: 29 },
          },
        ],
      },
    ],
  },
  {
    by: 'moonless',
    says: null,
    after: 22,
    status: 'REMOVED',
    removedBy: 'AUTHOR',
    replies: [
      {
        by: 'Ifeoma, tides',
        says: 'You took it down before I could answer, and it was a good question: _yes_, the solid ground has tides too. The floor of your kitchen goes up and down some thirty centimetres twice a day. You don’t see it because your kitchen goes along.',
        after: 4,
        badges: ['VERIFIED'],
        reactions: { INSIGHTFUL: 33 },
        replies: [{ by: 'Gwen & Ted', says: 'Ted is sitting down.', after: 1, reactions: { LIKE: 27 } }],
      },
    ],
  },
  {
    by: 'خالد البحّار',
    language: 'ar',
    says: 'عندنا نسمّي الثقب الصغير «أذن البئر». كان جدّي يقول: وسِّع الأذن تسمع الضجيج، ضيِّقها تسمع البحر.',
    after: 66,
    reactions: { LIKE: 20, INSIGHTFUL: 11 },
    replies: [
      {
        by: 'Samira Nour',
        says: 'For the rest of the room: “We call the small hole _the ear of the well_. My grandfather used to say: widen the ear and you hear the noise, narrow it and you hear the sea.”',
        after: 5,
        badges: ['STAFF'],
        reactions: { LIKE: 24 },
      },
    ],
  },
  { by: null, says: 'dong', after: 12.9, reactions: { LIKE: 12 } },
  {
    by: 'FlatAndProud',
    says: 'There are no tides, the harbour is tilted by the ferry companies',
    after: 33,
    status: 'REJECTED',
  },
];

import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'Samira Nour',
    says: 'For everybody who asks at the counter: yes, it goes. Yes, I cried. No, it was *not* the onions, I bake bread.',
    after: 4,
    badges: ['STAFF'],
    reactions: { LIKE: 63, SUPPORT: 40 },
    isPinned: true,
    isFeatured: true,
    replies: [
      {
        by: 'Old Peter Vane',
        says: 'They only want to be looked at and *believed*.',
        after: 2,
        badges: ['STAFF'],
        reactions: { LIKE: 48, SUPPORT: 17 },
        replies: [
          {
            by: 'Miss Pell',
            says: 'Clocks, Mr Vane?',
            after: 5,
            reactions: { LIKE: 24 },
            replies: [
              {
                by: 'Old Peter Vane',
                says: 'Those too.',
                after: 1,
                badges: ['STAFF'],
                reactions: { LIKE: 52, SUPPORT: 15 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Wim',
    says: 'Fifty-seven and fifty-nine: lovely. If you allow **two** pairs in series you can get the error under a tenth of a second. (I can hear you sigh from here.)',
    after: 9,
    reactions: { INSIGHTFUL: 16, LIKE: 4 },
    replies: [
      {
        by: 'Tobias Wren',
        says: 'That was not a sigh. That was me getting the brass out.',
        after: 3,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 34 },
        replies: [
          {
            by: 'Marit Øyen',
            says: 'Gentlemen. The sea itself is out by forty *minutes*.',
            after: 2,
            badges: ['STAFF'],
            reactions: { LIKE: 30 },
            replies: [
              { by: 'Wim', says: 'Then at least one of us should be exact.', after: 1, reactions: { LIKE: 44 } },
              {
                by: 'Graça',
                says: 'I have asked the sea. It says it will have a look at its wheels.',
                after: 6,
                badges: ['VERIFIED'],
                reactions: { LIKE: 39 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Henrique (mate, Boa Hora)',
    says: '“Do not trust it with the ferry.” I have it from counsel that this is *opinion* and therefore allowed.',
    after: 14,
    badges: ['VERIFIED'],
    reactions: { LIKE: 33 },
  },
  {
    by: 'Dr. H. Osterkamp',
    says: 'I ran the listing. It prints sixteen lines, of which the last is yours and the one before it is mine: I should have stopped at thirty, being over seventy.',
    after: 20,
    reactions: { LIKE: 19 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Seventeen lines. You have an old machine.',
        after: 5,
        badges: ['STAFF'],
        reactions: { INSIGHTFUL: 3 },
        replies: [
          {
            by: 'Dr. H. Osterkamp',
            says: 'I have an old *pair of glasses*. Seventeen.',
            after: 2,
            reactions: { LIKE: 26 },
          },
        ],
      },
    ],
  },
  {
    by: 'Duarte',
    says: 'A mão no alto, água em cima; a mão em baixo, água em baixo. Sessenta anos a explicar isto aos turistas e afinal bastava *tirar* um ponteiro.',
    after: 28,
    language: 'pt',
    reactions: { LIKE: 44 },
    replies: [
      {
        by: 'Ambrósio',
        says: 'Empresto-te um maço para o outro. É coisa pequena.',
        after: 3,
        language: 'pt',
        reactions: { LIKE: 37 },
      },
    ],
  },
  {
    by: 'يوسف',
    says: 'عندي ساعة تقف كلّ يوم عند الثالثة إلّا ربعًا. بعد قراءة المقال سألتها. الثالثة إلّا ربعًا موعد خروج الأولاد من المدرسة، وأولادي كبروا.',
    after: 33,
    language: 'ar',
    reactions: { SUPPORT: 52, LIKE: 20 },
    replies: [
      {
        by: 'سميرة نور',
        says: 'لا تصلحها. قابلها عند الباب.',
        after: 4,
        language: 'ar',
        badges: ['STAFF'],
        reactions: { SUPPORT: 34, LIKE: 11 },
      },
    ],
  },
  { by: null, says: 'What is the price in loaves outside Portugal?', after: 36, status: 'PENDING' },
  { by: 'watchmart', says: 'replica watches https://watch.example https://watch.example/2', after: 37, status: 'SPAM' },
];

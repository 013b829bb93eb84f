import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'The man from the electricity',
    says: 'I have the ladder again, thank you. I told my supervisor the fault was hard to find. It was a cormorant.',
    after: 6,
    badges: ['VERIFIED'],
    reactions: { LIKE: 52, SUPPORT: 7 },
    isPinned: true,
    replies: [
      {
        by: 'Marit Øyen',
        says: 'Is the cormorant well?',
        after: 2,
        badges: ['STAFF'],
        reactions: { LIKE: 23 },
        replies: [
          {
            by: 'The man from the electricity',
            says: 'It walked off. It looked at me as if I had done it.',
            after: 3,
            badges: ['VERIFIED'],
            reactions: { LIKE: 34 },
            replies: [
              {
                by: 'Marit Øyen',
                says: 'That is how they look.',
                after: 1,
                badges: ['STAFF'],
                reactions: { LIKE: 28 },
              },
            ],
          },
        ],
      },
      {
        by: 'Aldina R.',
        says: 'Young man: Thursdays, five o’clock. You need feeding.',
        after: 8,
        badges: ['VERIFIED'],
        reactions: { LIKE: 41, SUPPORT: 13 },
      },
    ],
  },
  {
    key: 'cups-joaquim',
    by: 'Joaquim (the younger)',
    says: 'The vine is doing very well this year.',
    after: 30,
    reactions: { LIKE: 48, SUPPORT: 22 },
    isFeatured: true,
    replies: [
      {
        by: 'Joaquim (the older)',
        says: 'It wants *cutting*.',
        after: 1,
        reactions: { LIKE: 39 },
        replies: [
          {
            by: 'Joaquim (the younger)',
            says: 'It does not want cutting. It wants *leaving*.',
            after: 1,
            reactions: { LIKE: 36 },
            replies: [
              {
                by: 'Samira Nour',
                says: 'Nine years, and it takes them two sentences. I have put the kettle on.',
                after: 2,
                badges: ['STAFF', 'ARTICLE_AUTHOR'],
                reactions: { LIKE: 57 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Wim',
    says: 'A definition, for Nell: a cup is an open vessel, wider than a tube and deeper than a plate, from which one person may drink without apologising. The lid qualifies.',
    after: 12,
    reactions: { LIKE: 20, INSIGHTFUL: 6 },
    replies: [
      {
        by: 'Nell, 9 (typed by Dad)',
        says: 'what if you apologise because you are polite',
        after: 5,
        reactions: { LIKE: 44 },
        replies: [
          {
            by: 'Wim',
            says: 'Without *having* to. Thank you. This is why one publishes.',
            after: 2,
            reactions: { LIKE: 31 },
          },
        ],
      },
    ],
  },
  {
    by: 'Old Peter Vane',
    says: 'I do not recall anything particular about that night.',
    after: 20,
    badges: ['STAFF'],
    reactions: { LIKE: 34, SUPPORT: 16 },
    replies: [
      {
        by: 'Duarte',
        says: 'Eu lembro-me. Eu era o trigésimo nono.',
        after: 6,
        language: 'pt',
        reactions: { LIKE: 29, SUPPORT: 25 },
      },
      { by: 'Três Irmãs (skipper)', says: 'Fortieth.', after: 9, reactions: { SUPPORT: 33 } },
    ],
  },
  {
    by: 'أمّ ليلى',
    says: 'الفنجان الذي لا يُشرب منه ييتم. أخرجتُ اليوم فناجين عرسي من الخزانة بعد واحد وأربعين عامًا. انكسر واحد. كانت القهوة طيّبة.',
    after: 40,
    language: 'ar',
    reactions: { LIKE: 50, SUPPORT: 24 },
    replies: [
      {
        by: 'سميرة نور',
        says: 'واحد بالضبط. كما قالت دونا ألدينا.',
        after: 3,
        language: 'ar',
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 19 },
      },
    ],
  },
  {
    by: 'Miss Pell',
    says: 'By my count there were **eight** cups, the Joaquims having one each. I raise it only in case of an index.',
    after: 25,
    reactions: { LIKE: 12, DISAGREE: 1 },
    replies: [
      {
        by: 'Samira Nour',
        says: 'It is a wedding pair. You may count it again when it is in two houses.',
        after: 4,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 30 },
      },
    ],
  },
  {
    by: null,
    says: null,
    after: 50,
    status: 'ERASED',
    replies: [
      {
        by: 'Ines Calado',
        says: 'Gone at its author’s wish. (The answer was: cardamom.)',
        after: 10,
        badges: ['STAFF'],
        reactions: { LIKE: 5 },
      },
    ],
  },
  { by: 'enamel-king', says: 'sell us the 7!! best prices https://enamel.example', after: 55, status: 'SPAM' },
];

import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'Nell, 9 (typed by Dad)',
    says: 'step 1 done. step 1 done again because dad cut the first one wrong. what is step 2',
    after: 14,
    reactions: { LIKE: 31 },
    isFeatured: true,
    replies: [
      {
        by: 'Nell’s dad',
        says: 'I should like it noted that nobody told me the box had a *prize* in it.',
        after: 1,
        reactions: { LIKE: 15 },
        replies: [
          {
            by: 'Samira Nour',
            says: 'There is always a prize in it. It is called the other half of the cardboard.',
            after: 3,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 10 },
          },
        ],
      },
    ],
  },
  {
    by: 'Wim',
    says: 'The egg: strictly it is neither an ellipse nor an egg, but in this projection the horizon is drawn by tan *δ* = −cos *H* ÷ tan *φ*. At 39° its widest place lies three fingers **below** the pin. I made mine in brass and gave it to my mother-in-law.',
    after: 19,
    reactions: { INSIGHTFUL: 7, LIKE: 1 },
    replies: [
      {
        by: 'Tobias Wren',
        says: 'Agreed, and shame on the reviewer. By how much is an honest oval through the four points wrong?',
        after: 5,
        badges: ['STAFF'],
        replies: [
          {
            by: 'Wim',
            says: 'By two millimetres. A child breathing on the cardboard does more. I only wanted to say *tan*.',
            after: 2,
            reactions: { LIKE: 17 },
            replies: [
              {
                by: 'Tobias Wren',
                says: 'I understand perfectly.',
                after: 1,
                badges: ['STAFF'],
                reactions: { LIKE: 10 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Duarte',
    says: 'No mar ninguém precisa da roda. Mas fiz uma, para a neta. Agora ela diz-me onde estou, e eu finjo que não sabia.',
    after: 30,
    language: 'pt',
    reactions: { LIKE: 22, SUPPORT: 5 },
    replies: [{ by: 'A neta', says: 'Ele não sabia.', after: 6, language: 'pt', reactions: { LIKE: 34 } }],
  },
  {
    by: 'Rosalía',
    says: 'He encontrado la Gata. Las orejas son dos estrellas y *mucha fe*. Propongo que el bigote sea la Vía Láctea.',
    after: 44,
    language: 'es',
    reactions: { LIKE: 13 },
    replies: [
      {
        by: 'Dr. H. Osterkamp',
        says: 'Auf 53° Nord steht die Katze auf dem Kopf und heißt Kochtopf.',
        after: 8,
        language: 'de',
        reactions: { LIKE: 9 },
      },
    ],
  },
  {
    by: 'tidewatcher_88',
    says: '> Ten minutes in the dark first.\n\nCan confirm. I did twelve and saw the step I fell over *perfectly*.',
    after: 52,
    reactions: { LIKE: 11 },
  },
  {
    by: null,
    says: null,
    after: 55,
    status: 'REMOVED',
    removedBy: 'AUTHOR',
    replies: [
      {
        by: 'Marit Øyen',
        says: 'I read it before you took it away. You need not be embarrassed: it *was* Jupiter. We have all waved at Jupiter.',
        after: 3,
        badges: ['STAFF'],
        reactions: { LIKE: 20, SUPPORT: 3 },
      },
    ],
  },
  {
    by: 'Real Stars Registry',
    says: 'Name a star for your loved one, certificate included: https://stars.example/buy',
    after: 58,
    status: 'SPAM',
  },
];

export const commentsAr: SampleComment[] = [
  {
    by: 'ليلى ح.',
    says: 'أمضيت عمري أسمع «ألديباران» في الأفلام ولم يخطر ببالي أنّه الدَّبَران. كمن يلتقي ابن عمّه في مطار بعيد متنكّرًا بقبعة.',
    after: 12,
    reactions: { LIKE: 26, INSIGHTFUL: 6 },
    replies: [
      {
        by: 'يوسف',
        says: 'ولا تنسَي «بيت الجوزاء»: أخطأ ناسخ في نقطة، فصار للجوزاء بيت.',
        after: 4,
        reactions: { INSIGHTFUL: 10, LIKE: 3 },
        replies: [
          {
            by: 'سميرة نور',
            says: 'والأصل «يد الجوزاء» كما يقولون. نقطة واحدة، وإذا باليد سقف. خبّازو الحروف كخبّازي الطحين.',
            after: 2,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 12 },
          },
        ],
      },
    ],
  },
  {
    by: 'أبو نديم',
    says: 'صعدت إلى السطح أبحث عن النسر الواقع، فوجدت الجيران كلّهم هناك يبحثون عن إشارة للهاتف. دللتهم عليه. بقينا حتى الفجر.',
    after: 36,
    reactions: { LIKE: 32, SUPPORT: 4 },
    isFeatured: true,
  },
  { by: 'زائر', says: 'هل تصلح علبة المكرونة؟', after: 40, status: 'PENDING' },
];

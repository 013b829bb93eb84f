import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    key: 'glass-knee',
    by: 'The Left Knee of Arvid S.',
    says: 'Seventeen out of twenty-one is a *fine* score and I resent being beaten by someone who licks herself.',
    after: 4,
    reactions: { LIKE: 14, SUPPORT: 3 },
    isFeatured: true,
    replies: [
      {
        by: 'The Right Knee of Arvid S.',
        says: 'Nobody ever asks me.',
        after: 1,
        reactions: { LIKE: 11 },
        replies: [
          {
            by: 'Marit Øyen',
            says: 'The right one is the control group. It is the most important knee in the experiment.',
            after: 3,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 9, INSIGHTFUL: 2 },
          },
        ],
      },
    ],
  },
  {
    by: 'Wim',
    says: 'Twenty of twenty-one sounds impressive until you ask about the base rate. How often was noon simply the same as the noon before? A forecaster who says **same as yesterday** gets how many?',
    after: 6,
    reactions: { INSIGHTFUL: 5, LIKE: 1 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'Eleven of twenty, since the first day has no yesterday. A very good question. The cat still wins by eight.',
        after: 2.5,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 3, INSIGHTFUL: 2 },
        replies: [
          {
            by: 'Wim',
            says: 'Then I withdraw, and would like to hire the cat.',
            after: 0.5,
            reactions: { LIKE: 7 },
            replies: [
              {
                by: 'Nell, 9 (typed by Dad)',
                says: 'you cant hire her she is a freelance',
                after: 9,
                reactions: { LIKE: 15 },
              },
            ],
          },
        ],
      },
      {
        by: 'Bartholomew Q.',
        says: 'One distrusts statistics about cats. A cat is not a *sample*; a cat is an institution.',
        after: 5,
        reactions: { LIKE: 2, DISAGREE: 1 },
      },
    ],
  },
  {
    by: 'Dr. H. Osterkamp',
    says: 'As a chemist: clears at nine degrees? With ten grams of camphor in that much alcohol I would expect somewhere near twenty. Is your thermometer by any chance standing in a draught?',
    after: 20,
    reactions: { INSIGHTFUL: 4 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'It was. It is corrected above. I have been ashore too long.',
        after: 25,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 6, SUPPORT: 1 },
        replies: [
          {
            by: 'Dr. H. Osterkamp',
            says: 'I once published a boiling point in the wrong unit. In a *textbook*.',
            after: 6,
            reactions: { LIKE: 6 },
          },
        ],
      },
    ],
  },
  {
    by: 'Rosalía',
    says: 'En mi pueblo el pronóstico lo da mi abuela, que mira la montaña y dice «hoy no». Nunca dice qué es lo que no. Siempre acierta.',
    after: 28,
    language: 'es',
    reactions: { LIKE: 8 },
    replies: [
      {
        by: 'Duarte',
        says: 'A minha dizia «leva casaco». Funcionava para tudo, até para o casamento.',
        after: 12,
        language: 'pt',
        reactions: { LIKE: 6 },
      },
    ],
  },
  {
    by: null,
    says: null,
    after: 30,
    status: 'REMOVED',
    removedBy: 'MODERATOR',
    replies: [
      {
        by: 'Aldina R.',
        says: 'Whatever that was, young man, one does not say it to a barometer.',
        after: 1,
        reactions: { LIKE: 5 },
        replies: [
          {
            by: 'Ines Calado',
            says: 'It has gone. For those who came late: it was rude about the cat.',
            after: 2,
            badges: ['STAFF', 'MODERATOR'],
            reactions: { LIKE: 3 },
          },
        ],
      },
    ],
  },
  {
    by: 'LAYLA H.',
    says: 'عندنا في البيت كأس كهذه ورثناها عن جدّي. لم تصدق يومًا، ومع ذلك لا يجرؤ أحد على نشر الغسيل قبل أن ينظر إليها.',
    after: 44,
    language: 'ar',
    reactions: { LIKE: 6, SUPPORT: 1 },
    replies: [
      {
        by: 'Samira Nour',
        says: 'هذا بالضبط ما تقوله ماريت: فائدتها أنّك تذهبين إلى النافذة.',
        after: 3,
        language: 'ar',
        badges: ['STAFF'],
        reactions: { LIKE: 3 },
      },
    ],
  },
  {
    by: 'tidewatcher_88',
    says: 'Three things I learnt from this:\n\n1. where to buy camphor\n2. why not to\n3. that the diving school has a pressure chamber *and lunches*',
    after: 60,
    reactions: { LIKE: 4 },
  },
  {
    by: 'Glass Emporium',
    says: 'Beautiful hand made storm glasses!! 40% off https://glasses.example/?ref=tp https://glasses.example/kids',
    after: 61,
    status: 'SPAM',
  },
  { by: 'anon', says: 'cats cant predict anything you are all idiots', after: 70, status: 'REJECTED' },
  {
    by: 'Miss Pell',
    says: 'Now that the glass is broken I should like to know what Mrs Øyen looks at, at seven.',
    after: 1320,
    reactions: { SUPPORT: 2 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'The empty place on the sill. It works nearly as well.',
        after: 11,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 12, SUPPORT: 4 },
      },
    ],
  },
];

export const commentsDe: SampleComment[] = [
  {
    by: 'Frauke aus Husum',
    says: 'Unser Wetterhahn zeigt seit dem Sturm von 1999 nach Osten. Wir haben uns daran gewöhnt und nennen das jetzt *heiter*.',
    after: 18,
    reactions: { LIKE: 5 },
    replies: [
      {
        by: 'Käpt’n Ohneschiff',
        says: 'Dann ist er immer noch genauer als mein Knie. Das zeigt nach Kaffee.',
        after: 5,
        reactions: { LIKE: 4 },
      },
    ],
  },
  {
    by: 'Dr. H. Osterkamp',
    says: 'Im Deutschen steht es gleich richtig: neunzehn Grad. Man dankt der Übersetzung.',
    after: 26,
    reactions: { LIKE: 2 },
  },
  { by: null, says: 'Wie alt ist die Katze?', after: 90, status: 'PENDING' },
];

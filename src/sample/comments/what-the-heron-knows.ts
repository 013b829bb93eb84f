import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    key: 'heron-eight',
    by: 'Annelies, flat 4B',
    says: 'Minute eight. It was a pun about bollards. I got as far as turning my head.',
    after: 5,
    reactions: { LIKE: 28 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'Write it down and let it go. What was the pun?',
        after: 3,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 7 },
      },
      { by: 'Annelies, flat 4B', says: 'I have *let it go*.', after: 4, reactions: { LIKE: 25 } },
    ],
  },
  {
    by: 'Wim',
    says: '41 of 96 is 42.7 %. The glass was 52 %, the knee 81 %. So the heron is worse than **both**. I checked it twice, since you are normally so careful.',
    after: 7,
    reactions: { INSIGHTFUL: 9, LIKE: 3 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'You are quite right, and I was partial. But consider that the knee had only two answers to choose from. The heron has the whole harbour.',
        after: 6,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 14, INSIGHTFUL: 3 },
        replies: [
          {
            by: 'The Left Knee of Arvid S.',
            says: '81 %. I only wish it repeated. 81 %.',
            after: 2,
            reactions: { LIKE: 25 },
          },
          {
            by: 'Wim',
            says: 'That is a real argument, and I shall be awake with it.',
            after: 3,
            reactions: { LIKE: 10 },
          },
        ],
      },
    ],
  },
  {
    by: 'Nell, 9 (typed by Dad)',
    says: 'does he have a name that is not his job',
    after: 11,
    reactions: { LIKE: 32 },
    replies: [
      {
        by: 'Graça',
        says: 'Officially *Ardea cinerea*. To his face: *senhor Inspetor*.',
        after: 2,
        badges: ['VERIFIED'],
        reactions: { LIKE: 14 },
        replies: [
          {
            by: 'Nell, 9 (typed by Dad)',
            says: 'i think its gerald',
            after: 1,
            reactions: { LIKE: 48 },
            replies: [
              {
                by: 'Old Peter Vane',
                says: 'It is, you know. He has been Gerald since 1990. I never told a soul.',
                after: 9,
                badges: ['STAFF'],
                reactions: { LIKE: 40 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Bartholomew Q.',
    says: 'A heron since 1990 would be the oldest on record by a margin of years. One assumes a *succession* of Geralds.',
    after: 26,
    reactions: { INSIGHTFUL: 7 },
    replies: [
      { by: 'Aldina R.', says: 'Like popes.', after: 1, badges: ['VERIFIED'], reactions: { LIKE: 34 } },
      { by: 'A bishop', says: 'One says nothing.', after: 10, badges: ['VERIFIED'], reactions: { LIKE: 43 } },
    ],
  },
  {
    by: 'Rosalía',
    says: 'Veintiséis minutos quieta en la parada del autobús. Vinieron dos gorriones y una señora que me preguntó si yo era la escultura nueva.',
    after: 30,
    language: 'es',
    reactions: { LIKE: 39 },
    isFeatured: true,
    replies: [
      { by: 'Duarte', says: 'E a senhora é?', after: 3, language: 'pt', reactions: { LIKE: 16 } },
      { by: 'Rosalía', says: 'Desde entonces, un poco.', after: 5, language: 'es', reactions: { LIKE: 31 } },
    ],
  },
  {
    by: 'Dr. H. Osterkamp',
    says: 'Was den Schatten betrifft: Ich habe auf eine Publikation gewartet, die das sauber misst. Bis dahin gilt Frau Øyen mit Hocker.',
    after: 44,
    language: 'de',
    reactions: { LIKE: 8, INSIGHTFUL: 1 },
  },
  {
    by: 'ليلى ح.',
    says: 'وقفتُ في المطبخ ستًّا وعشرين دقيقة لا أتحرّك. صبّت أمّي الشاي حولي.',
    after: 51,
    language: 'ar',
    reactions: { LIKE: 46 },
  },
  { by: 'birdfeeder', says: null, after: 53, status: 'REMOVED', removedBy: 'MODERATOR' },
  { by: 'Optics Outlet', says: 'Binoculars!!! https://optics.example', after: 54, status: 'SPAM' },
  {
    by: 'New reader',
    says: 'Which way is the second bollard counted from, the sea or the steps?',
    after: 58,
    status: 'PENDING',
  },
];

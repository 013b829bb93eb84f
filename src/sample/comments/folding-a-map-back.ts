import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'A bishop',
    says: 'One recognises oneself. In mitigation: it was *hailing*.',
    after: 3,
    badges: ['VERIFIED'],
    reactions: { LIKE: 20 },
    isFeatured: true,
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Your Grace, the blessing is what everyone remembers.',
        after: 4,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 9 },
      },
      {
        by: 'Nell, 9 (typed by Dad)',
        says: 'i am nine so now i cant do it any more. i could do it in february',
        after: 6,
        reactions: { LIKE: 24, SUPPORT: 5 },
        replies: [
          {
            by: 'A bishop',
            says: 'My child, I have been unable to do it since the age of four. One finds other things.',
            after: 8,
            badges: ['VERIFIED'],
            reactions: { LIKE: 16 },
          },
        ],
      },
    ],
  },
  {
    key: 'map-monster',
    by: 'The surveyor’s daughter',
    says: 'I am the one who had the pencil. I am seventy-one now. Her name is Ondina, the soundings are correct because my father made me row out and take them *first*, and she has five humps, of which two are always below the water.',
    after: 50,
    reactions: { LIKE: 39, INSIGHTFUL: 7 },
    isPinned: true,
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Madam, may I put five humps into the next edition?',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 10 },
        replies: [
          {
            by: 'The surveyor’s daughter',
            says: 'Dotted, please. As one does with rocks that cover and uncover.',
            after: 7,
            reactions: { LIKE: 20 },
          },
        ],
      },
      {
        by: 'Marit Øyen',
        says: 'I had her down as a *swell anomaly*, 1998, twice. I shall amend the log.',
        after: 9,
        badges: ['STAFF'],
        reactions: { LIKE: 12 },
      },
    ],
  },
  {
    by: 'Wim',
    says: 'A sheet with 6 × 2 panels can be folded into one stack in more ways than you give, if you allow tucking. I have found 10,512 by computer. I am telling you this as a friend.',
    after: 15,
    reactions: { INSIGHTFUL: 3, DISAGREE: 1 },
    replies: [
      {
        by: 'Aldina R.',
        says: 'And how many of them on a hill, with a sandwich in the other hand?',
        after: 3,
        reactions: { LIKE: 13 },
        replies: [{ by: 'Wim', says: 'One.', after: 1, reactions: { LIKE: 18 } }],
      },
    ],
  },
  {
    by: 'Henrique (mate, Boa Hora)',
    says: '**The Car Door** also exists as **The Ferry Ramp**. I say no more; the gentleman is a subscriber.',
    after: 18,
    badges: ['VERIFIED'],
    reactions: { LIKE: 11 },
  },
  {
    by: 'Duarte',
    says: 'O segundo casamento na igreja que não existe foi o meu. Correu muito bem. Choveu lá dentro.',
    after: 26,
    language: 'pt',
    reactions: { LIKE: 22 },
    replies: [
      {
        by: 'A mulher dele',
        says: 'Choveu *cá fora*, Duarte. Lá dentro não havia.',
        after: 2,
        language: 'pt',
        reactions: { LIKE: 25 },
      },
    ],
  },
  {
    by: 'GPS forever',
    says: 'paper maps are for old people',
    after: 31,
    reactions: { DISAGREE: 4, LIKE: 1 },
    replies: [
      {
        by: 'Old Peter Vane',
        says: 'They are. We leave them to you in our wills. Learn to fold.',
        after: 5,
        badges: ['STAFF'],
        reactions: { LIKE: 26 },
      },
    ],
  },
  { by: null, says: null, after: 33, status: 'REMOVED', removedBy: 'MODERATOR' },
  {
    by: 'Cartophile',
    says: 'Is there a list of shops that stock Sheet 7? I have written to three.',
    after: 40,
    status: 'PENDING',
  },
];

export const commentsDe: SampleComment[] = [
  {
    by: 'Käpt’n Ohneschiff',
    says: 'Ich bekenne mich zur *Autotür*, A 7, Raststätte, Windstärke 6. Die Karte hat jetzt in der Mitte einen Griff.',
    after: 12,
    reactions: { LIKE: 12 },
    replies: [
      {
        by: 'Frauke aus Husum',
        says: 'Praktisch. Dann kann man sie besser tragen.',
        after: 2,
        reactions: { LIKE: 8 },
      },
    ],
  },
  {
    by: 'Ihr Mann',
    says: 'Frage zu Schritt 3: Ich habe nicht geholfen, und nun hält sie seit einer Stunde so still. Muss man ihr etwas sagen?',
    after: 20,
    reactions: { LIKE: 9 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Danke reicht.',
        after: 3,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 14 },
      },
    ],
  },
];

import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    by: 'Yellow',
    says: 'You might have said that you’d noticed. We’d have given you coffee.',
    after: 3,
    reactions: { LIKE: 26, SUPPORT: 10 },
    replies: [
      {
        by: 'Tobias Wren',
        says: 'You always give me coffee.',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 16 },
        replies: [
          {
            by: 'Yellow',
            says: 'Then we’d have given you a **pair of boots**. What size are you?',
            after: 1,
            reactions: { LIKE: 43, SUPPORT: 19 },
          },
        ],
      },
    ],
  },
  {
    by: 'Grey, with patch',
    says: 'Till Sunday.',
    after: 9,
    reactions: { LIKE: 46 },
    replies: [{ by: 'Green', says: 'That’s what we like about you.', after: 1, reactions: { LIKE: 38 } }],
  },
  {
    by: 'Käpt’n Ohneschiff',
    says: 'Bei mir steht nur *ein* Paar. Ich habe gerade ein zweites danebengestellt. Es sieht gleich anders aus.',
    after: 20,
    language: 'de',
    reactions: { SUPPORT: 40, LIKE: 9 },
    isFeatured: true,
    replies: [
      {
        by: 'Frauke aus Husum',
        says: 'Größe 44? Mein Mann hat noch welche vom Schwager. Und Sonntag gibt es Labskaus.',
        after: 2,
        language: 'de',
        reactions: { LIKE: 22, SUPPORT: 16 },
      },
    ],
  },
  { by: 'Blue (dictated)', says: 'ba', after: 24, reactions: { LIKE: 67 } },
];

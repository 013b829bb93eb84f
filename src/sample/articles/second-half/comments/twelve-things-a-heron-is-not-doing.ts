import type { SampleComment } from '../../../writing.ts';

export const underTheHeron: SampleComment[] = [
  {
    by: 'Not a heron',
    says: 'I found this very unfair to the heron, whoever he is.',
    after: 1,
    reactions: { LIKE: 40 },
    isFeatured: true,
    replies: [
      {
        by: 'Tobias Wren',
        says: 'The author notes that the comment above was posted at 07:52, from the direction of the second crane.',
        after: 3,
        badges: ['ARTICLE_AUTHOR'],
        reactions: { LIKE: 25 },
        replies: [
          {
            by: 'Not a heron',
            says: 'I have no crane. I have nothing to do with cranes. See number 6.',
            after: 0.5,
            reactions: { LIKE: 32 },
          },
        ],
      },
    ],
  },
  {
    by: 'Admiral’s person',
    says: 'He is twelve and has never caught anything. He goes to bed every night and runs in his sleep. If you think I’m going to tell him,',
    after: 6,
    reactions: { SUPPORT: 28, LIKE: 7 },
    replies: [
      { by: 'Tobias Wren', says: 'I shouldn’t dream of it.', after: 2, badges: ['ARTICLE_AUTHOR'] },
      {
        by: 'Nell (9)',
        says: 'in number 12 he was looking at the water so maybe he is learning to be a heron',
        after: 11,
        reactions: { LIKE: 21 },
      },
    ],
  },
  {
    by: 'Prof. (emer.) L. Wexcombe-Hale',
    says: 'A small correction in the spirit of the thing. On refraction (no. 3): herons do allow for it, but not always well, and they prefer to strike steeply, where there’s less to allow for. Young ones miss a great deal. One might say that what you watched for fourteen mornings was somebody _good at it_.',
    after: 20,
    reactions: { INSIGHTFUL: 16 },
    replies: [
      {
        by: 'Tobias Wren',
        says: 'Gladly taken. I went back to look, and it does lean out until the bill is nearly plumb. I had thought that was posture.',
        after: 26,
        badges: ['ARTICLE_AUTHOR'],
        reactions: { LIKE: 6 },
      },
      {
        by: 'The Blue Dinghy',
        homepage: 'https://blue-dinghy.example',
        says: 'Can confirm about the young ones. There’s one at the slip that has been trying to eat my painter since Sunday.',
        after: 4,
        reactions: { LIKE: 13 },
        replies: [
          { by: 'Gwen & Ted', says: 'Ted would like to know what you had against the painter.', after: 8 },
          {
            by: 'The Blue Dinghy',
            homepage: 'https://blue-dinghy.example',
            says: 'It’s the rope at the front of the boat, Ted.',
            after: 10,
            reactions: { LIKE: 15 },
          },
        ],
      },
    ],
  },
  {
    by: 'Bodo K.',
    language: 'de',
    says: 'Punkt 5 stimmt, aber die zweite Hälfte fehlt: Auch das stehende Bein friert kaum, weil das warme Blut nach unten das kalte nach oben anwärmt. Ein Wärmetauscher. Der Vogel hat den, seit es Vögel gibt, wir haben ihn seit ein paar Jahren im Keller und er macht Geräusche.',
    after: 36,
    reactions: { INSIGHTFUL: 11, LIKE: 9 },
    replies: [
      {
        by: 'Gesine Ahrens',
        language: 'de',
        says: 'Unserer sagt „fraank“.',
        after: 5,
        reactions: { LIKE: 20 },
      },
    ],
  },
  {
    by: 'Halina D.',
    says: 'I was one of the twenty-three who lowered their voices. I didn’t know that I was being counted, but I don’t mind.',
    after: 44,
    reactions: { LIKE: 10 },
  },
  {
    by: 'ليان',
    language: 'ar',
    says: 'شاهدت الفيديو كاملاً، إحدى عشرة دقيقة، ثم شاهدته مرة أخرى لأتأكد أنه لا يعيد نفسه.',
    after: 50,
    reactions: { LIKE: 9 },
  },
  {
    by: 'P. Vane',
    says: 'It is not the same heron as the one in 1994. I mention it because somebody always asks.',
    after: 58,
    badges: ['STAFF'],
    reactions: { LIKE: 12 },
    replies: [{ by: 'Osric', says: 'I was about to.', after: 1, reactions: { LIKE: 5 } }],
  },
  {
    by: 'angler_4471',
    says: 'shoot it, four fish is four fish',
    after: 63,
    status: 'REJECTED',
  },
];

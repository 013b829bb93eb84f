import type { SampleComment } from '../../../writing.ts';

export const underTheMinutes: SampleComment[] = [
  {
    by: 'Mrs Thorn',
    says: 'It was shouting.',
    after: 1,
    badges: ['VERIFIED'],
    isPinned: true,
    reactions: { LIKE: 58 },
    replies: [
      {
        by: 'Pell (chair)',
        says: 'The chair cannot amend by way of a comment. It will be taken under item 1 of the eighth sitting.',
        after: 4,
        badges: ['VERIFIED'],
        reactions: { LIKE: 14 },
        replies: [
          {
            by: 'Mrs Thorn',
            says: 'Then I shall shout there.',
            after: 0.2,
            badges: ['VERIFIED'],
            reactions: { LIKE: 46 },
          },
        ],
      },
    ],
  },
  {
    key: 'a-wall-that-stays-warm',
    by: 'the man in the middle',
    says: 'I’m the member of the public. It’s a good bench and I was glad to be asked. But if it’s full, and you want to stay out of an evening, try the west wall of the fish cellars. It keeps the sun in. You can lean there in your shirt at ten o’clock at night and be warm all down one side, and after a while you turn round.',
    after: 31,
    isFeatured: true,
    reactions: { LIKE: 50, INSIGHTFUL: 18, SUPPORT: 20 },
    replies: [
      {
        by: 'Quill (treasurer)',
        says: 'Thank you for the wall, and for item 4. There’s tea at the bench on the last Thursday. It’s in the accounts as “maintenance”.',
        after: 6,
        badges: ['VERIFIED'],
        reactions: { SUPPORT: 24, LIKE: 14 },
      },
      {
        by: 'Nell (9)',
        says: 'my brother tried the wall and fell asleep standing up like a horse',
        after: 50,
        reactions: { LIKE: 22 },
      },
    ],
  },
  {
    by: 'Bodo K.',
    language: 'de',
    says: 'Eine umklappbare Lehne, zwei Scharniere, vier Jahreszeiten, Salzluft. Ich sage nichts. Ich sage nur: Messing.',
    after: 12,
    reactions: { INSIGHTFUL: 7, LIKE: 6 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Bronze. But I like how you say nothing.',
        after: 2,
        badges: ['STAFF'],
        reactions: { LIKE: 21 },
      },
    ],
  },
  {
    by: 'Chelo',
    language: 'es',
    says: 'En mi pueblo el banco también eligió: lo pusieron delante del ayuntamiento y amaneció delante del bar. Nadie lo ha movido. Ni entonces ni, según parece, aquella noche.',
    after: 40,
    reactions: { LIKE: 30 },
  },
  {
    by: 'a Tuesday sitter',
    says: 'Facing the ferry is right. Everyone who comes off it looks along the row of us as though one might be theirs. Mostly we’re not. I find that I sit up a little all the same.',
    after: 70,
    reactions: { LIKE: 32, SUPPORT: 11 },
    replies: [
      {
        by: 'Halina D.',
        says: 'On the twelfth I got off and one of you waved. I waved back. I still don’t know who it was.',
        after: 300,
        reactions: { LIKE: 26 },
        replies: [
          {
            by: 'a Tuesday sitter',
            says: 'All of us, I think. It goes along.',
            after: 20,
            reactions: { LIKE: 28 },
          },
        ],
      },
    ],
  },
  {
    by: null,
    says: null,
    after: 18,
    status: 'ERASED',
    replies: [
      {
        by: 'Wilhelmina Tarp',
        says: 'I cannot agree, though you put it well. Nobody is _encouraged_ to sleep out by a bench with no iron in it, any more than one is encouraged to be ill by a hospital.',
        after: 3,
        reactions: { INSIGHTFUL: 20, SUPPORT: 14 },
        replies: [
          {
            by: 'Aurelio',
            says: 'I used to find two or three on the vent behind the bakery at four in the morning. Warm wall, like the other gentleman’s. I left the ends of the bread there. The council wrote to me about rats. I wrote back that these were taller.',
            after: 9,
            reactions: { LIKE: 38 },
          },
        ],
      },
    ],
  },
  {
    by: 'the firm',
    says: 'We note the decision of the committee and enclose our catalogue https://prolonged-use.example',
    after: 100,
    status: 'PENDING',
    homepage: 'https://prolonged-use.example',
  },
];

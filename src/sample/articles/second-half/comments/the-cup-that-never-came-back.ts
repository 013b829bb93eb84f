import type { SampleComment } from '../../../writing.ts';
import { onBeingEven } from './the-cup-on-being-even.ts';
import { onDishesAndSalt } from './the-cup-on-dishes-and-salt.ts';

const onTheStair: SampleComment[] = [
  {
    by: 'the third floor',
    says: 'I am the accountant. I should like to correct one figure: it was eleven minutes, since I stopped to level it.\n\nI grew up in a house where we borrowed nothing because we couldn’t have paid it back, and I had understood that the polite thing was to be _gone_ from people’s minds as fast as possible. Nobody had ever explained the other system. I have since made enquiries. I’ve had a cake tin of hers since March, and I’m told that this is correct.',
    after: 10,
    badges: ['VERIFIED'],
    isPinned: true,
    isFeatured: true,
    reactions: { LIKE: 101, SUPPORT: 52, INSIGHTFUL: 16 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'Keep the tin. I’ve got your corkscrew.',
        after: 1,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 63 },
        replies: [
          {
            by: 'the third floor',
            says: 'I had it down as a loss.',
            after: 0.5,
            badges: ['VERIFIED'],
            reactions: { LIKE: 68 },
            replies: [
              {
                by: 'Osric',
                says: 'Goodwill, surely.',
                after: 2,
                reactions: { LIKE: 59 },
              },
            ],
          },
        ],
      },
      {
        by: 'Wilhelmina Tarp',
        says: '“Gone from people’s minds.” My mother was like that. I thought for years that she was proud, and she was only being careful with us. Thank you for putting it so plainly.',
        after: 6,
        reactions: { SUPPORT: 28 },
      },
    ],
  },
  {
    by: 'the second floor',
    says: 'You’ve been looking in my bathroom.',
    after: 13,
    reactions: { LIKE: 72 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'From the tram stop. It’s at eye level if one is on tiptoe.',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 33 },
        replies: [
          {
            by: 'the second floor',
            says: 'Thursday as usual. Bring the boy, and the tea towel; I’ve eggs.',
            after: 1,
            reactions: { LIKE: 47 },
            replies: [
              {
                by: 'Marit Øyen',
                says: 'You’ll get the boy.',
                after: 0.3,
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
    by: 'drill, orange',
    says: 'I borrowed a drill from the man across the landing. Before I could give it back he died, quite suddenly, on a Sunday. His daughter came to clear the flat and I stood there with it in its case. She said, keep it. I’ve put up shelves for half the house since. When somebody says whose is that, I say Henrik’s.',
    after: 30,
    isFeatured: true,
    reactions: { SUPPORT: 66, LIKE: 14 },
    replies: [
      {
        by: 'halfway up a ladder',
        says: "That's how it should be done. My level's a Margit.",
        after: 8,
        reactions: { LIKE: 28 },
      },
      {
        by: 'Henrik’s daughter',
        says: 'Somebody sent me this. I didn’t know about the shelves. How many?',
        after: 160,
        reactions: { SUPPORT: 48 },
        replies: [
          {
            by: 'drill, orange',
            says: 'Twenty-seven, and a swing.',
            after: 5,
            reactions: { SUPPORT: 59, LIKE: 20 },
          },
        ],
      },
    ],
  },
  {
    by: 'Priya, night shift',
    says: 'I’m asleep when everybody is in and in when everybody’s out. So what I lend is _ears_: I sign for the parcels of the whole house. In return nobody has hoovered before two in the afternoon since 2021. There has never been a meeting about it.',
    after: 18,
    reactions: { LIKE: 45, INSIGHTFUL: 9 },
  },
  { by: 'Osric', says: 'Ladle.', after: 3, reactions: { LIKE: 20 } },
  {
    by: 'Nell (10)',
    says: 'I lent my brother a ruler and he gave me back 28 cm',
    after: 34,
    reactions: { LIKE: 64 },
    replies: [
      {
        by: 'R. Achterberg',
        says: 'Accept it. A short ruler makes everything you own longer.',
        after: 3,
        badges: ['VERIFIED'],
        reactions: { LIKE: 41 },
      },
    ],
  },
  {
    by: 'Student house, five of us',
    says: 'We tried a list on the fridge for who owes whom. It ran to three pages and we nearly moved out. We tore it up in June. Things we now have:\n\n- no list\n- more milk than before\n- one person who never buys any, and plays the guitar **very** quietly when somebody has an exam',
    after: 48,
    reactions: { LIKE: 35, INSIGHTFUL: 12 },
    replies: [
      {
        by: 'Gesine Ahrens',
        language: 'de',
        says: 'In unserer WG gab es einen Putzplan. Ich habe ihn noch, er ist wunderschön, zweifarbig. Geputzt hat immer Renate.',
        after: 7,
        reactions: { LIKE: 39 },
        replies: [
          {
            by: 'Renate',
            language: 'de',
            says: 'Ich habe dafür nie gekocht. Ihr habt es bloß nicht gemerkt, weil ihr aufgepasst habt, wer putzt.',
            after: 50,
            reactions: { LIKE: 50, INSIGHTFUL: 7 },
          },
        ],
      },
    ],
  },
  {
    by: null,
    says: null,
    after: 21,
    status: 'ERASED',
    replies: [
      {
        by: 'Marit Øyen',
        says: 'Thank you for telling us this, and for letting me answer before you take it away again, as you said you would. You don’t have to have anything to give back. Sometime you’ll carry somebody’s bag up a stair and that’ll be it; she will never have heard of me.',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { SUPPORT: 41 },
        replies: [
          {
            by: null,
            says: 'Third on the left with the blue bell, if you’re in this town and it’s eggs.',
            after: 5,
            reactions: { SUPPORT: 30 },
          },
        ],
      },
    ],
  },
  {
    by: 'InstantLender',
    says: 'Need a cup of CASH? No questions, exact repayment https://instant-lender.example',
    after: 16,
    homepage: 'https://instant-lender.example',
    status: 'SPAM',
  },
  {
    by: 'unimpressed',
    says: 'my neighbour is a thief and his name is',
    after: 27,
    status: 'REJECTED',
  },
  {
    by: 'fourth floor, new',
    says: 'There is a fourth floor in that house. We moved in on Saturday. We have no sugar.',
    after: 600,
    status: 'PENDING',
  },
];

export const underTheCup: SampleComment[] = [...onTheStair, ...onDishesAndSalt, ...onBeingEven];

import type { SampleComment } from '../../../writing.ts';

export const underTheLetter: SampleComment[] = [
  {
    key: 'the-small-extra-star',
    by: 'Ragna at the Hook',
    says: 'I am the boat that steers by the seed in the third pane.\n\nI never told anybody, so I don’t know how you know, Mr Vane, unless you saw me do it. My father found it in 1961. He was coming in with the mast gone and a broken wrist, and he said that there were two lights, one big, one small and to the left of it, and he thought, I’m seeing double, this is it. So he put the big one where the small one was, to correct for his head, and came in between the Hook and the perch at night at half tide where nobody has any business to come in at all. In the morning they showed him the rocks on both sides of where he’d been.\n\nHe went up to the light with a bottle to thank the keeper and asked about the small lamp. The keeper said that there was no small lamp. They went up together and sat there till it got dark, and turned and turned their heads, and it was a bubble in the glass no bigger than a lentil.\n\nHe taught me on it when I was eight: _big one over small one, and keep breathing._ I have come in on it some hundreds of times. Last spring the engineer came with a new pane in the van. I met him at the gate and I’m afraid I told him the whole of this, and I may have cried. He drove the pane away again. He said he’d write it down as “deferred”.\n\nI thought that you should have something to report.',
    after: 22,
    isPinned: true,
    isFeatured: true,
    reactions: { LIKE: 72, SUPPORT: 32, INSIGHTFUL: 14 },
    replies: [
      {
        by: 'P. Vane',
        says: 'Miss Ragna. I saw you do it. I used to put the kettle on when you were past the perch.\n\nI have entered this in the book, under today’s date.',
        after: 30,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 63, SUPPORT: 34 },
        replies: [
          { by: 'Wilhelmina Tarp', says: 'Well, there goes the mascara.', after: 2, reactions: { LIKE: 22 } },
          {
            by: 'Osric',
            says: 'Nobody speak for a bit.',
            after: 3,
            reactions: { LIKE: 30 },
          },
        ],
      },
      {
        by: 'the engineer',
        says: 'It’s still down as deferred. There’s a box for “until”, and I put “further notice”. The system took it.',
        after: 70,
        reactions: { LIKE: 48 },
      },
    ],
  },
  {
    by: 'Lamp Control Unit',
    says: '19:04 UTC. Nothing to report.',
    after: 48.5,
    isFeatured: true,
    reactions: { LIKE: 59 },
    replies: [
      {
        by: null,
        says: 'Whoever you are: thank you. I was awake.',
        after: 7,
        reactions: { SUPPORT: 31 },
      },
      {
        by: 'Lamp Control Unit',
        says: '19:05 UTC. Same. A very large moon.',
        after: 168,
        reactions: { LIKE: 54 },
        replies: [
          {
            by: 'P. Vane',
            says: 'I make it 19:06. But it may be my watch.',
            after: 14,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 40 },
          },
        ],
      },
    ],
  },
  {
    by: 'K. Ostrander-Bui',
    says: 'I’m no longer young, but I’m the woman from the university. It was the visibility series: 9,497 nights. What he doesn’t say is that the word _nothing_ is never once ditto marks. He wrote it out each time.',
    after: 90,
    badges: ['VERIFIED'],
    reactions: { INSIGHTFUL: 26, LIKE: 20 },
    replies: [
      {
        by: 'R. Achterberg',
        says: 'For the record, 9,497 is 26 years and one night. I should like to know about the one night.',
        after: 5,
        badges: ['VERIFIED'],
        reactions: { LIKE: 10 },
        replies: [
          {
            by: 'P. Vane',
            says: 'Nobody came to relieve me, so I did it again.',
            after: 40,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 52 },
          },
        ],
      },
    ],
  },
  {
    by: 'Priya, night shift',
    says: 'We chart _no change_ on the ward every hour and the new ones always ask why. I’ve put this up in the break room.',
    after: 35,
    reactions: { LIKE: 27, INSIGHTFUL: 15 },
  },
  {
    by: 'Duarte M.',
    language: 'pt',
    says: 'O meu pai era faroleiro e também escrevia “sem novidade”. Quando morreu, o livro dele dizia isso na última página, na letra dele. Foi a única vez que não acreditei.',
    after: 60,
    reactions: { SUPPORT: 30 },
    replies: [
      {
        by: 'P. Vane',
        says: 'Mr Duarte, Miss Calado has read me yours. He will have looked all the way round before he wrote it. They do.',
        after: 28,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { SUPPORT: 37 },
      },
    ],
  },
];

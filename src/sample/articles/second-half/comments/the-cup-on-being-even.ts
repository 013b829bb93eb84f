import type { SampleComment } from '../../../writing.ts';

/** Readers who disagree, and how they come to terms. */
export const onBeingEven: SampleComment[] = [
  {
    by: 'Bodo K.',
    language: 'de',
    says: 'Ich halte dagegen. Ich bin gern quitt. Wer quitt ist, kann klopfen, weil er _will_, und nicht, weil noch eine Schüssel im Weg steht. Freundschaft ohne Pfand: auch das gibt es.',
    after: 8,
    isFeatured: true,
    reactions: { INSIGHTFUL: 24, LIKE: 10, DISAGREE: 15 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'A friend read this to me and I have no answer, so here is a question. When did you last knock because you wanted to?',
        after: 5,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { INSIGHTFUL: 20 },
        replies: [
          {
            by: 'Bodo K.',
            language: 'de',
            says: 'Touché. März. Es war aber wegen eines Wasserschadens.',
            after: 3,
            reactions: { LIKE: 55 },
            replies: [
              {
                by: 'Gesine Ahrens',
                language: 'de',
                says: 'Bodo, ich wohne seit sechs Jahren über Ihnen. Ich habe einen Apfelkuchen und keinen Puderzucker.',
                after: 4,
                reactions: { LIKE: 80, SUPPORT: 20 },
                replies: [
                  {
                    by: 'Bodo K.',
                    language: 'de',
                    says: 'Wie viel?',
                    after: 0.2,
                    reactions: { LIKE: 67 },
                    replies: [
                      {
                        by: 'Gesine Ahrens',
                        language: 'de',
                        says: 'Ungefähr.',
                        after: 0.1,
                        reactions: { LIKE: 93 },
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: 'went to sea at sixteen',
        says: 'I can’t read the German but the translation button says “I like to be even”, and I’d like to stand next to him. Where I come from you were never let off. Every egg was remembered, at weddings, aloud. Rope is a fine picture, Marit, but a rope is also what one ties people up with.',
        after: 16,
        reactions: { INSIGHTFUL: 38, SUPPORT: 13 },
        replies: [
          {
            by: 'Wilhelmina Tarp',
            says: 'Then the trouble was the _remembering_, not the egg. In Marit’s book nobody can add it up. In your village somebody could.',
            after: 4,
            reactions: { INSIGHTFUL: 32 },
            replies: [
              {
                by: 'went to sea at sixteen',
                says: 'Somebody could. Aunt Bertha could. I hadn’t seen that that was the difference; I only knew I had to get further off than she could count.',
                after: 11,
                reactions: { SUPPORT: 29, LIKE: 15 },
              },
            ],
          },
          {
            by: 'Marit Øyen',
            says: 'I ought to have had you in the article. There’s a sentence missing after the rope, and it’s yours.',
            after: 9,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 24 },
          },
        ],
      },
    ],
  },
  {
    by: 'twenty years a social worker',
    says: 'One thing from the other side of the door. Don’t ask people who have nothing what they need. Ask them for something: to mind a key, hold a ladder, taste the soup. I’ve seen a man who had not answered his bell in a year come down four floors because somebody needed a jar _opened_.',
    after: 26,
    reactions: { INSIGHTFUL: 61, LIKE: 18 },
    replies: [
      {
        by: 'halfway up a ladder',
        says: "Somebody to hold the ladder. I've never once needed it held. I always ask.",
        after: 7,
        reactions: { LIKE: 69, SUPPORT: 11 },
        replies: [
          {
            by: 'Mr Thorn',
            says: 'I have held that ladder. I thought that I was indispensable.',
            after: 9,
            reactions: { LIKE: 57 },
            replies: [
              {
                by: 'halfway up a ladder',
                says: "You talk to it, Mr Thorn. It's steadier.",
                after: 2,
                reactions: { LIKE: 54 },
              },
            ],
          },
        ],
      },
      {
        by: 'jars, second left',
        says: null,
        after: 12,
        status: 'REMOVED',
        removedBy: 'MODERATOR',
        replies: [
          {
            by: 'Pia',
            says: 'Removed since it named the man. He has written to us, by the way, and he isn’t cross. He says that it was gherkins.',
            after: 2,
            badges: ['STAFF', 'MODERATOR'],
            reactions: { LIKE: 45 },
          },
        ],
      },
    ],
  },
  {
    by: 'ledger-keeper',
    says: 'Isn’t this simply a very slow shop?',
    after: 44,
    reactions: { DISAGREE: 13, LIKE: 10 },
    replies: [
      {
        by: 'R. Achterberg',
        says: 'A shop is happy when you leave.',
        after: 2,
        badges: ['VERIFIED'],
        reactions: { LIKE: 75, INSIGHTFUL: 24 },
        replies: [{ by: 'ledger-keeper', says: 'Withdrawn.', after: 5, reactions: { LIKE: 40 } }],
      },
    ],
  },
];

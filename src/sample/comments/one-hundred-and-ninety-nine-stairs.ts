import type { SampleComment } from '../writing.ts';

/** The great count: every answer a stair further down. */
const theCount: SampleComment = {
  key: 'stairs-count',
  by: 'Miss Pell',
  says: 'I climbed it on Saturday with a pocket counter. Two hundred and one. I clicked at every tread and I did **not** click at the doorstep.',
  after: 4,
  reactions: { LIKE: 5, DISAGREE: 3 },
  replies: [
    {
      by: 'Old Peter Vane',
      says: 'Did you click on the iron?',
      after: 2,
      badges: ['STAFF', 'ARTICLE_AUTHOR'],
      reactions: { LIKE: 6 },
      replies: [
        {
          by: 'Miss Pell',
          says: 'Naturally. One’s foot goes up. It is a stair.',
          after: 1,
          reactions: { LIKE: 2, DISAGREE: 1 },
          replies: [
            {
              by: 'Tobias Wren',
              says: 'Then it ought to be 202: there are three of iron. Forgive me. I have oiled them.',
              after: 3,
              badges: ['STAFF'],
              reactions: { INSIGHTFUL: 4 },
              replies: [
                {
                  by: 'Miss Pell',
                  says: 'I… may not have clicked on one. A child asked me what the clicking was.',
                  after: 6,
                  reactions: { SUPPORT: 6, LIKE: 2 },
                  replies: [
                    {
                      by: 'Nell, 9 (typed by Dad)',
                      says: 'that was me. i also counted. i got 199 and i was holding the cat',
                      after: 14,
                      reactions: { LIKE: 28 },
                      replies: [
                        {
                          by: 'Wim',
                          says: 'With the cat held there may be a systematic effect. Did the cat get down at any point, and if so, on which stair?',
                          after: 2,
                          reactions: { LIKE: 15, INSIGHTFUL: 1 },
                          replies: [
                            {
                              by: 'Nell, 9 (typed by Dad)',
                              says: 'at 111. she looked out of the window for a while then she let me pick her up again',
                              after: 20,
                              reactions: { LIKE: 40, SUPPORT: 11 },
                              isFeatured: true,
                              replies: [
                                {
                                  by: 'Old Peter Vane',
                                  says: 'How long a while?',
                                  after: 1,
                                  badges: ['STAFF', 'ARTICLE_AUTHOR'],
                                  reactions: { LIKE: 16, SUPPORT: 13 },
                                  replies: [
                                    {
                                      by: 'Nell, 9 (typed by Dad)',
                                      says: 'dad says about four minutes',
                                      after: 0.5,
                                      reactions: { LIKE: 52, SUPPORT: 26 },
                                    },
                                  ],
                                },
                              ],
                            },
                          ],
                        },
                      ],
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
      by: 'Jo Lindqvist',
      says: 'For whoever sets this in print: paragraph two says 201 and the headline says 199. I only mention it because I did the multiplication with the *headline*.',
      after: 9,
      badges: ['STAFF'],
      reactions: { LIKE: 7 },
      replies: [
        {
          by: 'Ines Calado',
          says: 'My fault entirely, and I have sent him up. He says he was going anyway.',
          after: 5,
          badges: ['STAFF'],
          reactions: { LIKE: 11 },
          replies: [
            {
              by: 'Old Peter Vane',
              says: '**199.** And three of iron. And a doorstep. And I met a lady with a counter, and we have agreed to have lunch.',
              after: 50,
              badges: ['STAFF', 'ARTICLE_AUTHOR'],
              reactions: { LIKE: 44, SUPPORT: 8 },
              replies: [
                {
                  by: 'Miss Pell',
                  says: 'I clicked twice at the view. I find that I do not mind.',
                  after: 3,
                  reactions: { LIKE: 38, SUPPORT: 10 },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

export const comments: SampleComment[] = [
  theCount,
  {
    by: 'Aldina R.',
    says: 'One in the morning, correcting: yes, that was me. I always thought the light went round a *little* slower when it came past my window. Thank you, Peter. I got them all done.',
    after: 12,
    badges: ['VERIFIED'],
    reactions: { LIKE: 33, SUPPORT: 20 },
    isPinned: true,
    replies: [
      {
        by: 'Old Peter Vane',
        says: 'It could not go slower. It was clockwork. (It did.)',
        after: 3,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 35 },
      },
      {
        by: null,
        says: 'I was one of the ones being corrected. 1974, capital of Hungary, I had put Hungary.',
        after: 18,
        reactions: { LIKE: 24 },
        replies: [
          {
            by: 'Aldina R.',
            says: 'Tibério. I gave you half a mark. The *other* half is still open.',
            after: 4,
            badges: ['VERIFIED'],
            reactions: { LIKE: 31 },
          },
        ],
      },
    ],
  },
  {
    by: 'The man with the cake',
    says: 'I did not know that anybody saw. It was 1981. On the fourth time round I knocked.',
    after: 30,
    reactions: { LIKE: 67, SUPPORT: 39 },
    isFeatured: true,
    replies: [
      {
        by: 'The door',
        says: 'It was a terrible cake by then. It was *soup*. I have been married to it for forty-four years.',
        after: 2,
        reactions: { LIKE: 63, SUPPORT: 15 },
      },
      {
        by: 'Samira Nour',
        says: 'I should like the recipe, before and after.',
        after: 7,
        badges: ['STAFF'],
        reactions: { LIKE: 20 },
      },
    ],
  },
  {
    by: 'Henrique (mate, Boa Hora)',
    says: 'From the water: when the motor came we all noticed. Same ten seconds. But it used to *blink* a bit, around three, when he went down for the second coffee. You could set a course by a blink like that.',
    after: 22,
    badges: ['VERIFIED'],
    reactions: { LIKE: 16, SUPPORT: 2 },
  },
  {
    by: 'Bartholomew Q.',
    says: 'One hesitates, but granite has no cousin in limestone: the one is igneous, the other sedimentary. They are at most *neighbours*.',
    after: 26,
    reactions: { INSIGHTFUL: 3, DISAGREE: 1 },
    replies: [
      {
        by: 'Old Peter Vane',
        says: 'So am I and my cousin.',
        after: 4,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 27 },
        replies: [{ by: 'The Other Peter', says: 'I can see these, you know.', after: 9, reactions: { LIKE: 33 } }],
      },
    ],
  },
  {
    by: 'Duarte',
    says: 'Eu carreguei a outra lata antes da Luzia. Ele *a mim* nunca me pediu nada.',
    after: 33,
    language: 'pt',
    reactions: { LIKE: 30 },
    replies: [
      {
        by: 'Graça',
        says: 'Pousaste-a na 40, Duarte, e foste-te embora.',
        after: 1,
        language: 'pt',
        badges: ['VERIFIED'],
        reactions: { LIKE: 20 },
      },
    ],
  },
  {
    by: 'Frauke aus Husum',
    says: 'Bei uns am Deich steht einer mit 171 Stufen, eisernen. Nach Vane sind das keine, also bin ich jeden Sonntag *null* Stufen gestiegen und trotzdem aus der Puste.',
    after: 41,
    language: 'de',
    reactions: { LIKE: 13 },
  },
  {
    by: null,
    says: null,
    after: 45,
    status: 'REMOVED',
    removedBy: 'MODERATOR',
    replies: [
      {
        by: 'Ines Calado',
        says: 'We do not tell people here that they are too old for stairs.',
        after: 1,
        badges: ['STAFF', 'MODERATOR'],
        reactions: { SUPPORT: 15, LIKE: 9 },
        replies: [
          {
            by: null,
            says: null,
            after: 5,
            status: 'REMOVED',
            removedBy: 'AUTHOR',
            replies: [
              {
                by: 'Aldina R.',
                says: 'Apology accepted. Come to tea; it is only forty-one.',
                after: 6,
                badges: ['VERIFIED'],
                reactions: { LIKE: 22 },
              },
            ],
          },
        ],
      },
    ],
  },
  { by: 'StairLift Solutions', says: 'Tired of stairs? Call today https://lift.example', after: 47, status: 'SPAM' },
  { by: 'pedant_no_1', says: 'its 200 and you all know it', after: 52, status: 'REJECTED' },
  {
    by: 'Harbour School, class 4',
    says: 'We would like to come and count on Thursday. There are twenty-six of us. We will each bring a pencil.',
    after: 70,
    status: 'PENDING',
  },
];

export const commentsAr: SampleComment[] = [
  {
    by: 'ليلى ح.',
    says: 'قرأتها لأبي بصوت عالٍ. عند «دعني ألتقط أنفاسي» نظر إلى ساعته ثم إلى أمّي، وقال: «أربع دقائق؟ هذا مستعجل».',
    after: 9,
    reactions: { LIKE: 37, SUPPORT: 12 },
    replies: [
      {
        by: 'أمّ ليلى',
        says: 'أنا ما زلت أفكّر.',
        after: 2,
        reactions: { LIKE: 57 },
        replies: [
          {
            by: 'أبو ليلى',
            says: 'واحد وأربعون عامًا وأنا أنظر إلى الساعة.',
            after: 1,
            reactions: { LIKE: 49, SUPPORT: 10 },
          },
        ],
      },
    ],
  },
  {
    by: null,
    says: 'في بلدتنا منارة انطفأت منذ الحرب. عددت درجاتها اليوم لأوّل مرّة: ثمانٍ وثمانون، والباقي سماء.',
    after: 28,
    reactions: { SUPPORT: 43, LIKE: 12 },
    isFeatured: true,
    replies: [
      {
        by: 'سميرة نور',
        says: 'الباقي سماء. سأنقل هذا إلى بيتر كما هو.',
        after: 5,
        badges: ['STAFF'],
        reactions: { SUPPORT: 15 },
      },
    ],
  },
];

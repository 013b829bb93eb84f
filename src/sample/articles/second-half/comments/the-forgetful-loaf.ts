import type { SampleComment } from '../../../writing.ts';

export const underTheLoaf: SampleComment[] = [
  {
    by: 'Aurelio',
    says: 'Thirty-six years at the oven. I don’t quarrel with the recipe, which is sound. I quarrel with _kneading is a way of being in a hurry_. Kneading is how you find out, with your hands, what sort of flour you were sold. Whoever leaves it in a bowl all night learns about it at the same time as the guests.',
    after: 5,
    isFeatured: true,
    reactions: { INSIGHTFUL: 15, LIKE: 4, DISAGREE: 1 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'That’s fair, and I knew when I wrote the line that somebody with forearms would object. May I keep it if I add that I fold the dough in the morning _in order to_ meet it?',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 10 },
        replies: [
          {
            by: 'Aurelio',
            says: 'You may keep it. Four folds is a handshake. I would call kneading a conversation, but one can be fond of people on less.',
            after: 9,
            reactions: { LIKE: 14 },
            replies: [
              {
                by: 'Gwen & Ted',
                says: 'Ted says he will never knead again. Gwen says he never has.',
                after: 3,
                reactions: { LIKE: 22 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Gesine Ahrens',
    language: 'de',
    says: 'Für alle, die hier mit deutschem Mehl stehen: Weizen 550, Roggen 1150 (Vollkorn geht auch, dann 15 g mehr Wasser). Und die Hefe: ein Gramm trockene sind drei Gramm frische, also ein Stück so groß wie eine Haselnuss, die sich schämt.',
    after: 11,
    reactions: { INSIGHTFUL: 10, LIKE: 7 },
    replies: [
      {
        by: 'Tjark',
        language: 'de',
        says: 'Hat geklappt. Mit Segeln davor und Butter danach.',
        after: 46,
        replies: [
          {
            by: 'Gesine Ahrens',
            language: 'de',
            says: 'In dieser Reihenfolge ist fast alles zu schaffen.',
            after: 2,
            reactions: { LIKE: 3 },
          },
        ],
      },
    ],
  },
  {
    by: 'halfway up a ladder',
    says: 'Field notes:\n\n- evening: mixed it, looked like a mistake, good\n- night: slept, good\n- morning: phone rang, roof, forgot it\n- evening: **remembered it on the roof**\n- 26 hours at 17°: slightly pancake, entirely eaten',
    after: 52,
    reactions: { LIKE: 17 },
    replies: [
      {
        by: 'Marit Øyen',
        says: 'You have found the far edge of the map. Thank you for going.',
        after: 4,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 7 },
      },
    ],
  },
  {
    by: 'Duarte M.',
    language: 'pt',
    says: 'A minha avó fazia assim, mas com um pano e uma reza em vez do prato. Experimentei com o prato e sem a reza. Ficou bom, mas não sei qual das duas coisas fazia falta.',
    after: 33,
    reactions: { LIKE: 9 },
    replies: [
      {
        by: 'Dona Filipa',
        language: 'pt',
        says: 'A reza era o relógio, filho. Duas ave-marias por cada dobra.',
        after: 8,
        reactions: { INSIGHTFUL: 12, LIKE: 6 },
        replies: [
          {
            by: 'Marit Øyen',
            says: 'I had this translated by the fish van and I’ve been happy all morning. How long is one, said properly?',
            after: 20,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            replies: [
              {
                by: 'Dona Filipa',
                language: 'pt',
                says: 'Doze segundos. Quinze, com farinha nas mãos.',
                after: 5,
                reactions: { LIKE: 15 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Pontus, 1,900 m',
    says: 'At altitude it’s all over in nine hours. Half the yeast and a colder corner fixed it. The stairwell, if anyone up here needs to know.',
    after: 70,
    reactions: { INSIGHTFUL: 4 },
  },
  { by: 'Osric', says: 'Doubled.', after: 17, reactions: { LIKE: 3 } },
  {
    by: 'Bread Is Not Art',
    says: null,
    after: 19,
    status: 'REMOVED',
    removedBy: 'MODERATOR',
    replies: [
      {
        by: 'Pia',
        says: 'We took that one down: it was about Aurelio and not about bread. The point about the price of iron pots was a good one, so here it is without the rest. _Any_ heavy pot with a lid will do, and second-hand ones don’t wear out.',
        after: 1,
        badges: ['STAFF', 'MODERATOR'],
        reactions: { SUPPORT: 9 },
        replies: [
          {
            by: 'Zbyszek z portu',
            says: 'Flea market, two coins, no lid. The lid is the bottom of a flower pot. Works since October.',
            after: 12,
            reactions: { LIKE: 8 },
          },
          {
            by: 'Aurelio',
            says: 'For what it’s worth I was not offended. He was right about my third point.',
            after: 15,
            reactions: { LIKE: 13 },
          },
        ],
      },
    ],
  },
  {
    by: 'Priya, night shift',
    says: 'I come off at seven in the morning, so everybody else’s “overnight” is my day. I mix it before work and it’s ready when I’m not. It’s the first recipe I’ve met that doesn’t mind which way up my life is.',
    after: 28,
    reactions: { LIKE: 18, SUPPORT: 16 },
    replies: [
      {
        by: 'أم ياسين',
        language: 'ar',
        says: 'الله يعطيك العافية يا ابنتي. الخبز لا يسأل عن الساعة، يسأل من سيأكل.',
        after: 6,
        reactions: { LIKE: 12 },
      },
    ],
  },
  {
    by: 'Wilhelmina Tarp',
    says: 'I put my ear to it, as instructed. It does sing. I’m seventy-four and have been taking bread out of ovens since I was twelve. One wonders what else.',
    after: 90,
    reactions: { LIKE: 26 },
  },
  {
    by: 'Aunt Solveig’s other niece',
    says: 'She was wrong twice in the same way about the dog.',
    after: 130,
    reactions: { LIKE: 31 },
  },
  {
    by: 'ProofPro',
    says: 'Stop forgetting!! Smart proofing drawer now with app, 15% with code FORGETFUL https://proofpro.example',
    after: 75,
    status: 'SPAM',
  },
];

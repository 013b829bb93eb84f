import type { SampleComment } from '../../../writing.ts';

/** What is sent home in a dish, and what is never lent after dark. */
export const onDishesAndSalt: SampleComment[] = [
  {
    by: 'Halina D.',
    language: 'pl',
    says: 'U nas pusty talerz nie wraca. Moja babcia, jak nie miała nic, kładła na nim liść z ogrodu. I sąsiadka wiedziała dwie rzeczy: że pamiętamy i że jest krucho.',
    after: 5,
    isFeatured: true,
    reactions: { LIKE: 40, INSIGHTFUL: 22, SUPPORT: 14 },
    replies: [
      {
        by: 'Samira Nour',
        says: 'In English, since everyone should have this one: “With us a plate never goes back empty. When my grandmother had nothing she would lay a leaf from the garden on it. Then the neighbour knew two things: that we remembered, and that times were thin.”',
        after: 6,
        badges: ['STAFF'],
        reactions: { LIKE: 30 },
        replies: [
          {
            by: 'Marit Øyen',
            says: 'I would give my whole article for that leaf.',
            after: 3,
            badges: ['STAFF', 'ARTICLE_AUTHOR'],
            reactions: { LIKE: 44 },
          },
        ],
      },
      {
        by: 'أم ياسين',
        language: 'ar',
        says: 'عندنا المثل نفسه: الصحن الذي يذهب مليئاً لا يعود فارغاً. وإن لم يكن في البيت شيء نضع فيه ملحاً، والملح معناه «بيننا عيش وملح».',
        after: 9,
        reactions: { LIKE: 33, INSIGHTFUL: 10 },
        replies: [
          {
            by: 'Zbyszek z portu',
            language: 'pl',
            says: 'U nas mówi się, że kogoś dobrze poznasz dopiero, jak zjesz z nim beczkę soli. Wychodzi na to, że jesteśmy na tej samej klatce schodowej.',
            after: 12,
            reactions: { LIKE: 25 },
            replies: [
              {
                by: 'أم ياسين',
                language: 'ar',
                says: 'برميل؟ يا ساتر. عندنا تكفي ملعقة، لكنها لا تُنسى.',
                after: 7,
                reactions: { LIKE: 37 },
              },
            ],
          },
        ],
      },
      {
        by: 'Dona Filipa',
        language: 'pt',
        says: 'Na minha rua a travessa andava tanto de porta em porta que já ninguém sabe de quem é. Está na família há sessenta anos, só não se sabe em qual.',
        after: 15,
        reactions: { LIKE: 47 },
        replies: [
          {
            by: 'Duarte M.',
            language: 'pt',
            says: 'Dona Filipa, é azul com um peixe? Está em casa da minha tia.',
            after: 4,
            reactions: { LIKE: 52 },
            replies: [
              {
                by: 'Dona Filipa',
                language: 'pt',
                says: 'Então diga-lhe que não a devolva.',
                after: 3,
                reactions: { LIKE: 61 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Chelo',
    language: 'es',
    says: 'De noche no se presta sal. Mi abuela la dejaba en el rellano, “se me ha caído aquí”, y la vecina la encontraba. Así nadie prestaba y nadie debía.',
    after: 11,
    reactions: { LIKE: 36, INSIGHTFUL: 8 },
    replies: [
      {
        by: 'Aurelio',
        says: 'We had that with yeast. You could _lose_ yeast at another bakery’s door. You couldn’t lend it, that was bad luck. I lost some every Easter and found some every Christmas.',
        after: 8,
        reactions: { LIKE: 33 },
        replies: [
          {
            by: 'Chelo',
            language: 'es',
            says: 'Eso no es superstición, Aurelio. Eso es contabilidad con sombrero.',
            after: 5,
            reactions: { LIKE: 43 },
          },
        ],
      },
      {
        by: 'Tjark',
        language: 'de',
        says: 'Bei uns an Bord: Messer verleiht man nicht, man verkauft sie für einen Cent. Den Cent kriegt man nie wieder, das Messer immer.',
        after: 19,
        reactions: { LIKE: 21 },
        replies: [
          {
            by: 'The Blue Dinghy',
            homepage: 'https://blue-dinghy.example',
            says: 'So that the knife won’t cut the friendship. I’m owed eleven cents round this harbour and own no knives.',
            after: 10,
            reactions: { LIKE: 31 },
          },
        ],
      },
      {
        by: 'folklore desk',
        says: 'There’s a good short list of what may not be lent, with maps, at https://never-after-dark.example/salt-fire-brooms. Brooms are on it nearly everywhere. Nobody knows why.',
        after: 40,
        reactions: { INSIGHTFUL: 18 },
        replies: [{ by: 'Gwen & Ted', says: 'Gwen knows why. Ted lent hers.', after: 3, reactions: { LIKE: 46 } }],
      },
    ],
  },
  {
    by: 'sourdough, flat 6',
    says: null,
    after: 24,
    status: 'REMOVED',
    removedBy: 'AUTHOR',
    replies: [
      {
        by: 'flat 5',
        says: 'I saw it before you took it down. I didn’t know that it was yours. I’m so sorry. It was alive and I put it in the fridge and then we went to my mother’s.',
        after: 3,
        reactions: { SUPPORT: 24 },
        replies: [
          {
            by: 'sourdough, flat 6',
            says: 'I’ve calmed down. Half of it is at my sister’s. Come up, I’ll show you how to feed one.',
            after: 14,
            reactions: { SUPPORT: 43, LIKE: 17 },
          },
        ],
      },
    ],
  },
];

import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    key: 'bread-tobias',
    by: 'Tobias Wren',
    says: 'The clock is nearly ready.',
    after: 2,
    badges: ['STAFF'],
    reactions: { LIKE: 19, SUPPORT: 2 },
    isPinned: true,
    replies: [
      {
        by: 'Samira Nour',
        says: 'Take your time. I mean it: *take* it. I have plenty.',
        after: 1,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 14 },
        replies: [
          {
            by: 'Tobias Wren',
            says: 'I have found what is wrong with it. It is a very good clock and it is *sad*.',
            after: 30,
            badges: ['STAFF'],
            reactions: { LIKE: 11, SUPPORT: 4 },
            replies: [
              {
                by: 'Old Peter Vane',
                says: 'They get like that when nobody winds them. I knew a lamp.',
                after: 8,
                badges: ['STAFF'],
                reactions: { LIKE: 12, SUPPORT: 5 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    key: 'bread-motorway',
    by: 'Annelies, flat 4B',
    says: 'I live above a motorway. I have one sound and it is the motorway. **But:** at 03:50 it stops for about a minute. I had never noticed in eleven years. I baked the loaf to that minute and it was the best bread I have ever made.',
    after: 26,
    reactions: { LIKE: 24, SUPPORT: 10, INSIGHTFUL: 2 },
    isFeatured: true,
    replies: [
      {
        by: 'Samira Nour',
        says: 'I have read this aloud to the dough.',
        after: 4,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 16 },
      },
      {
        by: 'Wim',
        says: 'That will be the shift change at the toll plaza. In our country it is 03:40. I find I am moved and would like to be excused.',
        after: 10,
        reactions: { LIKE: 7 },
      },
    ],
  },
  {
    by: 'Bartholomew Q.',
    says: 'Seventy per cent hydration and *rye* in a pot? One applauds the prose, but my late aunt would have gone to seventy-five and not troubled the ferry.',
    after: 12,
    reactions: { LIKE: 1, DISAGREE: 2 },
    replies: [
      {
        by: 'Aldina R.',
        says: 'Your late aunt had a damp kitchen, if she is the aunt I think. At 75 in a dry north wind you get a pancake. I taught her.',
        after: 9,
        reactions: { LIKE: 8 },
        replies: [
          {
            by: 'Bartholomew Q.',
            says: '…You are *that* Aldina. I withdraw to seventy-two.',
            after: 3,
            reactions: { LIKE: 11 },
            replies: [
              { by: 'Aldina R.', says: 'Seventy-one, and wash your hands.', after: 1, reactions: { LIKE: 13 } },
            ],
          },
        ],
      },
      {
        by: 'Jo Lindqvist',
        says: 'It is 500 g of flour with 350 of water, but the leaven brings 50 more of each. 400 to 550 is nearly 73. Everybody wins.',
        after: 14,
        badges: ['STAFF'],
        reactions: { INSIGHTFUL: 4 },
      },
    ],
  },
  {
    by: 'Duarte',
    says: 'Confirmo que os barcos saem quando saem. Mas agora já há três mulheres no cais a perguntar a que horas *nós* pomos o forno.',
    after: 33,
    language: 'pt',
    reactions: { LIKE: 8 },
    replies: [
      {
        by: 'Graça',
        says: 'E um homem. Com cesto.',
        after: 2,
        language: 'pt',
        badges: ['VERIFIED'],
        reactions: { LIKE: 5 },
      },
    ],
  },
  {
    by: 'Rosalía',
    says: 'En mi calle: el afilador, el colegio, la vecina que riñe al loro, la vecina que riñe al loro, la vecina que riñe al loro, y luego el loro, solo, ya de noche.',
    after: 40,
    language: 'es',
    reactions: { LIKE: 20 },
    replies: [
      {
        by: 'Samira Nour',
        says: '¡Seis! Y las tres del medio a distancias iguales. Felicite al loro.',
        after: 5,
        language: 'es',
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 7 },
      },
    ],
  },
  {
    by: 'Nell, 9 (typed by Dad)',
    says: 'i rang the bell on thursday because i was good so if your bread was late it was because of long division',
    after: 100,
    reactions: { LIKE: 27 },
  },
  {
    by: null,
    says: null,
    after: 60,
    status: 'ERASED',
    replies: [
      {
        by: 'Ines Calado',
        says: 'The reader whose comment stood here has asked us to forget it, and we have. The answer to the question remains: yes, you can freeze it.',
        after: 20,
        badges: ['STAFF'],
        reactions: { SUPPORT: 2 },
      },
    ],
  },
  {
    by: 'KneadForSpeed',
    says: 'You can do all this in 40 minutes with baking powder',
    after: 72,
    reactions: { DISAGREE: 3, LIKE: 1 },
    replies: [
      { by: 'Miss Pell', says: 'You can also read the last page of a novel first.', after: 2, reactions: { LIKE: 13 } },
      { by: 'KneadForSpeed', says: 'i do', after: 1, reactions: { LIKE: 4, DISAGREE: 1 } },
    ],
  },
  {
    by: 'pans4u',
    says: 'cast iron pots direct from factory https://pans.example https://pans.example/b https://pans.example/c',
    after: 74,
    status: 'SPAM',
  },
  {
    by: 'Crumb',
    says: 'Is the chapel door the one by the fish market or the little one?',
    after: 80,
    status: 'PENDING',
  },
];

export const commentsDe: SampleComment[] = [
  {
    by: 'Frauke aus Husum',
    says: 'Meine sechs: Schulbus, Deichschafe, Kirchturm, Kirchturm, Kirchturm, mein Mann, der fragt, ob er noch ein Brot haben kann. *Es ist jedes Mal noch nicht fertig.*',
    after: 14,
    reactions: { LIKE: 10 },
    replies: [
      {
        by: 'Ihr Mann',
        says: 'Man wird ja wohl fragen dürfen.',
        after: 3,
        reactions: { LIKE: 12 },
        replies: [
          {
            by: 'Frauke aus Husum',
            says: 'Um 22:30 Uhr. Zuverlässig. Ich stelle danach den Korb raus.',
            after: 1,
            reactions: { LIKE: 10 },
          },
        ],
      },
    ],
  },
  {
    by: 'Käpt’n Ohneschiff',
    says: 'Kastanienfarben habe ich hinbekommen. Gesungen hat es auch. Ich fürchte, es war ein Requiem: Der Boden ist schwarz.',
    after: 40,
    reactions: { LIKE: 6, SUPPORT: 2 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Ein Backblech auf die Schiene darunter. Das dämpft die tiefen Töne.',
        after: 6,
        badges: ['STAFF'],
        reactions: { INSIGHTFUL: 2 },
      },
    ],
  },
];

export const commentsAr: SampleComment[] = [
  {
    by: 'ليلى ح.',
    says: 'أصوات مطبخي الستّة: بائع الغاز، وصلاة العصر، وثلاثة أخبار عاجلة لا تتغيّر، وأمّي حين تقول «لم تناموا بعد؟».',
    after: 10,
    reactions: { LIKE: 11 },
    replies: [
      {
        by: 'سميرة نور',
        says: 'أمّكِ أدقّ من ساعتي. هل تعيرينها لي يوم الأحد؟',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 9 },
        replies: [{ by: 'أمّ ليلى', says: 'موافقة، بشرط أن يكون في الرغيف سمسم.', after: 20, reactions: { LIKE: 16 } }],
      },
    ],
  },
  {
    by: 'يوسف',
    says: 'جرّبتها مع مواعيد القطار في بلدتنا. النتيجة: ثلاثة أيام من العجن المتواصل.',
    after: 30,
    reactions: { LIKE: 14 },
  },
];

import type { SampleComment } from '../writing.ts';

export const comments: SampleComment[] = [
  {
    key: 'harbour-henrique',
    by: 'Henrique (mate, Boa Hora)',
    says: 'For the record: the ferry leaves at 07:12. What happens before it leaves is called *preparation*.',
    after: 3,
    badges: ['VERIFIED'],
    reactions: { LIKE: 10, DISAGREE: 1 },
    isPinned: true,
    replies: [
      {
        by: 'tidewatcher_88',
        says: 'On Tuesday the preparation had a custard tart.',
        after: 1.2,
        reactions: { LIKE: 4 },
        replies: [
          {
            by: 'Henrique (mate, Boa Hora)',
            says: 'Two. One for the engine room.',
            after: 0.4,
            badges: ['VERIFIED'],
            reactions: { LIKE: 5 },
            replies: [
              {
                by: 'Graça',
                says: 'There is no engine room, Henrique. There is a box.',
                after: 6,
                badges: ['VERIFIED'],
                reactions: { LIKE: 8 },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'Miss Pell',
    says: 'Forty sparrows? I make it thirty-one on that roof, and I have counted on three mornings. I do not say this to be unkind. I say it because one sparrow more or less is exactly how standards slip.',
    after: 5,
    reactions: { LIKE: 2, DISAGREE: 1 },
    replies: [
      {
        by: 'Ines Calado',
        says: 'Thirty-one it is. The other nine were style.',
        after: 2,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 6 },
        replies: [
          {
            by: 'Miss Pell',
            says: 'Thank you. I shall allow *about thirty*.',
            after: 1,
            reactions: { LIKE: 2 },
          },
        ],
      },
      {
        by: 'Wim',
        says: 'With respect, a count on three mornings is three counts, not one. What was the spread?',
        after: 9,
        replies: [
          {
            by: 'Miss Pell',
            says: '31, 31, and 30 with a wagtail.',
            after: 14,
            reactions: { LIKE: 4 },
          },
        ],
      },
    ],
  },
  {
    by: 'Duarte',
    says: 'A bicicleta era minha. Emprestei-a ao meu primo em 1979 e ele jurou que a devolvia na maré seguinte. Ainda espero.',
    after: 8,
    language: 'pt',
    reactions: { LIKE: 9, SUPPORT: 4 },
    isFeatured: true,
    replies: [
      {
        by: 'O primo',
        says: 'Não disseste *qual* maré.',
        after: 20,
        language: 'pt',
        reactions: { LIKE: 12 },
        replies: [
          {
            by: 'Aldina R.',
            says: 'Meninos. Faz quarenta e sete anos. Há bicicletas novas na loja do Januário, e eu própria lá vos levo pela orelha.',
            after: 3,
            language: 'pt',
            reactions: { LIKE: 7 },
          },
        ],
      },
    ],
  },
  {
    by: null,
    says: 'I have lived inland all my life and did not know boats lie down.',
    after: 11,
    reactions: { LIKE: 3, SUPPORT: 1 },
    replies: [
      {
        by: 'Graça',
        says: 'Only when nobody is looking. Or when there is no water; same thing, usually.',
        after: 5,
        badges: ['VERIFIED'],
      },
    ],
  },
  {
    by: 'Frauke aus Husum',
    says: 'Bei uns geht das Wasser so weit weg, dass man ihm hinterherwandern kann. Die Lücke heißt hier *Watt*, und der Ausschuss trägt Gummistiefel.',
    after: 16,
    language: 'de',
    reactions: { LIKE: 4 },
    replies: [
      { by: 'Jo Lindqvist', says: 'Und schält ihr dabei etwas?', after: 3, language: 'de', badges: ['STAFF'] },
      {
        by: 'Frauke aus Husum',
        says: 'Krabben, Jo. Was denn sonst.',
        after: 4,
        language: 'de',
        reactions: { LIKE: 5 },
      },
    ],
  },
  {
    by: 'Marit Øyen',
    says: 'Measured: water. Observed: boats. Alleged: sparrows.',
    after: 22,
    badges: ['STAFF'],
    reactions: { LIKE: 10, INSIGHTFUL: 1 },
  },
  {
    by: 'A visitor (two stars)',
    says: 'I am the reviewer. I have reread my review in the light of this and I now think it was the most restful afternoon of my year and that I was cross about the parking.',
    after: 40,
    reactions: { LIKE: 6, SUPPORT: 2 },
    replies: [{ by: null, says: null, after: 2, status: 'REMOVED', removedBy: 'AUTHOR' }],
  },
  {
    by: 'HarbourDeals',
    says: 'Luxury waterfront plots, last few remaining, write to https://plots.example/now',
    after: 41,
    status: 'SPAM',
  },
  {
    by: 'A reader of the timetable',
    says: 'If the ferry is late because of custard tarts the company should be told. I have half a mind to name the tart.',
    after: 50,
    status: 'PENDING',
  },
];

export const commentsDe: SampleComment[] = [
  {
    by: 'Käpt’n Ohneschiff',
    says: 'Dritter Poller, Kartoffeln geschält, von 8 bis 11. Habe erfahren, dass mein Knie Wetter kann und dass die Gemeinde das Fahrrad *streichen* will. Ich komme wieder.',
    after: 30,
    reactions: { LIKE: 5 },
    replies: [
      {
        by: 'Frauke aus Husum',
        says: 'Streichen im Sinne von weg oder im Sinne von grün?',
        after: 4,
        replies: [
          {
            by: 'Käpt’n Ohneschiff',
            says: 'Das war der Punkt, an dem der Ausschuss sich vertagte.',
            after: 2,
            reactions: { LIKE: 7 },
          },
        ],
      },
    ],
  },
  {
    by: 'Dr. H. Osterkamp',
    says: 'Kleine Anmerkung: *derentwegen* bei einer Thermoskanne, sehr schön. Man liest es kaum noch.',
    after: 52,
    reactions: { LIKE: 3 },
    replies: [
      {
        by: 'Jo Lindqvist',
        says: 'Danke. Ich habe dafür eine Stunde gebraucht, deretwegen der Kaffee kalt wurde.',
        after: 7,
        badges: ['STAFF'],
        reactions: { LIKE: 4 },
      },
    ],
  },
];

export const commentsAr: SampleComment[] = [
  {
    by: 'أبو نديم',
    says: 'في حيّنا ثلاث يقظات: للضوء وللماء وللكهرباء. ولم أرَ منها اثنتين معًا قطّ.',
    after: 14,
    reactions: { LIKE: 31, SUPPORT: 9 },
    replies: [
      {
        by: 'ليلى ح.',
        says: 'حين تأتي الثلاث في وقت واحد يُصدر الحيّ كلّه صوتًا واحدًا: *الغسّالة!*',
        after: 2,
        reactions: { LIKE: 44 },
      },
    ],
  },
];

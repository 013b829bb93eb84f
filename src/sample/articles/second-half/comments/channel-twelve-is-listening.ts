import type { SampleComment } from '../../../writing.ts';

export const underTheInterview: SampleComment[] = [
  {
    by: 'Priya, night shift',
    says: 'Politeness is how we know, too. The ones shouting in the corridor can wait a minute. The one who says “when you’ve got a moment, nurse” gets me running.',
    after: 4,
    reactions: { INSIGHTFUL: 31, LIKE: 7 },
    replies: [
      {
        by: 'Wilhelmina Tarp',
        says: 'Also: a classroom. Noise is nothing. It was when row three went quiet.',
        after: 5,
        reactions: { LIKE: 16 },
      },
    ],
  },
  {
    by: 'cheese and pickle',
    says: 'It was me. I’m forty-four now. It was brown.',
    after: 21,
    isFeatured: true,
    reactions: { LIKE: 80, SUPPORT: 30 },
    replies: [
      {
        by: 'Ines Calado',
        says: 'I have read this out to her over the phone. There was a silence of the second kind. Then she said: “I say again, brown.”',
        after: 12,
        badges: ['STAFF', 'ARTICLE_AUTHOR'],
        reactions: { LIKE: 66 },
        replies: [{ by: 'cheese and pickle', says: 'Yes.', after: 1, reactions: { LIKE: 57 } }],
      },
      {
        by: 'the pilot',
        says: 'I was down to the last crust myself, lad. You chew very slowly when you’re frightened. Thank God.',
        after: 16,
        reactions: { LIKE: 41 },
      },
    ],
  },
  {
    by: 'one of the letters',
    says: 'Twins, both awake, winter before last. I don’t own a boat and I still don’t know what _veering_ is. I know that it was said to us twice.',
    after: 33,
    reactions: { SUPPORT: 44 },
    replies: [
      {
        by: 'Cuthbert Lamb',
        says: 'It’s when the wind goes round with the clock. The other way is _backing_. I’ve found it useful to know which of the two one is married to.',
        after: 8,
        reactions: { LIKE: 30 },
      },
    ],
  },
  {
    by: 'Duarte M.',
    language: 'pt',
    says: 'Experimentei em casa: repeti o que a minha mulher disse. Ela respondeu “não foi isso”. Estivemos vinte anos enganados sobre as cortinas.',
    after: 45,
    reactions: { LIKE: 39 },
    replies: [
      { by: 'Chelo', language: 'es', says: '¿Y de qué color eran?', after: 4 },
      {
        by: 'Duarte M.',
        language: 'pt',
        says: 'Ainda estamos a confirmar. Escuto.',
        after: 6,
        reactions: { LIKE: 22 },
      },
    ],
  },
  {
    by: 'Tjark',
    language: 'de',
    says: 'Bei Nebel auf Kanal 12 gibt es eine Sekunde, bevor sie spricht, in der man schon weiß, dass sie da ist. Ich fahre seit acht Jahren hier und habe nie darüber nachgedacht, dass man das _hören_ kann.',
    after: 60,
    reactions: { LIKE: 18 },
  },
  {
    by: 'radio_ham_9',
    says: 'What power and aerial height do they run? Asking for a friend with a mast',
    after: 70,
    status: 'PENDING',
  },
];

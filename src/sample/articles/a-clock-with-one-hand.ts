import { comments } from '../comments/a-clock-with-one-hand.ts';
import {
  bullets,
  callout,
  code,
  figure,
  numbered,
  paragraph,
  quote,
  readersWord,
  type SampleArticle,
  table,
} from '../writing.ts';

export const aClockWithOneHand: SampleArticle = {
  slug: 'a-clock-with-one-hand',
  headline: 'A Clock with One Hand',
  standfirst: 'On returning something nineteen months late, and not quite as it was.',
  excerpt: 'How a kitchen clock became a tide clock: two wheels, one hand, and an apology.',
  category: 'workshop',
  tags: ['tides', 'repair', 'slowness'],
  byline: 'By Tobias Wren',
  contributors: [{ slug: 'tobias-wren' }, { slug: 'samira-nour', role: 'REVIEWER' }],
  hero: { picture: 'one-handed-clock' },
  publishedAt: '2026-10-18T09:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'In March of last year a baker brought me a kitchen clock that had stopped at ten past ten. I opened it and said “ah”. I have since been asked what I meant. I meant that there was nothing wrong with it.',
        ),
        paragraph(
          'The spring was good. The train ran free. I wound it and it went; I hung it up and it went; and in the morning it would have stopped, every time, at ten past ten. I cleaned it. I oiled it. I did what one does in the end, I talked to it. And one evening I read, in [these pages](galley:bread-that-keeps-time), that its owner had found out she could do without it, and it seemed to me that I might not be the first to know.',
        ),
        readersWord('bread-tobias'),
        paragraph('So I wrote, on the first of March. That was not true, it was merely kind. It is true now.'),
      ],
    },
    {
      heading: 'What a clock would like',
      blocks: [
        paragraph(
          'A clock goes round twice a day and the sun once: they get on. But nobody in Porto Raso lives by the sun. The boats go by the water, the bread goes by the boats, and I myself take lunch when the Committee gets up. And the water goes round in **twelve hours, twenty-five minutes and fourteen seconds**, which no clock shows. I looked at that poor thing on its nail, pointing out all day what nobody wanted to know, and thought: it is not broken. It is _in the wrong job_.',
        ),
        figure('one-handed-clock'),
      ],
    },
    {
      heading: 'Two wheels',
      blocks: [
        paragraph(
          'To make the hour hand late by twenty-five minutes a turn you need two wheels with the right number of teeth. The ratio wanted is 720 to 745.236. I spent a happy evening on it.',
        ),
        code(
          'js',
          [
            'const tide = 745.236; // minutes from high water to high water, on the average',
            'const clock = 720;',
            '',
            'let best = Infinity;',
            'for (let driver = 12; driver <= 60; driver++) {',
            '  const driven = Math.round((driver * tide) / clock);',
            '  const drift = Math.abs((clock * driven) / driver - tide) * 60; // seconds a turn',
            '  if (drift >= best) continue;',
            '  best = drift;',
            '  console.log(driver, driven, drift.toFixed(1));',
            '}',
          ].join('\n'),
        ),
        table(
          ['Wheels', 'Out by, each tide', 'Out by, each year'],
          ['28 : 29', '28.7 s', 'five and a half hours'],
          ['29 : 30', '24.5 s', 'nearly five hours'],
          ['57 : 59', '**1.6 s**', 'nineteen minutes'],
        ),
        paragraph(
          'Fifty-seven, then, to drive fifty-nine. I cut them in brass, in August, with the window open. Nineteen minutes a year is not nothing, but the sea has its days too: wind holds it up, low pressure draws it out, and Marit says that she has known it three quarters of an hour late _without so much as a telegram_. Once a year the owner lifts the hand and puts it right. I have written that inside, with the date.',
        ),
        callout(
          'ASIDE',
          'On the other hand',
          'There were two. The long one is superfluous in a clock on which nothing happens at the minute. I could not throw it out; it lies on the shelf beside the oil, and when I have an argument with myself it wins.',
        ),
      ],
    },
    {
      heading: 'How to read it',
      blocks: [
        bullets(
          'Hand up: high water. Hand down: low.',
          'On the right it says how many hours until the water is gone, on the left how many until it’s back.',
          'Anything finer than that, look out of the window.',
          ['The harbour is the _other_ clock. They agree to within a boat.'],
        ),
        quote('So it tells me when to light the oven.', 'Samira Nour, after looking at it for some time'),
      ],
    },
    {
      heading: 'The delivery',
      blocks: [
        paragraph(
          'I brought it back on a Sunday, wrapped in my scarf. I had prepared something to say about the delay, and about the liberty. She took it out of the scarf. She saw the one hand, and the waves that [Jo](galley:the-tin-toolbox) had painted, and the small boat; she read what it said at the top, and at the bottom, and I watched her work it out, the way you see a face work out a smell.',
        ),
        paragraph(
          'Then she got up on the stool and hung it over the stove. There was a round place on the wall, a little paler than the rest, and it fitted. The hand stood at four hours to low water.',
        ),
        paragraph('“It’s right,” she said. You could hear through the window that it was: they were just coming in.'),
        paragraph(
          'That is three weeks ago. I looked in yesterday. It has not stopped, not at ten past ten nor at any other time. I will not claim to understand it. But I have gone round the shop since then, and had a look at all of them up on their nails, and asked each one in a low voice if there was something it would rather be doing.',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'If you have a clock and a harbour',
      blocks: [
        numbered(
          'Take the long hand off. Keep it.',
          'Ask me for the wheels. There are six pairs; they cost a loaf.',
          'At high water, by the boats and _not_ by the table, push the hand to the top.',
          'Do not trust it with the ferry.',
        ),
      ],
    },
  ],
  comments,
};

import {
  bullets,
  callout,
  code,
  embed,
  figure,
  numbered,
  paragraph,
  quote,
  type SampleArticle,
  table,
} from '../../writing.ts';
import { underTheBell } from './comments/a-bell-for-high-water.ts';
import { underTheKettle } from './comments/the-harbour-office-kettle.ts';

export const kettle: SampleArticle = {
  slug: 'the-harbour-office-kettle',
  headline: 'The harbour office kettle, 1979–2026',
  standfirst: 'Boiler of water, keeper of company, thirteen times mended. It is survived by its lid.',
  excerpt: 'An obituary, by the hand that mended it and, in the end, the hand that didn’t.',
  category: 'workshop',
  tags: ['repair', 'letters'],
  contributors: [{ slug: 'jo-lindqvist' }, { slug: 'ines-calado', role: 'EDITOR' }],
  hero: {
    picture: 'kettle-and-cups',
    altText: 'A steel kettle among cups.',
    caption: 'In its prime, about 2004, with colleagues.',
  },
  sections: [
    {
      blocks: [
        paragraph(
          'The harbour office kettle, which died on the Tuesday after Easter, of a hole, was an electric kettle of two litres, in steel, with a whistle that nobody had ordered. It entered service on the third of March 1979 as a wedding present which had already been given twice.',
        ),
        paragraph(
          'It belonged to a generation of kettles that did not know when to stop. Modern ones feel the steam on their necks and switch themselves off. This one went on until somebody came, so for forty-seven years somebody had to stay. Those who had come in to sign for a mooring stood about, and listened for it, and said things. It is estimated that four marriages, the lifeboat, and the present one-way system were first proposed beside it.',
        ),
      ],
    },
    {
      heading: 'Career',
      blocks: [
        table(
          ['Year', 'Complaint', 'Treatment'],
          ['1984', 'bit a pilot', 'new lead, new plug'],
          ['1991', 'would not be warmed', 'element from a tea urn; thereafter dimmed the radio'],
          ['1998', 'lost its handle', 'another, from the loom of an ash oar'],
          ['2003', 'wept at the spout', 'silver solder'],
          ['2011', 'dropped in the harbour at a fire drill', 'awaited low water; dried; forgiven'],
          ['2019', 'whistled at nothing', 'whistle bent a quarter turn towards the truth'],
          ['2026', 'hole', '—'],
        ),
        paragraph(
          'There were seven more, too small to write down. By the end only the body was what the makers had made, and the dent, which went back to the third harbour-master and was never discussed. People asked me if it was still the same kettle. I used to say: ask the water. But I think that it was _more_ the same kettle every time. A thing straight from the shop could be anybody’s.',
        ),
      ],
    },
    {
      heading: 'The end',
      blocks: [
        paragraph(
          'I have put this off. There was scale in it, as thick as a slate. I had scolded the office for years about the scale, and on Easter Monday, when they were out, I took it to my bench for a surprise and gave it vinegar, warm, three times, until it shone inside as it had not since the first wedding.',
        ),
        paragraph(
          'On the Tuesday they filled it and it wept from a dozen places. The steel below the scale had been gone for a long time, since 2012 I should say. It was the scale that had been holding the water. For fourteen years the harbour office had been boiling its tea in a kettle made of _tea_, and it would be doing so today if I had left well alone.',
        ),
        paragraph(
          'We are taught to clean first and look afterwards. I taught it to two apprentices. I’d now say: before you take away the dirt, find out what it does for a living.',
        ),
        callout(
          'INFO',
          'Before you descale something old',
          'Fill it and stand it on newspaper overnight. Then descale _half_ of it, gently, and do the same again. If the paper is wet, stop. You own an antique with an opinion.',
        ),
      ],
    },
    {
      heading: 'Tributes',
      blocks: [
        quote(['It was never once ready when I was, and I was never once sorry.'], 'the pilot, bitten 1984'),
        quote(
          [
            'The new one switches itself off. Last week I made tea for five, and when I turned round I was alone with it.',
            'I have put a chair there. We shall see.',
          ],
          'the harbour-master, the seventh',
        ),
        paragraph(
          'It leaves three cups, a whistle (missing), and a lid, which has gone to a jam pan on Slipway Lane and is said to be happy. The handle has been fitted to the office door, where it will be shaken by everybody, as it would have wished.',
        ),
        paragraph(
          'There will be no burial. The kettle is to stand in the south window with a geranium in it. A geranium, I am told, needs a hole.',
        ),
      ],
    },
    { kind: 'DISCLAIMER', blocks: [paragraph('No flowers, except that one. The office asks for tea bags.')] },
  ],
  publishedAt: '2026-04-17T09:00:00Z',
  corrections: [
    {
      kind: 'UPDATE',
      text: 'The whistle has been found. It was in the second harbour-master’s coat. The paragraph on survivors stands as written, _since the family would like time_.',
      publishedAt: '2026-04-21T08:15:00Z',
    },
  ],
  policy: { notice: 'A book of condolence is open below.' },
  comments: underTheKettle,
};

const diagram = `
        bell                    battery
       ( ) )────────────────────┤├──────┐
         │                              │
         └───────────o  o───────────────┘
                      ▲  reed switch, on the pipe
                     [M] magnet, on the rod
                   │  ║  │
                   │  ║  │   pipe, 110 mm, tied to the ladder
     ~~~~~~~~~~~~~ │~~║~~│ ~~~~~~~~~~~~~ the sea, jumping about
                   │ (=) │   float: jam jar, lid waxed
                   │     │
                   │     │
                   └──∙──┘   one hole, 6 mm`.slice(1);

const prediction = `
from datetime import datetime, timedelta, timezone
from math import cos, radians

MEAN = 2.60  # metres, above the lowest step

#        degrees an hour, metres, degrees
WAVES = {
    "M2": (28.9841, 1.52, 162),  # the moon goes over
    "S2": (30.0000, 0.51, 201),  # the sun goes over
    "N2": (28.4397, 0.30, 143),  # the moon comes nearer, and thinks better of it
}

START = datetime(2026, 1, 1, tzinfo=timezone.utc)


def height(at):
    hours = (at - START).total_seconds() / 3600
    return MEAN + sum(tall * cos(radians(speed * hours - late)) for speed, tall, late in WAVES.values())


def next_high_water(after):
    minute = timedelta(minutes=1)
    at = after + minute
    while not (height(at - minute) < height(at) >= height(at + minute)):
        at += minute
    return at


print(next_high_water(datetime.now(timezone.utc)))`.slice(1);

export const bell: SampleArticle = {
  slug: 'a-bell-for-high-water',
  headline: 'A bell for high water',
  standfirst: 'How to be told by the sea when it is done coming in: first with a jam jar, then with a cosine.',
  category: 'workshop',
  tags: ['tides', 'repair'],
  contributors: [{ slug: 'jo-lindqvist' }],
  hero: { picture: 'tin-toolbox', creditText: 'Drawn at the bench, with the wrong hand' },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'The tide table by the slipway is right. It is also by the slipway, and I’m in the workshop with my back to the sea and both hands in glue. What I wanted was a bell. It took a jam jar, a failure, and thirty lines.',
        ),
        bullets(
          'For the honest bell',
          [
            '2 m of drain pipe, 110 mm',
            'a jam jar with its lid',
            'a reed switch, a magnet, a door bell, a 3 V battery',
          ],
          'For the clever one',
          ['any computer that somebody was throwing out', 'a month'],
        ),
        callout(
          'WARNING',
          null,
          'Three volts, beside the sea, and not one more. Salt water will take mains electricity anywhere it likes, and it likes you.',
        ),
      ],
    },
    {
      heading: 'The honest bell',
      blocks: [
        code(null, diagram),
        paragraph(
          'The float goes up in the pipe, the rod goes up with it, the magnet passes the switch, the bell rings. The part to look at is the hole. Make the foot of the pipe wide open and the float will jump with every passing dinghy. Close it but for 6 mm, and a wave is over before it has got in. The tide, which has six hours, gets in. It’s a filter, made of plumbing: it keeps what is slow and leaves the rest outside. I have known people like it.',
        ),
        paragraph(
          'And it failed. A fixed magnet rings at a fixed _height_. At springs it rang twice, once as the water went up past it and once on the way down. At neaps the water never got there, and neither did the bell. I’d built a thing that told me the tide was high when what I had asked was whether it was _done_.',
        ),
      ],
    },
    {
      heading: 'The clever bell',
      blocks: [
        paragraph(
          'So I asked when. The tide is a sum of plain waves, each with the pace of something in the sky. The moon gives the biggest, M<sub>2</sub>, with a crest every 12 hours and 25 minutes. The sun gives S<sub>2</sub>, every twelve hours flat. They drift in and out of step once in 14.8 days, and that is your springs and your neaps. Nothing more mysterious than two people walking home with different legs.',
        ),
        paragraph(
          'The sun is twenty-seven million times as heavy as the moon and has less than half the say. The raising of tides falls off with 1 ⁄ _d_<sup>3</sup>, and the sun is very far away. It’s the neighbours who move your furniture.',
        ),
        code('python', prediction),
        paragraph(
          'Where do the heights and the lags in `WAVES` come from? Not from me. Mine are my slipway’s; yours has a different sea bed in front of it. Ask it: read the water against a marked pole every hour, for 29 days, and let `numpy.linalg.lstsq` find the numbers that miss by least. Twenty-nine, because that’s how long M<sub>2</sub> and N<sub>2</sub> take to be told apart. If you sleep through the nights it works almost as well. The moon repeats herself.',
        ),
        embed('https://video.example/a-bell-for-high-water', 'Example Video', 'The bell, ringing at 14:12, with gulls'),
      ],
    },
    {
      heading: 'How right is it?',
      level: 3,
      blocks: [
        table(
          ['Fortnight', 'Honest bell', 'Clever bell'],
          ['Calm', '9 of 27 high waters, 6 of them twice', 'all 27, within a quarter of an hour'],
          ['Gale, low glass', 'fell off the ladder', 'all 27, and wrong about the height by half a metre'],
        ),
        paragraph(
          'Three waves out of the several hundred that the proper tables use. For gluing it is enough. But the last cell is worth a look: a storm piles up water that no moon ordered, and the clever bell rings on, on time, and knows nothing of it. I have put the honest one back, half a metre higher, with a _different_ bell. When both ring I move the van.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'In short',
      blocks: [
        numbered(
          'A small hole is a good listener.',
          'Say what you want to know before you build the thing that tells you.',
          'Keep one instrument that can be surprised.',
        ),
        figure('tide-table', { caption: 'Still right. Still by the slipway.' }),
      ],
    },
  ],
  publishedAt: '2026-05-08T12:57:00Z',
  corrections: [
    {
      kind: 'CORRECTION',
      text: 'An earlier version gave M<sub>2</sub> a crest every 12 hours and ~~24~~ minutes. It is 25, and fourteen seconds over. A reader who does this for a living was kind about it.',
      publishedAt: '2026-05-09T18:00:00Z',
    },
  ],
  comments: underTheBell,
};

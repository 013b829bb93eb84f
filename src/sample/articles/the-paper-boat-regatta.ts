import { comments } from '../comments/the-paper-boat-regatta.ts';
import {
  callout,
  dots,
  embed,
  figure,
  gallery,
  numbered,
  paragraph,
  quote,
  readersWord,
  type SampleArticle,
  table,
} from '../writing.ts';

export const thePaperBoatRegatta: SampleArticle = {
  slug: 'the-paper-boat-regatta',
  headline: 'The Paper Boat Regatta',
  standfirst:
    'Held in the gutter of Rua da Fonte on the first proper rain of autumn. Course: two hundred metres, downhill, one drain.',
  excerpt: 'Twelve starters, three arrivals, one protest. The complete results.',
  category: 'weather',
  tags: ['letters', 'tides'],
  byline: 'By our sailing correspondent, Ines Calado',
  contributors: [{ slug: 'ines-calado' }, { slug: 'marit-oyen', role: 'REVIEWER' }],
  hero: { picture: 'paper-boats' },
  publishedAt: '2026-09-27T17:00:00Z',
  moreStoriesPrompt: 'Drying off? Read on.',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Nobody can say when it will be. That is the first rule, and the only one older than the church. It has to rain, properly (by [Marit’s book](galley:how-to-read-a-storm-glass), not by her cat), for the first time since spring; it has to have rained long enough that the gutter of Rua da Fonte runs from kerb to kerbstone without a gap; and it must be a day on which somebody shouts. This year it was Friday the twenty-fifth of September at ten past four, and it was Nell.',
        ),
        paragraph(
          'By twenty past, there was not a sheet of paper left on the stationer’s counter. By half past, the schoolmistress (retired), the harbourmaster (on duty) and a bishop (passing through) were sitting on the edge of the fountain, folding.',
        ),
      ],
    },
    {
      heading: 'The rules',
      blocks: [
        numbered(
          'Paper. One sheet. No wax, no tape, _no varnish, Henrique_.',
          'Boats start at the fountain, at the word. After that nobody touches a boat.',
          ['Blowing is touching.', dots('Encouragement is permitted.', 'Encouragement by cat is under review.')],
          'A boat that turns over and goes on is going on.',
          'The race is over when the last boat has arrived, sunk or been **forgotten**.',
          'The winner gets to say when lunch is, for a year.',
        ),
        callout(
          'WARNING',
          'The drain outside Number 9',
          'It has a grating with nine bars. It has taken forty-four boats since records began, and the records. Keep to the <u>seaward</u> side.',
        ),
      ],
    },
    {
      heading: 'The start',
      blocks: [
        paragraph(
          'There was, as in every year, the question of the starter. Tradition asks for a seafaring person who is known for punctuality. There being none, it was Henrique, who had said in these pages, in January:',
        ),
        readersWord('harbour-henrique'),
        paragraph(
          'The preparation took six minutes and contained a custard tart. Then he dropped his cap, twelve boats went into the water, and two hundred people began to walk downhill sideways.',
        ),
        figure('paper-boats', {
          caption:
            'Shortly after the start. In red, the _Ambition_; with the number 7, the _Late Arrival_. The boots are Nell’s.',
          altText:
            'Five paper boats in a rainy gutter, a red one leading; a child’s yellow boots at the kerb above them.',
        }),
      ],
    },
    {
      heading: 'The race',
      blocks: [
        paragraph(
          'It is not a quick sport. A good boat does about a metre in two seconds, with pauses. But try to walk beside one! You see that it has got into the slack water behind a wheel; that it is turning there and _turning_ there; that something must be done, and that you are not allowed to. Grown men put their hands in their pockets and hold on to them.',
        ),
        paragraph(
          'At the bakery the _Ambition_ led by two lengths. At Number 15 a leaf came in from the left, took the _Doctor of Philosophy_ amidships and was later disqualified. At Number 11 the bishop’s boat, the _Humility_, was seen to be sailing backwards, and faster so.',
        ),
        paragraph(
          'Then Number 9. You hear it first: a swallowing. The _Ambition_ went straight in. The _Boa Hora II_ went in. The _Regression to the Mean_, which Wim had folded by post, from a plan, in eighty-gram paper, hung for eleven seconds crosswise upon two of the bars, while its designer’s whole theory of friction could be seen to be correct; then it got wet through.',
        ),
        quote(['I have seen ships lost.', 'I have never had to stand so near.'], 'Old Peter Vane, at Number 9'),
        paragraph(
          'And past all of them, along the seaward kerb where no water worth mentioning runs, not so much sailing as strolling, came a boat made of the tissue paper from a biscuit tin, on behalf of a person not yet two, and so light that it had never once been _in_ the water at all. It was on it. It went over the bars like a thought. It stopped for a while at the fish market. At nine minutes to five it touched the harbour steps, the tide was just then turning, and it went out.',
        ),
      ],
    },
    {
      heading: 'Results',
      blocks: [
        table(
          ['', 'Boat', 'Folded by', 'Time', 'Remarks'],
          [
            '1',
            '**Ba**',
            '[the household with the boots](galley:boots-by-the-door)',
            '18 min',
            'last seen in the shipping lane',
          ],
          ['2', 'Humility', 'a bishop', '24 min', 'stern first'],
          ['3', 'Late Arrival (7)', 'the man from the electricity', '41 min', 'stopped to let a beetle off'],
          ['–', 'Ambition', 'J. Lindqvist', '', 'drain'],
          ['–', 'Boa Hora II', 'Henrique', '', 'drain; left on time'],
          ['–', 'Regression to the Mean', 'Wim (by post)', '', 'drain, but with dignity'],
          ['–', 'Doctor of Philosophy', 'Dr. Osterkamp (by post)', '', 'leaf'],
          ['–', 'The Vine I', 'Joaquim', '', 'collided with'],
          ['–', 'The Vine II', 'Joaquim', '', 'collided with; both crews saved'],
          ['–', 'Thirty-One', 'Miss Pell', '', 'counted out at Number 13'],
          ['–', 'Unnamed', 'Old Peter Vane', '', 'taken back up the street under his coat, “it was getting cold”'],
          ['–', 'Errata', 'this magazine', '', 'sank at the start; see next issue'],
        ),
        gallery(
          { picture: 'paper-boats', caption: 'The field again, for those whose boat was in it.' },
          { picture: 'tide-table', caption: 'The race committee’s chart. The red boat is _not_ to scale.' },
          { picture: 'harbour-at-dawn', caption: null, isDecorative: true },
        ),
        embed('https://quay.tidepool.example/steps', 'Quaycam', 'The harbour steps at 16:51, a very small white dot'),
        paragraph(
          'A protest was lodged, against the tide, for interfering. It was heard at the café and upheld, and the tide has been asked to give its side.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      blocks: [paragraph('Lunch is, until further notice, when Blue wakes up.')],
    },
  ],
  policy: { orderBy: 'NEWEST' },
  comments,
};

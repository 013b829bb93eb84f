import {
  bullets,
  callout,
  divider,
  figure,
  gallery,
  numbered,
  paragraph,
  type SampleArticle,
  table,
} from '../../writing.ts';
import { underTheQuiz } from './comments/ten-questions-about-the-dark.ts';
import { underThePuddles } from './comments/the-puddles-of-fennel-street.ts';

export const puddles: SampleArticle = {
  slug: 'the-puddles-of-fennel-street',
  headline: 'The puddles of Fennel Street',
  standfirst:
    'In January our map-maker surveyed the only lakes in town that the atlas leaves out. _They knew more about the street than the street did._',
  excerpt: 'Nineteen lakes, a stick of chalk, and what the rain remembers about a field.',
  category: 'weather',
  tags: ['maps', 'slowness'],
  contributors: [{ slug: 'samira-nour' }],
  hero: {
    picture: 'row-of-boots',
    altText: 'A row of wet boots in several sizes, toes to the wall.',
    caption: 'The survey party. The second pair from the left are the _wrong_ shoes.',
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'There are nineteen lakes on Fennel Street. I counted them on the second of January, in the wrong shoes, with a school ruler and a stick of chalk. By noon on the third there were twelve. By Monday there were none, and on Thursday, after a night of rain, there were nineteen again, in the same nineteen places, as if somebody had put them back.',
        ),
        paragraph(
          'That sent me home for better shoes. A puddle is supposed to be an accident. These were keeping appointments.',
        ),
      ],
    },
    {
      heading: 'How to survey a lake that may be gone by lunch',
      blocks: [
        paragraph(
          'The method is simple and makes you conspicuous. Wait until the rain has stopped and the wind has dropped. Draw round the water with chalk, and write the time beside the line. Come back in an hour and draw round it again. By evening each puddle sits inside a set of rings, like a sawn log, and those rings are contour lines: you have charted the floor of a lake without getting in.',
        ),
        paragraph(
          'Depth I took with the ruler. Volume I worked out as half the area times the greatest depth, which is right for a shallow bowl, and checked once by bailing the puddle into a bucket with a soup ladle. A man in a parked van watched me do it to the end. Then he got out and applauded.',
        ),
        table(
          ['Lake', 'Greatest depth', 'Water', 'Gone after'],
          ['Lake Postbox', '31 mm', '14 litres', '4 days'],
          ['The Long Water, nos. 12 to 16', '18 mm', '41 litres', 'one night'],
          ['Bakers’ Tarn', '44 mm', '11 litres', '_not in January_'],
          ['The Twins', '9 mm each', '1.3 litres each', '3 hours'],
          ['Lesser Heel', '12 mm', 'a teacup', '1 hour 40'],
        ),
      ],
    },
    {
      heading: 'Drying is not the word',
      blocks: [
        paragraph(
          'Look at the last column. A January sky takes perhaps half a millimetre a day off open water. The Long Water lost eighteen in a night. It wasn’t drying, it was _leaving_, downwards, through a joint in the paving; and anyone whose cellar is on that side of the street may like to know where to. Bakers’ Tarn, which stays for weeks, sits on something that holds water: concrete, as it turned out, poured over a coal hole in 1952 and forgotten by everybody except the rain.',
        ),
        paragraph(
          'So there are two things a puddle can tell you, and chalk will tell you which. That it is there at all shows where the ground has sunk. How long it stays shows what the ground is made of. Between them the nineteen drew a plan of what lies under Fennel Street that the council, when I showed it to them, asked to keep.',
        ),
        gallery(
          {
            picture: 'folded-map',
            altText: 'A folded map lying half open.',
            caption: 'The January sheet, 1 : 200. Blue is water; grey is where water was an hour ago.',
          },
          {
            picture: 'tin-toolbox',
            altText: 'An open tin toolbox.',
            caption: 'Chalk, ruler, string, ladle. The ladle is back in the kitchen and nobody has been told.',
          },
          { picture: 'paper-boats' },
        ),
        paragraph(
          'Then I did what I ought to have done first, and laid my sheet over an old one. On the field map of 1847 there is no Fennel Street. There is a meadow with a ditch down the middle of it. Thirteen of my nineteen lakes lie along the ditch, like beads. It was filled in by men who must have thought that they had finished. The ground has been settling into it ever since, a hair’s breadth a year, and after every rain the ditch comes back as far as it is able.',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'On the names',
      level: 3,
      blocks: [
        paragraph(
          'I had given them numbers. In the second week I found the numbers crossed out, in chalk, in another hand, and names written beside them: ~~7~~ _Lake Postbox_. I never caught the hand; there seem to have been several. What I can report is what the names did. People had been walking through number 7 for years. Nobody walks through Lake Postbox. They go round it, and if they misjudge it they say sorry.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'If you want to try',
      anchor: 'try-it',
      blocks: [
        numbered(
          'Choose one street and one hour after rain.',
          'Chalk each edge, with the time, every hour until dark.',
          ['White chalk on tarmac, charcoal on pale stone.', 'Traffic first. No contour is worth a bus.'],
          'Ask of each puddle how deep, how long, and who walks round it.',
          'Only then go and find the old map.',
        ),
      ],
    },
  ],
  publishedAt: '2026-01-30T07:30:00Z',
  policy: { orderBy: 'OLDEST', notice: 'Puddles of your own are welcome. Please give depth.' },
  comments: underThePuddles,
};

export const quiz: SampleArticle = {
  slug: 'ten-questions-about-the-dark',
  headline: 'Ten questions about the dark',
  standfirst: 'A quiz for clear evenings. You may confer. You may not look it up, _although you may look up_.',
  category: 'shore',
  tags: ['night-sky'],
  contributors: [{ slug: 'samira-nour' }, { slug: 'old-peter-vane', role: 'REVIEWER' }],
  hero: { picture: 'star-wheel', focalPoint: { x: 0.5, y: 0.42 } },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Pens down, lamps off. There are ten questions, one mark each, except the last. Take as long as you like; the sky isn’t going anywhere, though question seven will disagree.',
        ),
      ],
    },
    {
      heading: 'The questions',
      blocks: [
        numbered(
          'You step out of a lit kitchen. How long until your eyes can see all that they are going to?',
          ['As long as it takes to find the keys', 'Five minutes', 'Half an hour or more'],
          'There is a faint star you can’t quite get hold of. You should look',
          ['straight at it, and mean it', 'a little to one side of it', 'with one eye shut'],
          'Among the stars by brightness, the Pole Star is',
          ['the first', 'about the tenth', 'about the fiftieth'],
          'Hold your arm out straight. To cover the full moon you need',
          ['a dinner plate', 'a fist', 'half the nail of your little finger'],
          'From the bottom of a deep well, at noon, you can see',
          ['the brighter stars', 'the planets only', 'a small bright sky, and possibly a face'],
          'The thing that made that shooting star was about the size of',
          ['a house', 'an apple', 'a grain of sand'],
          'A fist at arm’s length, held up low in the south. A star touches its left edge. When does it come out on the right?',
          ['In four minutes', 'In forty minutes', 'In four hours'],
          'A thin new moon, and you can just see the rest of it, grey, in its arms. That light comes from',
          ['the stars', 'the Earth', 'the mind'],
          'Aldebaran, Fomalhaut, Deneb: which language are you speaking, and what have you just said?',
          'When did you last look?',
        ),
        callout(
          'ASIDE',
          'If you need a light to write by',
          'Make it a red one, and weak. The part of the eye that sees in the dark is nearly blind to deep red, and will not notice that you cheated. A bicycle lamp with a toffee paper over it has served this magazine for years.',
        ),
      ],
    },
    {
      heading: 'The answers',
      anchor: 'answers',
      blocks: [
        paragraph('Stop here and go outside first. This page will wait.'),
        divider(),
        callout(
          'INFO',
          'One mark each',
          '**1.** Half an hour or more. After ten minutes you think that you’re done, because the half of your eye that sees colour is. The other half has barely started.',
          '**2.** A little to one side. The very middle of your eye is made for reading in daylight. Faint stars are for the edges.',
          '**3.** About the fiftieth. It’s famous for _staying put_, which many of us would settle for.',
          '**4.** Half a little fingernail. Nobody believes this. Next full moon, try it.',
          '**5.** A small bright sky. People have been saying _stars_ for two thousand years, and for as long nobody has cared to go down and check. The face is whoever is holding the rope.',
          '**6.** A grain of sand, or a pea on a great night. It is all in the speed: the energy grows as _v_<sup>2</sup>, and _v_ is tens of kilometres a second.',
          '**7.** Forty minutes. The sky turns 15° an hour and a fist is about 10°. You have been carrying a clock at the end of your arm all your life.',
          '**8.** The Earth. It is our own daylight, gone there and come back. If there were anyone standing on the dark part they would have us hanging in their sky, nearly full, and could read by us.',
          '**9.** Arabic: _the follower_ (of the Pleiades, all night, never catching them), _the mouth of the fish_, and _the tail_. Half a mark if you said them as if they were villains.',
          '**10.** Last night: two marks. This month: one. “There was an eclipse when I was at school”: none, but you are the person for whom this was written.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'What your marks mean',
      blocks: [
        bullets(
          '**Nought to three.** You have been indoors. The dark has kept everything for you.',
          '**Four to seven.** You know where the door is.',
          '**Eight to ten.** You are cold, and happy, and someone in your house has stopped asking.',
          '**Eleven.** Good evening, [Peter](galley:to-whoever-keeps-the-light-now).',
        ),
        figure('star-wheel', {
          altText: 'A star wheel: two discs of card, one turning on the other.',
          caption:
            'Set the date against the hour and believe it. If sky and card disagree, you’re holding it _upside down_.',
        }),
      ],
    },
  ],
  publishedAt: '2026-10-08T16:00:00Z',
  policy: {
    mode: 'PREMODERATED',
    notice: 'Comments are read before they appear, so that nobody gives away number five.',
  },
  comments: underTheQuiz,
};

import {
  bullets,
  callout,
  divider,
  embed,
  figure,
  numbered,
  paragraph,
  type SampleArticle,
  table,
} from '../../writing.ts';
import { underTheMud } from './comments/one-square-metre-of-mud.ts';
import { underTheHeron } from './comments/twelve-things-a-heron-is-not-doing.ts';

export const heron: SampleArticle = {
  slug: 'twelve-things-a-heron-is-not-doing',
  headline: 'Twelve things a heron is not doing',
  standfirst: 'Observations from a bollard, between twenty to seven and the arrival of a spaniel.',
  excerpt: 'The heron of the inner harbour has been doing nothing since autumn. A complete account.',
  category: 'shore',
  tags: ['birds', 'slowness'],
  contributors: [{ slug: 'tobias-wren' }],
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'The heron of the inner harbour has been doing nothing since autumn. I have now watched it at this for fourteen mornings. The following is a complete account.',
        ),
        figure('heron', {
          altText: 'A heron at the edge of the water.',
          caption: '06:41.',
        }),
      ],
    },
    {
      heading: 'The twelve',
      blocks: [
        numbered(
          '**It is not waiting.** Waiting is what one does for a bus. Whoever waits has gone on ahead in his mind and left his coat standing there. The heron has no bus.',
          '**It is not standing still.** In eleven minutes, by my watch and a crack in the wall, it moved forward forty centimetres. I never saw it do any of them.',
          '**It is not looking at the water.** It’s looking _through_ it, which is harder. Light bends at the surface, so the fish is never where it seems to be. The heron allows for this. I have dropped a sandwich from the same wall and can report that I do not.',
          '**It is not thin.** There are nearly two kilograms of it, a small bag of potatoes, arranged so as to give no clue.',
          '**It is not standing on one leg to be interesting.** A bare leg in March water loses heat all day. To put one away halves the bill. You do the same with your hands, and nobody photographs you.',
          '**It is not a crane.** A crane flies with its neck out, as if pointing at something. A heron flies with its neck folded, as if it had thought better of it. Visitors say crane, or stork. In February a gentleman said _pelican_, I think to see what I would do.',
          '**It is not ignoring me.** Its eyes are so placed that it can see what lies under its own bill, and me, and the clock on the Customs House, without turning its head. I believe that I am filed under furniture. I have worked towards this for years.',
          '**It is not catching fish.** Not mostly. I counted nine strikes in fourteen mornings, and four fish. This is better than it sounds. It is about my rate with crosswords, and I’m sitting down.',
          '**It is not in a bad mood.** People say so because it hunches. It hunches because the sixth bone of its neck is longer than the rest and bent like the trigger that it is. The mood is ours; we left it on the bird.',
          '**It is not alone.** Eighty metres off, behind the second crane (the _other_ kind, which lifts things), stands another one, not doing any of this either.',
          '**It is not for anything.** A woman stopped on the quay and asked me what it was for. I said fish, mainly. But she meant what good it was, and I have been turning it over. In fourteen mornings it has slowed down one jogger, two prams and a police car, and made twenty-three people lower their voices. I could not name a public work that has done as much.',
          '**It is not there.** On the fourteenth morning a spaniel came along the quay at full speed, in the sincere belief that it could be done. The heron unfolded, and went on unfolding, said one word, and rowed away across the harbour. The word was _fraank_. The spaniel stood where the heron had stood, and looked at the water, and was not waiting.',
        ),
        figure('heron', {
          altText: 'A heron at the edge of the water, as before.',
          caption: '06:52. _The reader is invited to find the difference._',
          focalPoint: { x: 0.42, y: 0.35 },
        }),
        embed('https://video.example/eleven-minutes-of-a-heron', 'Example Video', 'Eleven minutes of a heron, uncut'),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        callout(
          'ASIDE',
          'Method',
          'The observer was seated throughout. No heron was asked anything. The spaniel is called Admiral and is not sorry.',
        ),
      ],
    },
  ],
  publishedAt: '2026-03-05T06:41:00Z',
  policy: { orderBy: 'TOP' },
  comments: underTheHeron,
};

const day = (heading: string, anchor: string, ...blocks: SampleArticle['sections'][number]['blocks']) => ({
  heading,
  level: 3,
  anchor,
  blocks,
});

export const mud: SampleArticle = {
  slug: 'one-square-metre-of-mud',
  headline: 'One square metre of mud',
  standfirst: 'A diary of the least promising place our bird man could find, kept for seven low waters.',
  category: 'shore',
  tags: ['birds', 'tides', 'slowness'],
  contributors: [
    { slug: 'tobias-wren' },
    { slug: 'jo-lindqvist', role: 'ILLUSTRATOR' },
    { slug: 'samira-nour', role: 'EDITOR' },
  ],
  hero: { picture: 'tide-table', caption: null, altText: 'A printed tide table, a week of it ringed in pencil.' },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Four canes, four metres of string. Pushed in where the mud of the upper harbour looked emptiest. The rule I set myself: one hour at each low water, and nothing outside the string.',
        ),
      ],
    },
    day(
      'First low water, 05:50',
      'first',
      paragraph('Mud. Grey-brown, with a shine. Some small holes. A thread of weed. Nothing lives here.'),
      paragraph('Stayed the hour. Nothing went on living here.'),
    ),
    day(
      'Second, 06:37',
      'second',
      paragraph(
        'The holes come in pairs. Beside one of each pair lies a heap of mud in coils, like toothpaste squeezed by a child. I know what those are; I have known since I was seven. I looked straight at them yesterday and wrote _some small holes_.',
      ),
      paragraph(
        'Lugworms. One to a pair. Each lies in its pipe a hand’s length down, eating the beach at one end and giving it back at the other. Thirty-one coils. Thirty-one worms, then, in the place where nothing lives.',
      ),
    ),
    day(
      'Third, 07:22',
      'third',
      paragraph(
        'Brought a hand lens, and my face down to the level of the string. What I had taken for the grain of the mud is snails. They are the size of a caraway seed, and every one of them is going somewhere.',
      ),
      paragraph(
        'Counted a corner ten centimetres by ten: 214. There are a hundred such corners. Counted again, as one does with a bill: 217. Say twenty-one thousand snails. I apologised to the corner I was kneeling on.',
      ),
    ),
    day(
      'Fourth, 08:06',
      'fourth',
      paragraph(
        'Birds, at last, or where they were. A dunlin crossed in the night and fed as it went: a row of stitches, two holes to the step, dead straight, the seam of something. A redshank crossed the seam and stopped in the middle to consider. You can see it consider; the feet are side by side.',
      ),
      paragraph(
        'A bird watcher sees birds for the minute they’re there. The mud sees them all night, and takes notes.',
      ),
    ),
    day(
      'Fifth, 08:50',
      'fifth',
      paragraph(
        'Rain. Smell of eggs when I moved a cane. A finger’s width down the mud is black and there’s no air in it at all. What lives there breathes _sulphate_, and has done since before there was air worth breathing. We others are the recent fashion.',
      ),
      figure('paper-boats', { isDecorative: true, caption: null }),
    ),
    day(
      'Sixth, 09:40',
      'sixth',
      paragraph('Did the sum instead of looking. I noticed after twenty minutes that there was a shrimp on the paper.'),
      table(
        ['Inside the string', 'First day', 'Sixth day'],
        ['Lugworms', '“some small holes”', '31'],
        ['Spire snails', '0', '21,000 or so'],
        ['Sand shrimps', '0', '1, on the notebook'],
        ['Birds', '0', '0 seen, 2 known'],
        ['Older than oxygen', '0', 'all the rest'],
      ),
    ),
    day(
      'Seventh, 10:38',
      'seventh',
      paragraph(
        'The tide was earlier than my legs. Two canes standing, no string. I looked for the square and couldn’t have said where it had been. I’d come to think of it as mine, and it had been the whole shore all along: any metre, anywhere, with twenty-one thousand of something in it.',
      ),
      divider(),
      paragraph(
        'The heron had come down and was [not fishing](galley:twelve-things-a-heron-is-not-doing) where I usually knelt. It gave me the look that one gives to someone who talks in a library.',
      ),
    ),
    {
      kind: 'TAKEAWAY',
      heading: 'What I would tell the man of the first low water',
      blocks: [
        bullets(
          'Everything on the sixth day was there on the first.',
          'Count one corner properly.',
          ['Then count it again.', 'Then be sorry about your knees.'],
          '“Nothing” is a unit. It means: _I have been here for less than an hour._',
        ),
      ],
    },
  ],
  publishedAt: '2026-06-25T10:00:00Z',
  comments: underTheMud,
};

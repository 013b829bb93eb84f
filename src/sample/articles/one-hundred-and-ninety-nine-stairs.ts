import { comments, commentsAr } from '../comments/one-hundred-and-ninety-nine-stairs.ts';
import { bullets, divider, figure, numbered, paragraph, quote, readersWord, type SampleArticle } from '../writing.ts';
import { stairsInArabic } from './one-hundred-and-ninety-nine-stairs.ar.ts';

const english: SampleArticle = {
  slug: 'one-hundred-and-ninety-nine-stairs',
  headline: 'One Hundred and Ninety-Nine Stairs',
  standfirst:
    'For thirty-four years I went up at dusk, up at midnight and up before dawn, and I will not be told how many there are.',
  excerpt: 'A keeper climbs his lighthouse once more, on paper, where it is easier on the hips.',
  category: 'harbour',
  tags: ['slowness', 'letters'],
  byline: 'By Old Peter Vane',
  contributors: [{ slug: 'old-peter-vane' }, { slug: 'ines-calado', role: 'EDITOR' }],
  hero: { picture: 'lighthouse-stairs' },
  publishedAt: '2026-06-14T16:40:00Z',
  moreStoriesPrompt: 'Sit down a minute. You have earned it.',
  corrections: [
    {
      kind: 'CORRECTION',
      text: 'An earlier version of this article gave the number of stairs as 201 in its second paragraph and as 199 everywhere else. There are 199. The author has been sent up to make sure, and has come down again.',
      publishedAt: '2026-06-17T09:15:00Z',
      replaced: { now: 'one hundred and ninety-nine of them', before: 'two hundred and one of them' },
    },
  ],
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'They have put a rail on the outside wall now, and a lamp that lights itself when you come in, and a notice that tells you to consider your heart. I have considered it. It was on that staircase that I had most use of it, as you will hear if you keep up, and don’t lean on the wall at the bend, for it is limewash and comes off on good coats.',
        ),
        paragraph(
          'There are one hundred and ninety-nine of them, of grey granite, seventeen centimetres each, turning always to the right, so that a keeper’s left leg does the longer work and in time you can tell a lighthouse man by the way he walks round furniture. Three times a night for thirty-four years makes thirty-seven thousand times, near enough. Young Jo has multiplied it out for me: one thousand two hundred and sixty kilometres, straight up. I finished every one of them at the kitchen table.',
        ),
      ],
    },
    {
      heading: 'The first',
      blocks: [
        paragraph(
          'The first is not a stair. It is the doorstep. Half the people who tell you there are two hundred have counted the doorstep, and the other half have counted the last one twice because they stopped on it to say “Oh”.',
        ),
      ],
    },
    {
      heading: 'The forty-fourth',
      blocks: [
        paragraph(
          'Put your torch flat against the tread and you will see a sea-urchin, or what was one when that granite’s poor cousin the limestone was mud; for the forty-fourth is a mend. The old stair broke in the winter of the big swell, and the mason had nothing else that was hard enough and near enough. So there is one stair in the tower that was once the bottom of the sea, and I have always put my foot a little to the side.',
        ),
      ],
    },
    {
      heading: 'The one hundred and eleventh',
      blocks: [
        paragraph(
          'There is a window here no bigger than a loaf. It looks at nothing, only at water. On the third of May 1968 I was carrying oil up it, behind a girl called Luzia who had come to see the lamp and was carrying the other can, and at the hundred and eleventh she put it down and said that she was not tired, she was only admiring the view. There was fog. You could not have seen your own boots.',
        ),
        paragraph(
          'I said would she marry me. I had not planned it for that stair, I had planned it for the top, where there is a bench; but a man who has carried eleven litres of paraffin that far has not the breath for a speech and it came out short. She said: “Let me get my wind.” It took her, by my watch, four minutes. We were married fifty-one years, and to the end of it if I asked her anything that mattered, which shutters, which doctor, she would say, _let me get my wind_, and I would look at my watch.',
        ),
        figure('lighthouse-stairs', {
          caption: 'From above, with somebody about at the hundred and eleventh. She is in no hurry.',
          altText: 'The staircase from above; far down, a climber in a straw hat with one hand on the rail.',
        }),
      ],
    },
    {
      heading: 'The one hundred and sixtieth',
      blocks: [
        paragraph(
          'Here is the other window and this one looks at the town. You are not supposed to look at the town, you are supposed to look at the sea, there is a paragraph about it in the regulations, and so there was always a stool here.',
        ),
        paragraph(
          'I saw all of you. I saw [the bakery](galley:bread-that-keeps-time) when it was old Fausto’s and lit at four. I saw the schoolmistress’s lamp, one in the morning, correcting; I saw who carried whose boat home. I saw a man go three times round the harbour in the rain with a cake in his hands, and not knock. I never told any of it and I am not going to begin in a magazine. But I will say that from the hundred and sixtieth stair everybody looks as if they were about to do something kind, and were only finding the right door.',
        ),
        paragraph(
          'And once, at the very edge of the lamp, I saw five humps. I entered it as “driftwood”. I see that a lady has since written in about the matter:',
        ),
        readersWord('map-monster'),
        paragraph('Madam, I apologise for the driftwood.'),
      ],
    },
    { blocks: [divider()] },
    {
      heading: 'The last',
      blocks: [
        paragraph(
          'They came to fit the motor in October, two pleasant lads with a crate. It took them a day. I showed them where everything was, and they showed me a switch. At the end the older one said I might like to turn it on for the first time, since I had turned it off for the last; and I did, and it went round, and it was exactly as good as me.',
        ),
        quote('That is not a light, that is an appliance.', 'Luzia, from the kitchen'),
        paragraph(
          'I went down one hundred and ninety-nine stairs. I did not count them. You do not count when you are going home. It was a week before I slept a night through and I have never got to like it.',
        ),
        paragraph(
          'I go up still on the third of May. The lad from the harbour office has a key and pretends he has work to do at the bottom. At the hundred and eleventh I stop and look out of the little window, fog or no fog, and I get my wind.',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'If you must count',
      blocks: [
        numbered(
          'The doorstep is a doorstep.',
          'The gallery has three steps of _iron_. Iron is not a stair, it is a fitting.',
          'Count going up. Going down, everybody thinks of something else.',
          'Do not count aloud beside another person who is counting aloud. There have been words.',
        ),
      ],
    },
    {
      kind: 'OTHER',
      heading: 'Opening hours',
      level: 3,
      blocks: [
        bullets(
          'Saturdays from two until the tide turns.',
          'Key with [Graça](mailto:harbour@tidepool.example "The harbour office"), left-hand hook. Not the right-hand hook: that is the slipway.',
        ),
      ],
    },
  ],
  policy: { notice: 'The number of stairs is **199**. You may say otherwise below; people do.' },
  comments,
};

export const oneHundredAndNinetyNineStairs = [english, { ...stairsInArabic, comments: commentsAr }];

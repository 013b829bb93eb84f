import { bullets, callout, figure, paragraph, quote, readersWord, type SampleArticle, table } from '../../writing.ts';
import { underTheLetter } from './comments/to-whoever-keeps-the-light-now.ts';
import { underTheWalls } from './comments/walls-worth-leaning-on.ts';

export const letter: SampleArticle = {
  slug: 'to-whoever-keeps-the-light-now',
  headline: 'To whoever keeps the light now',
  standfirst: 'A handing-over, some years late, from the last keeper to the unit that has his job.',
  excerpt: '“I understand that you have no name but a number, and that it is on your north side.”',
  category: 'shore',
  tags: ['letters', 'night-sky', 'slowness'],
  contributors: [{ slug: 'old-peter-vane' }],
  hero: {
    picture: 'lighthouse-stairs',
    altText: 'A stone stair winding up inside a lighthouse.',
    caption: null,
  },
  sections: [
    {
      blocks: [
        paragraph('Lamp Control Unit<br>Lantern Room<br>The Light'),
        paragraph('Dear Sir, or Unit,'),
        paragraph(
          'I understand that you have no name but a number, and that the number is on a plate on your north side, where the spare mantles used to hang. I hope that you will forgive a letter. I kept the light for twenty-six years and then you did, and nobody handed it over. There was a form. I’m told that it was signed at both ends.',
        ),
        paragraph(
          'It ought to have been done up on the gallery, at sunset, with tea. I can’t manage the stairs now and you, I believe, don’t take tea. So I shall set it down here, and Miss Calado will see that it is printed, and perhaps the engineer will leave the page in the room with you when he comes in April.',
        ),
        bullets(
          'The landward door sticks in an easterly. You have no need of it, but the engineer will think that it is locked and go home. Tell him to lift.',
          'The third pane from the ladder is older than the others and has a seed in the glass. From the mole it makes a small extra star. There is one boat that steers by it. Don’t let them replace it without telling her.',
          'In October, on thick nights with no wind, you will have birds.',
          [
            'They come in out of the dark and go round and round you. It isn’t your fault.',
            'I used to put out every other lamp on the station, which helped a little, and go and stand with them, which did not.',
          ],
        ),
        paragraph('The rest is the log, and it is really about the log that I am writing.'),
        table(
          ['Night', 'Watch', 'Entry'],
          ['11 Nov.', 'first', 'Wind NW 4. Vis. good. Nothing to report.'],
          ['11 Nov.', 'middle', 'Same. Nothing to report.'],
          ['11 Nov.', 'morning', 'Same. Nothing to report. A very large moon.'],
        ),
        paragraph(
          'I wrote “nothing to report” some twenty thousand times. I was teased for it. When I had been retired for a good while a young woman came from the university and asked whether she might have my books. I told her that there was nothing in them. She said that she was counting on it. She wanted to know on which nights, over a quarter of a century, one could see the far headland from here; and for that, she said, she had plenty of people who had noted down the fogs, and only me for the rest.',
        ),
        paragraph(
          'I’ve thought about it a good deal. If a page is empty then nobody knows: it may have been a fine night, or the man may have been asleep. But “nothing to report” means that somebody got up, climbed the stairs, went out in it, looked all the way round, and can say so. It is not the same as silence. It may be the opposite.',
        ),
        paragraph(
          'They tell me that you report by exception. You’ll send word the moment that anything is wrong, and until then we are to take it that all is well. I don’t doubt your word. I only ask, if there is any room in you, that now and then you’d send to say that there is nothing. Any night will do. There are people along this shore who would be glad to have it.',
        ),
        paragraph('I remain, Sir, or Unit, your predecessor,'),
        paragraph('_P. Vane_'),
      ],
    },
    {
      kind: 'NOTE',
      blocks: [
        paragraph(
          'P.S. I can see you from my kitchen. You come round every ten seconds, as you should. I hope you don’t mind that I have timed you. One night in February you were late, by a good half second, and I had my coat on and one boot before I saw that it was my watch.',
        ),
      ],
    },
  ],
  publishedAt: '2026-03-26T18:32:00Z',
  comments: underTheLetter,
};

export const walls: SampleArticle = {
  slug: 'walls-worth-leaning-on',
  headline: 'Walls worth leaning on',
  standfirst: 'Five walls of the harbour, reviewed by a man with the time.',
  category: 'harbour',
  tags: ['slowness', 'maps'],
  byline: 'Peter Vane, leaning',
  contributors: [{ slug: 'old-peter-vane' }, { slug: 'samira-nour', role: 'REVIEWER' }],
  hero: {
    picture: 'folded-map',
    altText: 'A map of the harbour, folded so that only the quays show.',
    caption: 'The five walls are in red. The red is jam.',
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'I had thought that I’d said all I had to say to this magazine. But in the spring they printed the [minutes](galley:minutes-of-the-bench-committee) about that bench, and beneath them, where the readers write, was this:',
        ),
        readersWord('a-wall-that-stays-warm'),
        paragraph(
          'I went to see, and it is so. It struck me that we have critics for plays, which are over by ten, and none for walls. I have now leaned on all those between the mole and the church, for a quarter of an hour each at the least. I took my wife’s dairy thermometer.',
        ),
      ],
    },
    {
      heading: 'The walls',
      blocks: [
        table(
          ['Wall', 'Height', 'Stone at 22:00', 'View', 'Marks'],
          ['Fish cellars, west side', '112 cm', '21° (air 13°)', 'boats, backs of', '9'],
          ['Customs House parapet', '104 cm', '15°', 'everything', '8'],
          ['The new sea wall', '140 cm', '14°', 'the new sea wall', '1'],
          ['Churchyard', '96 cm', '13°', 'those who got on with it', '7'],
          ['My own', '108 cm', '17°', 'the light', '_see below_'],
        ),
        paragraph(
          '**The fish cellars.** Granite, a yard thick, looking south-west. It takes in the sun from noon till eight and hands it out again, at its own pace, until one in the morning. The reader is right about ten o’clock and too modest about the rest. One mark off for what it smells of in July, and I’d give it back in October.',
        ),
        paragraph(
          '**The Customs House.** The perfect height, which is that of your elbow less the thickness of a coat. They must have had it in mind. Nothing was ever built at 104 cm to keep anybody out.',
        ),
        paragraph(
          '**The new sea wall.** Sloped on top, at forty-five degrees, so that nothing can be put down on it, such as an arm. It was designed by somebody who has been leaned on.',
        ),
        paragraph(
          '**The churchyard.** Low, mossy, damp to the sleeve; one comes away with a green elbow, and people ask who it was. But I’ve had the best talk of the five there.',
        ),
        figure('harbour-at-dawn', { caption: 'From the Customs House, with elbows out of frame.' }),
      ],
    },
    {
      heading: 'What they are for',
      blocks: [
        paragraph(
          'A bench is a commitment. You have sat down; you’ll have to get up again, and say why. At a wall you may be about to leave. I believe that’s why people talk there. I stood in the lantern for twenty-six years beside one man or another, both of us looking out, and there was nothing that we didn’t tell each other, and I could not have said for certain what colour their eyes were.',
        ),
        quote(
          'It’s a wonder what a man will say to you if you both have something else to look at.',
          'my wife, on the subject of washing up',
        ),
        callout(
          'WARNING',
          'Before you lean',
          'Look over first. There’s generally somebody on the other side who got there before you, and is telling somebody something.',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      heading: 'Declaration of interest',
      level: 3,
      blocks: [
        paragraph(
          'I built my own wall, in 1988, and have leaned on it every evening since. A critic should not mark his own work. My wife gives it six. She says that it leans back.',
        ),
      ],
    },
  ],
  publishedAt: '2026-09-10T17:00:00Z',
  comments: underTheWalls,
};

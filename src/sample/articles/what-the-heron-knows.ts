import { comments } from '../comments/what-the-heron-knows.ts';
import { bullets, callout, code, embed, gallery, paragraph, quote, type SampleArticle, table } from '../writing.ts';

export const whatTheHeronKnows: SampleArticle = {
  slug: 'what-the-heron-knows',
  headline: 'What the Heron Knows',
  standfirst: 'Forty hours with the most patient officer of the harbour. Ninety-six seconds of them were work.',
  category: 'shore',
  tags: ['birds', 'slowness', 'tides'],
  byline: 'By Marit Øyen',
  contributors: [{ slug: 'marit-oyen' }],
  hero: { picture: 'heron', caption: null },
  publishedAt: '2026-07-05T06:30:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'The harbour has an inspector. He comes on foot, about an hour after high water, along the inside of the wall. He is tall and grey, has a black stripe over each eye and keeps his hands behind his back. Nobody appointed him. Nobody has ever found out what he is inspecting, but whatever it is, he is not satisfied, and he will be back tomorrow [fifty minutes later](galley:the-harbour-wakes-twice).',
        ),
        paragraph(
          'I had been ashore three years before it struck me that he and I have had the same profession. You go to one place. You stay there. You look, until there is something to report. In June, my knee and I having nothing else to do, I took a stool down to the second bollard and inspected the Inspector.',
        ),
      ],
    },
    {
      heading: 'The accounts',
      blocks: [
        paragraph('Forty hours, over eighteen tides, with a stopwatch. He spent them as follows.'),
        table(
          ['Occupation', 'h : min : s', 'Remarks'],
          ['Standing', '31 : 10 : 00', 'on one leg or two; no system found'],
          ['Walking', '4 : 05 : 00', 'never more than nine steps'],
          ['Arranging himself', '2 : 40 : 00', 'begins at the chest; the back is done _last_ and with resentment'],
          ['Looking at me', '1 : 28 : 24', 'mutual'],
          ['Gulls', '0 : 35 : 00', 'he does not start it'],
          ['Catching fish', '**0 : 01 : 36**', '96 strikes of about a second; 41 fish'],
        ),
        paragraph(
          'One part work to one thousand five hundred parts of what a passer-by would call nothing. Forty-one out of ninety-six is, for comparison, a little worse than my left knee, though still better than [the glass](galley:how-to-read-a-storm-glass "Twenty-one mornings with a storm glass").',
        ),
      ],
    },
    {
      heading: 'Nothing, in detail',
      blocks: [
        paragraph(
          'The nothing is what I had come for. Here is an hour of it in ship’s notation, a dot for a minute of standing, `s` for a step and `!` for what you think.',
        ),
        code(
          'log',
          [
            '05:40  . . . . . . . . . . . . . . s .',
            '05:56  . . . . . . . . . . . . . . . .',
            '06:12  . . . . . . . . . . . s s . . .',
            '06:28  . . . . . . . . . . . !',
          ].join('\n'),
        ),
        paragraph(
          'On the second day I thought he was asleep. On the fourth I noticed that the water went past him and he did not: a heron stands like a post, so the small fish do with him what small fish do with posts, they come and stand in the shade. He is not waiting _for_ the fish. He is waiting to become part of the harbour. That takes, on a calm morning, about twenty-six minutes, and if he moves a foot he has to begin again.',
        ),
        paragraph(
          'On the ninth day a dragonfly sat down on his beak. He looked at it with both eyes, which in a heron is a considerable undertaking, and did not eat it. I have entered this under _Remarks_.',
        ),
        gallery(
          { picture: 'heron', caption: 'Before. Note the fish.' },
          {
            picture: 'heron',
            caption: 'After. Note the fish.',
            altText: 'The same heron, the same fish, a moment later.',
          },
          { picture: 'rock-pool', isDecorative: true, caption: null },
        ),
        callout(
          'INFO',
          'If you want to try it',
          'Stand still for twenty-six minutes. Not “fairly still”. The difficulty is not the legs. The difficulty is that at about minute eight you think of something clever, and look round for somebody to say it to.',
        ),
      ],
    },
    {
      heading: 'What he knows',
      blocks: [
        bullets(
          'Where the sun is. He hunts **towards** it, always, so that his shadow falls behind him and tells nobody.',
          'That the third step of the slipway holds a hand’s depth of water for forty minutes after everything else is dry, and whatever is in it cannot leave.',
          'The timetable of the ferry, and how far to believe it.',
          'Me. On the first day he kept twenty-two metres off. On the eighteenth it was six. I had done nothing to deserve it. I believe that was the reason.',
        ),
        embed(
          'https://quay.tidepool.example/second-bollard',
          'Quaycam',
          'The second bollard, live. He is there from an hour after high water',
        ),
        quote(['Anything?', 'Not yet.'], 'Conversation with Graça, harbourmaster, daily, 06:50'),
        paragraph(
          'I handed in my report on the thirtieth of June, in the usual place, which is this magazine. But I have kept the stool there. At some point in the third week I had stopped starting the stopwatch. A grey morning came up out of the sea, no two greys of it alike; the ropes ticked; a metre from my boot a crab thought better of something. I looked up, and it was half past eight, and I had no idea what I had been waiting for.',
        ),
        paragraph('Six metres away somebody else did not know either. He gave me a look. I should call it collegial.'),
      ],
    },
    {
      kind: 'TAKEAWAY',
      blocks: [paragraph('Most of paying attention is not being in the way of it.')],
    },
  ],
  comments,
};

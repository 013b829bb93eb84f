import { comments } from '../comments/seven-cups.ts';
import { bullets, figure, paragraph, quote, type SampleArticle } from '../writing.ts';

export const sevenCups: SampleArticle = {
  slug: 'seven-cups',
  headline: 'Seven Cups',
  standfirst: 'The evening the electricity went out, mine was the only stove in Rua da Fonte that did not mind.',
  excerpt: 'A gas ring, a blue kettle, and everybody who lives above, below and beside me.',
  category: 'kitchen',
  tags: ['slowness', 'letters'],
  byline: 'By Samira Nour',
  contributors: [{ slug: 'samira-nour' }],
  hero: { picture: 'kettle-and-cups', focalPoint: { x: 0.5, y: 0.7 } },
  publishedAt: '2026-08-02T18:30:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'On the fourteenth of July at twenty to eight everything in Porto Raso that hums stopped humming; [my loaf](galley:bread-that-keeps-time), which does not, went on. You do not notice a refrigerator until it holds its breath. Then the whole street was at its windows, asking across it whether it was only us; and then somebody said that Samira has gas.',
        ),
        paragraph(
          'I own one kettle, which is blue and holds two litres, and no cups to speak of, as I am usually alone with it at three in the morning and drink out of the measuring jug. So I said: **bring your own**. This is what they brought.',
        ),
      ],
    },
    {
      heading: 'The first: red stripes',
      level: 3,
      blocks: [
        paragraph(
          'Dona Aldina, from upstairs. White, with thin red stripes, the last of twelve. The other eleven were broken by pupils, she says, one in each year that they came to tea after their examinations; she let them wash up, and she counted, and it was always exactly one. “They needed something to be sorry for that was not the examination.”',
        ),
        paragraph('She takes it without sugar and looks at those who do.'),
      ],
    },
    {
      heading: 'The second: yellow, with spots',
      level: 3,
      blocks: [
        paragraph(
          'Nell, who is nine, from across the way. It is the lid of something. There was a discussion whether it counts as a cup, and Nell asked what a cup was, then, and nobody on the stairs could say it in such a way that the lid was not one.',
        ),
      ],
    },
    {
      heading: 'The third: a blue wave',
      level: 3,
      blocks: [
        paragraph(
          'Henrique, mate of the _Boa Hora_. Ferry property. It has a hole drilled through the foot so that it can hang on a nail in any sea, and so it leaks, and so he drinks fast; which explains, it turns out, a good deal.',
        ),
        paragraph(
          'He told us about the night the lights went out _on the water_, all along the coast, in the year of the big swell, when there was just [Peter’s lamp](galley:one-hundred-and-ninety-nine-stairs) on its paraffin and forty boats coming home along it as if along a banister. Peter, on the third stair with his own mug, said he did not recall anything particular about that night. He said it twice.',
        ),
      ],
    },
    {
      heading: 'The fourth: pink, with a heart',
      level: 3,
      blocks: [
        paragraph(
          'The two Joaquims from the ground floor, who do not speak. They have not spoken for nine years, because of a vine. Each arrived by himself, each with one half of what was once a wedding pair, his mother’s and the other’s aunt’s, they being cousins: same pink, same heart. They stood there holding them. I filled both. I said that I was counting the two as one, since I only had room in the story for seven.',
        ),
        paragraph('Neither said anything; but, to be exact, they said it to each other.'),
      ],
    },
    {
      heading: 'The fifth: two green lines',
      level: 3,
      blocks: [
        paragraph(
          'Marit, who had walked up from the harbour without a lamp, “since the street is where it was”. It is a cup from the weather ship. The upper line is how full it may be in a calm. The lower one is for everything else. She had me fill it to the upper line, looked round the kitchen for a moment, and drank it down to the lower.',
        ),
      ],
    },
    {
      heading: 'The sixth: stars on plum',
      level: 3,
      blocks: [
        paragraph(
          'Mine. I had forgotten I had it. Nell found it behind the flour; it had come with me in a sock, from my grandmother’s roof, and I had put it away where it would be safe, that is, where I would not see it. It has three stars, which are in no constellation, I have looked. She used to say that she had asked the potter for _some night_ and he had not wanted to overdo it.',
        ),
        quote('You keep a cup safe by drinking from it. What else could happen to it that is worse?'),
      ],
    },
    {
      heading: 'The seventh: a mug with a number',
      level: 3,
      blocks: [
        paragraph(
          'It hangs by my door for whoever is late. Enamel, chipped, with a 7 on it, from a set that must once have been for a regiment or a Sunday school. At half past ten there was a knock, and it was the man from the electricity, with a ladder, very young, to say that it would be a while yet. He had been sworn at in four streets. He looked into the kitchen, all the candles and all the faces, and took a step back and said that he didn’t want to disturb.',
        ),
        paragraph('“You’re late,” said Dona Aldina. “That’s yours.”'),
      ],
    },
    {
      heading: 'And then',
      blocks: [
        paragraph(
          'At ten to twelve it came on again, everything, all at once; somebody’s wireless in the middle of a word. We all said “Ah!”. And then, this is the only reason I have written it down, one of the Joaquims got up, the older one, and went to the switch, and looked at the other Joaquim; and the other one nodded; and he turned it off.',
        ),
        figure('kettle-and-cups', {
          caption: 'Drawn the next day from memory, which is why the kettle is so big.',
          longDescription:
            'In the middle a round blue-green kettle painted with five white flowers. Before it, from left to right: a white cup with red stripes, a yellow one with spots, a blue one with a wave, a pink one with a heart, a white one with two green lines, a dark one with three stars, and at the edge an enamel mug marked 7.',
        }),
      ],
    },
    {
      kind: 'OTHER',
      heading: 'Left behind',
      blocks: [
        bullets(
          'one ladder',
          'one lid (yellow, spots), to be called for',
          '~~one pink cup~~ ~~two pink cups~~ nothing: they came for them on Sunday, together, and stayed for the other half of the pot',
        ),
      ],
    },
  ],
  comments,
};

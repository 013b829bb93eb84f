import { comments } from '../comments/boots-by-the-door.ts';
import { divider, figure, paragraph, type SampleArticle } from '../writing.ts';

export const bootsByTheDoor: SampleArticle = {
  slug: 'boots-by-the-door',
  headline: 'Boots by the Door',
  category: 'harbour',
  tags: ['slowness'],
  contributors: [{ slug: 'tobias-wren' }],
  hero: { picture: 'row-of-boots' },
  publishedAt: '2026-09-06T07:15:00Z',
  sections: [
    {
      blocks: [
        paragraph(
          'There is a house on the harbour where I go every second Thursday to wind a clock, and I have never needed to ask who is at home. It stands on the mat.',
        ),
        paragraph(
          'Green, size forty-six: he is in. Yellow: so is she, and the yellow are never quite beside the green but a hand’s breadth off and turned a little towards them. The grey pair with the bicycle patch belongs to her brother, who stays “till Sunday” and has done so since the spring before last. Then the red with white dots. Then, since February, a pair of blue ones, so small that I took them for a joke.',
        ),
        paragraph(
          'I am a man who reads dials. I can tell you that the red ones have moved up four places since I began to come, past the umbrella stand and past the cat. I can tell you the green ones stood empty on the mat all through one bad night in March, because that time he had gone out in his shoes; nobody mentioned it, but the yellow ones had been polished when I came, and so had the green.',
        ),
        divider(),
        paragraph(
          'Last Thursday the mat was bare. All five pairs, gone. I let myself in and wound the clock, and stood about, and I will admit that I did not like it: a house with its face wiped off. Then I heard them. They were down on the wet sand below the half-door, the whole row in order of size, jumping off the slipway, and the cat was sitting on the mat, in the place of the smallest, keeping it warm.',
        ),
        paragraph(
          '“You’re early!” she called up. It was four minutes past. It is always four minutes past; it is that clock.',
        ),
        figure('row-of-boots', {
          caption: 'The mat, on an ordinary day. _Barometer is not included in the inventory._',
          focalPoint: { x: 0.92, y: 0.82 },
        }),
      ],
    },
  ],
  policy: { mode: 'CLOSED' },
  comments,
};

import { comments } from '../comments/letters-to-the-tidepool.ts';
import { bullets, divider, figure, gallery, paragraph, quote, readersWord, type SampleArticle } from '../writing.ts';

export const lettersToTheTidepool: SampleArticle = {
  slug: 'letters-to-the-tidepool',
  headline: 'Letters to The Tidepool',
  standfirst: 'Once a year we hang the post on the line, to see what dries.',
  excerpt: 'The best of a year’s letters, answered by hand, some of them by the wrong one.',
  category: 'shore',
  tags: ['letters', 'slowness'],
  byline: 'Sorted by Old Peter Vane, who reads everything',
  contributors: [
    { slug: 'old-peter-vane' },
    { slug: 'ines-calado', role: 'EDITOR' },
    { slug: 'jo-lindqvist', role: 'ILLUSTRATOR' },
  ],
  hero: { picture: 'letters-on-the-line', caption: 'Fair drying. The socks are the sorter’s.' },
  publishedAt: '2026-11-08T10:00:00Z',
  moreStoriesPrompt: 'Wait! You haven’t finished your tea.',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'They gave me the post to do because I have the time, and because at the lighthouse it came by boat once in a fortnight and I got to be a slow reader. I hold with that. A letter that someone took a week about should not be gone through like a bill.',
        ),
        paragraph(
          'We had one thousand two hundred and six this year, not counting those under the articles, which come in by the wire and which Young Ines prints out for me on the backs of old tide tables. What follows is not the cleverest ones. It is those that I went and read to somebody.',
        ),
      ],
    },
    {
      heading: 'Concerning a mallet',
      blocks: [
        paragraph(
          'In March we ran [the inventory of Viggo Lindqvist’s toolbox](galley:the-tin-toolbox "The Tin Toolbox: an Inventory"), out of which one mallet was missing since 1987. Next day there was this:',
        ),
        readersWord('mallet-confession'),
        paragraph(
          'I went along on the Sunday, in no capacity. It was a walnut cake. The grandmother had the armchair. At about four Ambrósio went out to his boat house and fetched the mallet in and laid it on the tablecloth, and nobody knew what to say; so she picked it up, and weighed it in her hand, and knocked with it, once, on the table, the way a judge does. “Adjourned,” she said. He has it still.',
        ),
      ],
    },
    {
      heading: 'Concerning quiet',
      blocks: [
        paragraph('Mrs Annelies from flat 4B, about [bread](galley:bread-that-keeps-time):'),
        readersWord('bread-motorway'),
        paragraph(
          'I have thought about this more than about any other. Then in August a second envelope from her, without a letter in it: only a slip from a till, and on the back “**03:50. I have started waving.**” And under it in a different hand: “_I have started waving back._” I make no remark.',
        ),
      ],
    },
    {
      heading: 'Concerning driftwood',
      blocks: [
        paragraph(
          'The lady who drew the monster on Sheet 7 has been to see me. She is seventy-one and took [my stairs](galley:one-hundred-and-ninety-nine-stairs) without stopping, except at one window. From the stool at the hundred and sixtieth we watched until the light went. There were five of them. We counted twice. We have agreed to enter it as driftwood.',
        ),
        figure('folded-map', {
          caption: 'Sheet 7, lower left. _Dotted_, from the next edition, like rocks that cover and uncover.',
          focalPoint: { x: 0.25, y: 0.78 },
        }),
      ],
    },
    { blocks: [divider()] },
    {
      heading: 'In brief',
      blocks: [
        bullets(
          '**To “Gravel”, who asks what the magazine is _for_:** We had a meeting. It is for Thursdays.',
          '**To the gentleman with the forty-page theory of fog:** It is being read. I am on the second fog. (I have one of my own, but it will not lift.)',
          ['He writes that he can wait. That is the spirit: it’s the whole of the theory, as far as I have got.'],
          '**To eleven readers:** _Yes_, the recipe works with spelt. **To one reader:** No, not with plaster.',
          '**To Nell:** Gerald sends his regards. He did it by not moving.',
          '**To <a href="https://odds.example/boats" rel="nofollow" title="We did not">the firm that offers odds on paper boats</a>:** We have passed your letter on to the drain.',
          '**To the other Peter Vane, of the ironmonger’s, who gets mine:** Thank you for bringing it up the hill. You might read the ones marked with a cross. You’re in them.',
        ),
        quote('Dear Sirs, I have nothing to complain of. Is there another department?'),
      ],
    },
    {
      heading: 'The letter at the end of the line',
      blocks: [
        paragraph(
          'I always keep one back. This came in October with no name to it and a postmark which had been rained on. It said only:',
        ),
        quote(
          [
            'I took out a subscription for my husband in the spring as he had stopped being interested in things. He did not read it. He used it to stand the lamp on.',
            'In June I heard him laugh in the next room.',
            'Kindly renew.',
          ],
          'No name given',
        ),
        paragraph('Renewed. That is to say, madam: both of us, I should think.'),
        gallery('kettle-and-cups', { picture: 'row-of-boots', caption: 'Also drying.' }, 'one-handed-clock'),
      ],
    },
    {
      kind: 'OTHER',
      heading: 'Lost property',
      anchor: 'lost-property',
      blocks: [
        bullets(
          'one ladder (called for)',
          'one lid, yellow, with spots (at Samira’s)',
          'H<sub>2</sub>O, about 10<sup>9</sup> litres, left in the harbour twice a day. Owner known; **please collect**',
          '~~one sense of time~~ found, kitchen, Rua da Fonte',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        paragraph(
          'Letters may be shortened, except for the short ones. Write to [the line](mailto:letters@tidepool.example), or put it in a bottle at the slipway, _with the ebb_.',
        ),
      ],
    },
  ],
  policy: {
    mode: 'PREMODERATED',
    orderBy: 'OLDEST',
    notice: 'Peter reads these before they go up. He will get to yours. See above under _slow_.',
  },
  comments,
};

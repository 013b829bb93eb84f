import { bullets, callout, figure, numbered, paragraph, quote, type SampleArticle, table } from '../../writing.ts';
import { underTheCup } from './comments/the-cup-that-never-came-back.ts';
import { underTheLoaf } from './comments/the-forgetful-loaf.ts';

export const loaf: SampleArticle = {
  slug: 'the-forgetful-loaf',
  headline: 'The forgetful loaf',
  standfirst:
    'Eleven minutes of your attention in nineteen hours. For the rest of the time it would rather you went out.',
  excerpt: 'A bread for people who meant to be back by now.',
  category: 'kitchen',
  tags: ['bread', 'slowness'],
  contributors: [{ slug: 'marit-oyen' }, { slug: 'jo-lindqvist', role: 'PHOTOGRAPHER' }],
  hero: {
    picture: 'bread-clock',
    altText: 'A round loaf, scored like the face of a clock.',
    caption: 'Supper, by its own account at about twenty to seven.',
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Most recipes suppose that you’re a person who stands about in kitchens. I have written a good many of those, and I should like to apologise. This one is for people who put a plate over the bowl, go down to look at something in the harbour, and come back tomorrow.',
        ),
        paragraph(
          'I owe it to my own bad memory. One winter there was so little yeast in the tin that I thought, well, it’ll have to be slow, and I went out to see the ice, and there were people to talk to. It was morning before I remembered. The dough had got on perfectly well without me. It made the best loaf of that year, and I had never done so little for so long.',
        ),
      ],
    },
    {
      heading: 'What goes in',
      blocks: [
        table(
          ['', 'Grams', 'Per 100 of flour'],
          ['Strong white flour', '400', '80'],
          ['Wholegrain rye', '100', '20'],
          ['Cold water', '375', '75'],
          ['Salt', '10', '2'],
          ['Dried yeast', '1', '0.2'],
        ),
        paragraph(
          'The last column is the recipe; the middle one is only today’s size of it. As for a gram of yeast, don’t buy a scale for the sake of it. It’s a third of a teaspoon, scant. You’ll think that you have misread me. That is the right amount.',
        ),
      ],
    },
    {
      heading: 'What you do',
      blocks: [
        numbered(
          '**In the evening, four minutes.** Weigh everything into one bowl and stir with the handle of a wooden spoon until no flour is dry. It’ll look like a mistake. Cover it with a plate.',
          ['Not a cloth: a cloth lets it grow a skin.', 'Not the fridge: you aren’t that forgetful.'],
          '**All night, nothing.** Fourteen to eighteen hours, at the temperature of a room with its coat off.',
          '**Next day, three minutes.** It has doubled, it smells of apples, and it’s full of holes like a harbour in rain. Tip it out on flour. Fold the four sides in, as you’d fold a letter you mean to send. Turn it over.',
          '**One minute.** Put it on baking paper, seam down, with the bowl over it, for an hour and a half.',
          '**One minute.** For the last half hour of that, heat the oven to 240° with a lidded iron pot in it.',
          '**Two minutes.** Lower the loaf in by its paper, put on the lid, thirty minutes. Take off the lid, fifteen more, until it’s as dark as you dare, and then three.',
          '**The hard part.** Leave it alone for an hour. It’s still baking, inside, and it’s singing. Put your ear to it.',
        ),
        callout(
          'WARNING',
          'The pot',
          'An iron pot at 240 degrees looks exactly like an iron pot at twenty. When it comes out, lay the oven glove over the lid and leave it there, where your hand will go.',
        ),
        table(
          ['If your kitchen is', 'leave it', 'and if you forget'],
          ['16°', '20 hours', 'nothing will happen'],
          ['20°', '15 hours', 'up to 19: more flavour, less loaf'],
          ['24°', '10 hours', 'pancakes. Good ones.'],
        ),
      ],
    },
    {
      heading: 'Why it can spare you',
      blocks: [
        paragraph(
          'Kneading has one purpose, to make the long stretchy stuff in flour find itself and join up. It turns out that it wants to. Give it water and it will do the work overnight, one small handshake at a time, while the yeast, outnumbered, takes its time over the sugar and leaves behind all those flavours that a fast dough never stays up late enough for. Kneading is a way of being in a hurry. There’s no harm in it; I’ve been in a hurry too.',
        ),
        quote(
          ['“You’re not making it. You’re _letting_ it. Go and put a hat on.”'],
          'my aunt Solveig, who measured nothing and was never wrong twice in the same way',
        ),
        paragraph('Some uses for the other eighteen hours and forty-nine minutes:'),
        bullets(
          'Sleep.',
          'The harbour.',
          ['in fog', 'in any other weather', ['including none']],
          'Finding out what the neighbours are having.',
          'That letter.',
        ),
        figure('kettle-and-cups'),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        paragraph(
          'The eleven minutes don’t include the bowl. Soak it in _cold_ water. Hot water cooks the dough on, and you’ll be there until Sunday.',
        ),
      ],
    },
  ],
  publishedAt: '2026-02-12T15:00:00Z',
  comments: underTheLoaf,
};

export const cup: SampleArticle = {
  slug: 'the-cup-that-never-came-back',
  headline: 'The cup that never came back',
  standfirst:
    'Nine years ago our baker lent a cup of flour to the second floor. She is still being paid, and hopes never to be paid off.',
  excerpt: 'On borrowing, and why an exact repayment is a way of saying goodbye.',
  category: 'kitchen',
  tags: ['letters', 'slowness'],
  byline: 'Marit Øyen, from the first floor',
  contributors: [{ slug: 'marit-oyen' }],
  hero: {
    picture: 'kettle-and-cups',
    caption: 'Four of these are mine. I have never worked out whose the others are.',
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'It was a white cup with a blue line, and there was flour in it. The woman from the second floor stood at my door with a whisk in her hand and said that she was sorry, she’d already broken the eggs. I knew her by her shoes, from below. I gave her the flour and the cup went up with it.',
        ),
        paragraph(
          'A week later there was a jar of plum jam on my mat. I ate the jam. One doesn’t send back an empty jar, so I filled it with soup. The jar came down with six eggs round it in a tea towel. I still have the tea towel. She has the soup ladle, the good scissors, and on Thursdays my son. In nine years neither of us has ever been even, and I couldn’t tell you which of us is ahead.',
        ),
      ],
    },
    {
      heading: 'The accountant',
      blocks: [
        paragraph(
          'Then the third floor was let to a young man, very polite, who does accounts. In his first month he rang my bell and asked for two hundred grams of sugar. He had brought a bag for it. Ten minutes later (_ten_; he must have run) he was back with two hundred grams of sugar, levelled, and his thanks.',
        ),
        paragraph(
          'I stood in the door holding it. I have rarely felt so finished with. He had done everything right, and I couldn’t think of one reason why we should ever speak again.',
        ),
        paragraph(
          'I’ve thought about that sugar more than about most sermons. At the bank, a debt is a sore place and the point is to close it. On a stair it’s a rope. As long as one end is in your kitchen and the other in mine, there’s a reason to knock; and if we pull it straight and cut it to length, we’ve each got a very tidy piece of rope.',
        ),
      ],
    },
    {
      heading: 'A year of the stair, from the back of my recipe book',
      blocks: [
        table(
          ['Up', 'Down'],
          ['Flour, one cup', 'Plum jam; six eggs'],
          ['Ladder', 'Ladder, with the wobble mended'],
          ['One opinion about a wallpaper', 'The truth about a haircut'],
          ['Two hours with a baby, crying', 'Two hours with a boy, fractions'],
          ['Half a [forgetful loaf](galley:the-forgetful-loaf)', 'The other half, toasted, with her at the table'],
          ['—', 'A key, “in case”'],
        ),
        paragraph(
          'I’d meant to add it up. There’s no column it could be added in. What does a key weigh against a ladder? And I saw that the muddle was the whole strength of it: since nobody can say what is owed, nobody can ever say that it’s _paid_.',
        ),
      ],
    },
    {
      heading: 'The generous part',
      blocks: [
        paragraph(
          'Let me not be rosy. There are people who only take; every stair has had one. There are people who can’t give back, and know it, and so stay in and go without the egg. And there are those, I’m one, who’d sooner walk to the shop in sleet than let anybody see that they’ve run out.',
        ),
        paragraph(
          'We think lending is the generous part. It’s easy to lend: you stand in your own door, with a full cupboard behind you, being thanked. The one who asks has come up a flight of stairs to show you an empty cup. She has told you that she isn’t managing, in a small way, and that of all the doors she thought of yours. _That’s_ the gift. The flour is change.',
        ),
        callout(
          'INFO',
          'House rules, as far as anyone has written them down',
          'Never send a dish home empty.',
          'Give back a little too much, or a little too little. Exactly is goodbye.',
          'Ask for something before the new people have to.',
        ),
        paragraph(
          'So I went up to the third floor and asked the accountant for sugar. I didn’t need any. I took my largest bowl. He weighed it out, and a week later I brought it back as a cake, from which, I told him, I’d subtracted nothing. He looked at it for some time. I could see that he was trying to work out what he owed me.',
        ),
        paragraph('In the spring he came down about some eggs.'),
        paragraph(
          'The cup I have seen since, by the way. It’s in the bathroom window on the second floor, with two toothbrushes in it. I’ve never mentioned it, and I hope with all my heart that I never get it back.',
        ),
      ],
    },
  ],
  moreStoriesPrompt: 'More from the kitchen table',
  publishedAt: '2026-08-13T08:00:00Z',
  policy: { orderBy: 'MOST_REPLIES', notice: 'What do they do on your stair? Any language will do.' },
  comments: underTheCup,
};

import {
  bullets,
  callout,
  divider,
  embed,
  figure,
  numbered,
  paragraph,
  quote,
  type SampleArticle,
  table,
} from '../../writing.ts';
import { underTheInterview } from './comments/channel-twelve-is-listening.ts';
import { underTheMinutes } from './comments/minutes-of-the-bench-committee.ts';

export const minutes: SampleArticle = {
  slug: 'minutes-of-the-bench-committee',
  headline: 'Minutes of the Bench Committee, seventh sitting',
  standfirst:
    'The late Mrs Amaral left the town a bench and no instructions. Our reporter took the minutes, and then, for a while, a seat.',
  category: 'harbour',
  tags: ['slowness'],
  byline: 'Recorded by Ines Calado',
  contributors: [{ slug: 'ines-calado' }],
  hero: { picture: 'harbour-at-dawn', caption: 'The view that the bench may or may not be given. Item 2 refers.' },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        bullets(
          '**Present:** Mr Pell (chair); Ms Quill (treasurer); the harbour-master; Mrs Thorn; Mr Thorn; the press; a member of the public, asleep.',
          '**Apologies:** the bench, in storage.',
        ),
      ],
    },
    {
      heading: '1. Minutes of the sixth sitting',
      level: 3,
      blocks: [
        paragraph(
          'Approved, with one amendment: on page 2, for ~~shouting~~ read _vigour_. Mrs Thorn asked that it be recorded that it was shouting.',
        ),
      ],
    },
    {
      heading: '2. Which way it should face',
      level: 3,
      blocks: [
        paragraph(
          'The harbour-master said the sea. He did not see what there was to discuss; people sit down at a harbour to look at the sea.',
        ),
        paragraph(
          'Mrs Thorn said that people who want to look at the sea do it already, standing, from everywhere. There is nowhere in town to sit and look at the _bakery_. She had watched the sea for sixty years and could tell the committee how it came out.',
        ),
        paragraph(
          'Mr Pell asked if there might be two benches, back to back. Ms Quill said that there was one bench. Mr Thorn, who had not spoken since the third sitting, said that the old trams had seats with a back which swung over, so that you could always ride facing forward, or face your friends. The committee was silent. _Action:_ J. Lindqvist, who was passing the window, to be asked if a hinge is possible. She was asked. She said, “Obviously.”',
        ),
      ],
    },
    {
      heading: '3. The plaque',
      level: 3,
      blocks: [
        paragraph(
          'Draft A, ~~In loving memory of~~, was withdrawn. Mrs Amaral is remembered by several present as having said that she could not enjoy a bench in memory of anybody: it was like sitting in their lap. Draft B gave her dates. Ms Quill said that dates make people do subtraction. Draft C was carried, five to none, the public abstaining. It reads, in full:',
        ),
        quote(['**SIT DOWN.**']),
      ],
    },
    {
      heading: '4. A letter concerning armrests',
      level: 3,
      blocks: [
        paragraph(
          'The letter, from a firm, offers a third armrest free of charge, to be fitted at the middle “to discourage prolonged use”. Mr Pell asked what that meant. Ms Quill said that it meant lying down.',
        ),
        paragraph(
          'Here the member of the public woke, and was asked for his view. He said that he had been on most of the benches between here and the capital. The ones with an iron in the middle had not made one person in his acquaintance go home. They had made them use steps. If the committee wished to know what a bench was for he could say: it was for whoever was most tired.',
        ),
        paragraph(
          'The firm is to be thanked and told no. The vote was unanimous. There being no precedent, it is entered in ink.',
        ),
      ],
    },
    {
      heading: '5. Trial sittings',
      level: 3,
      blocks: [
        paragraph(
          'At the sixth sitting it was resolved that before anything is bolted down the committee would carry the bench about, on Saturday, and sit on it. Results:',
        ),
        table(
          ['Place', 'Facing', 'Until spoken to', 'Remarks'],
          ['North mole', 'sea', '40 min', 'By the wind, earlier.'],
          ['Customs House yard', 'wall', 'never', 'Bats.'],
          ['Bakery', 'bread', '2 min', 'Mr Thorn had to be brought away.'],
          ['Ferry steps', 'whoever is coming', 'at once', 'Asked if it was the queue. Became the queue.'],
        ),
      ],
    },
    {
      heading: '6. Any other business',
      level: 3,
      blocks: [
        paragraph(
          'Ms Quill reported that the bench had not come back from the ferry steps. Members had gone to fetch it on Sunday, Tuesday and Wednesday. On each occasion somebody was on it. On Wednesday the somebody moved up, and the members sat down, and it was then dark.',
        ),
        callout(
          'INFO',
          'Resolved',
          'That the bench has chosen. That the hinge be fitted where it stands. That there being nothing left to decide, the committee meet again on the last Thursday of every month.',
        ),
        paragraph('The meeting closed at 21:40, at the bench. The member of the public had the middle.'),
      ],
    },
  ],
  publishedAt: '2026-05-29T11:00:00Z',
  comments: underTheMinutes,
};

export const interview: SampleArticle = {
  slug: 'channel-twelve-is-listening',
  headline: 'Channel twelve is listening',
  standfirst:
    'Odile Marrant has answered the harbour radio for thirty-four years. She has seen almost nothing, and _heard_ the rest.',
  excerpt: 'What trouble sounds like, why you should say it back, and who the four o’clock weather is really for.',
  category: 'harbour',
  tags: ['letters', 'night-sky'],
  contributors: [{ slug: 'ines-calado' }],
  hero: {
    picture: 'harbour-at-dawn',
    altText: 'The harbour at first light, nobody about.',
    focalPoint: { x: 0.7, y: 0.5 },
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'The radio room is over the harbour office, up a stair like a ladder. It has one window, which faces the car park. She says that she asked for it. We spoke on a slow night in June between half past two and five, with six interruptions, which I have left out, and one that I haven’t.',
        ),
      ],
    },
    {
      heading: 'Breath first',
      blocks: [
        paragraph('**Thirty-four years and your window looks at the car park.**'),
        paragraph(
          'If I could see the water I’d look at it. Everybody who looks at the water thinks he knows what’s going on.',
        ),
        paragraph('**What do you listen for first?**'),
        paragraph(
          'Breath. Before the words. If he has got breath to waste he’s all right, whatever he’s telling me. The ones who swear are nearly always fine; swearing is a sort of singing. It’s when they go polite. “Sorry to trouble you, harbour radio.” I put my tea down at _sorry_.',
        ),
        paragraph('**And then?**'),
        paragraph(
          'Then I say it back. He says, three aboard, taking water, half a mile south of the mole. I say, three aboard, taking water, half a mile south of the mole. People think that’s so I don’t make a mistake. Well. But hear what it does at the other end. Somebody has got it. He’s not the only one who knows any more. You can hear the shoulders come down.',
        ),
        paragraph('**Does it work on land?**'),
        paragraph(
          'I’ve been married twice and I’d say that the second time I said it back. You haven’t heard a thing until you’ve said it and they’ve said _yes_. You’d be surprised how often they say no.',
        ),
        callout(
          'ASIDE',
          'Three kinds of quiet, according to O. M.',
          '**Nobody there:** flat, like a plate.',
          '**Somebody there and busy:** it leans. Leave it alone.',
          '**Somebody there who can’t think how to begin:** you get a little click, the button going down and coming up again. Say good evening to it.',
        ),
      ],
    },
    {
      heading: 'The sandwich',
      blocks: [
        paragraph('**What’s the longest you have ever talked to anyone?**'),
        paragraph(
          'Two hours fifty. A lad in a dinghy, in fog, no lights, borrowed radio. He was crying, so I asked him what he’d got to eat. Cheese and pickle. I said, describe it. He thought that I was mad. I said, no, go on, is it white or brown? You can’t cry and describe a sandwich, they use the same part. I’d had the pilot stop his engine and I had the lad bang on his bailer, one bang for each bite left, and the pilot steered on the bangs. He was down to crusts.',
        ),
        paragraph('**You never met him?**'),
        paragraph('He sent me a sandwich. By post. I can’t recommend it.'),
      ],
    },
    {
      heading: 'The second time',
      blocks: [
        paragraph(
          '_It is four o’clock. She reads the forecast for the inshore waters. Then she reads it again, slower._',
        ),
        paragraph('**Why twice?**'),
        paragraph('Once is the regulations.'),
        paragraph('**And the second?**'),
        paragraph(
          'That isn’t for the boats. At four in the morning there’s always somebody awake who’d rather not be. Feeding a baby. Sitting up with someone. They find the channel by accident and then they find it on purpose. I’ve had letters. So I read it once for whoever has to go out in it, and once for those who only need somebody to be up.',
        ),
        embed(
          'https://video.example/the-four-o-clock-weather',
          'Example Video',
          'The four o’clock weather, second reading',
        ),
        paragraph('**They’ve automated [the light](galley:to-whoever-keeps-the-light-now). Are you next?**'),
        paragraph(
          'A man came with a laptop and asked me could a machine do my job. I said, most of it. He wrote that down. I said, it’s only a question of which night you get the rest.',
        ),
        quote('I said, most of it. It’s only a question of which night you get the rest.', 'Odile Marrant, 04:20'),
        divider(),
        paragraph('**What do you listen to at home?**'),
        paragraph(
          'The fridge. It’s in B flat. It’s very restful, nobody’s in it. Mind you, I still put my tea down when it stops.',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'Things I learned to do in the radio room',
      level: 3,
      blocks: [
        numbered(
          'Not to say “mm”. On the radio “mm” is static.',
          'To end. One says what one has to say and then _over_, and then one takes one’s finger off and it is truly the other’s turn.',
          'To make tea without a kettle that [keeps you company](galley:the-harbour-office-kettle). They are getting used to it.',
        ),
        figure('storm-glass', { caption: 'The only other instrument in the room. “It’s never once called in.”' }),
      ],
    },
  ],
  moreStoriesPrompt: 'Stay up a little longer',
  publishedAt: '2026-07-16T03:00:00Z',
  comments: underTheInterview,
};

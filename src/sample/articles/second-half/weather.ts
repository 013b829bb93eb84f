import {
  bullets,
  callout,
  divider,
  figure,
  numbered,
  paragraph,
  readersWord,
  type SampleArticle,
  table,
} from '../../writing.ts';
import { underTheWeather } from './comments/last-weeks-weather-with-apologies.ts';

export const weather: SampleArticle = {
  slug: 'last-weeks-weather-with-apologies',
  headline: 'Last week’s weather, with apologies',
  standfirst: 'The Weather Desk regrets Monday, ~~Tuesday~~ most of Tuesday, and the sheets.',
  category: 'weather',
  tags: ['tides', 'birds'],
  byline: 'The Weather Desk',
  contributors: [{ slug: 'ines-calado' }, { slug: 'tobias-wren', role: 'EDITOR' }],
  hero: { picture: 'storm-glass' },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'In the issue before last this desk told you what the weather would be. In the last one we told you what it had been. The two have since been laid side by side by our readers, and we are grateful to them all, including the one who used red ink.',
        ),
        table(
          ['', 'We said', 'It was', 'We now say'],
          ['Mon', 'Bright, wind fresh', '~~Bright~~', 'Sorry'],
          ['Tue', 'Sunny intervals', 'One. 14:10 to 14:13', '_Interval_'],
          ['Wed', 'Rain by evening', 'Rain by breakfast', 'We did not say which evening'],
          ['Thu', 'Fog, lifting', 'Fog, not lifting', 'Fog'],
          ['Fri', 'Gale', 'Gale', 'Thank you'],
          ['Sat', 'Calm after the gale', 'The gale, after the gale', 'See _Fri_'],
          ['Sun', 'Hail, 20 %', 'Hail, 100 %', 'See below, at some length'],
        ),
      ],
    },
    {
      heading: 'Corrections',
      blocks: [
        numbered(
          'On Monday we called the wind _fresh_. On the wind scale _fresh breeze_ is force 5: small trees in leaf begin to sway. Mr Pell’s hat was found on the island. That is force 7.',
          'On Tuesday’s interval: the desk was out in it. It was lovely. We should have telephoned somebody.',
          'Wednesday’s 6 mm of rain were stated to have fallen “throughout the area”. They fell in the harbour-master.',
          ['He had his mouth open, it’s true, but he was speaking.', 'He was speaking about this column.'],
          'In Thursday’s fog we reported “no birds”. We should have said that we could see no birds. Mr Wren, who edits this page, has asked us to write out the difference twenty times.',
          'In last week’s corrections we corrected a spelling which had been right. It is again.',
        ),
      ],
    },
    {
      heading: 'On twenty per cent',
      blocks: [
        paragraph(
          'Seventeen people wrote about Sunday. _You said twenty per cent_, they say, _and it hailed on my chrysanthemums_. May we put up an umbrella here and stand under it with you for a moment?',
        ),
        paragraph(
          'If we say twenty per cent and it hails, we weren’t wrong. Nor were we right. You cannot tell, from one Sunday. Take all the days this year on which we said twenty, and count. There were forty-one; hail or rain came on nine of them. Nine in forty-one is 22 %, and on that one thing in the whole of our work we should like it known that we are _good_. Of the days on which we said seventy there were twelve, and it was wet on eight. Nobody wrote in about the eight.',
        ),
        paragraph(
          'A forecast is not a promise that somebody broke. It’s a bet whose odds have been shown to you. Whoever never gets caught by the twenties is carrying an umbrella on four fine days out of five, and is welcome to.',
        ),
        paragraph(
          'How do we know the nine? Not from our own notes, which are wet. In January, under the piece about [puddles](galley:the-puddles-of-fennel-street), a reader mentioned in passing that he has a jam jar:',
        ),
        readersWord('the-jam-jar-gauge'),
        paragraph(
          'We called on Mr Lamb. It is a very straight jam jar. We’ve asked him to be our conscience, and he said that he would want it in writing. This is it.',
        ),
      ],
    },
    {
      heading: 'The instrument',
      level: 3,
      blocks: [
        figure('storm-glass', {
          caption: 'It said frost.',
          altText: 'A sealed glass of clear liquid with feathery crystals in it.',
        }),
        paragraph(
          'Readers ask what the storm glass in the office said about Sunday. It said frost. It says it whenever the window is open. It’s camphor and two salts in spirit; the crystals grow when it’s cold and go when it’s warm, and of the weather to come it knows exactly as much as a thermometer does, at five times the beauty. We consult it every morning. It’s a comfort to have a colleague.',
        ),
        callout(
          'ASIDE',
          'The week to come',
          'Weather, with intervals. Wind from one side or another. High water at the time in the table by the slipway, _which has never needed a column_.',
        ),
        divider(),
        bullets('Hail: 20 %.', 'Chrysanthemums: bring in.'),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [paragraph('The Weather Desk is a desk. It faces north.')],
    },
  ],
  publishedAt: '2026-11-12T06:00:00Z',
  corrections: [
    {
      kind: 'CORRECTION',
      text: 'In this column of apologies we apologised for Friday’s gale. Friday’s gale was forecast, correctly. The Weather Desk apologises _for the apology_; it had become a habit.',
      publishedAt: '2026-11-13T06:00:00Z',
    },
    {
      kind: 'CLARIFICATION',
      text: 'The white shapes that passed over the harbour on Saturday were Mrs Thorn’s **sheets**. We had not said otherwise. Mrs Thorn would like it said all the same.',
      publishedAt: '2026-11-16T06:00:00Z',
    },
  ],
  comments: underTheWeather,
};

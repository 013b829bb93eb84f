import { comments, commentsDe } from '../comments/how-to-read-a-storm-glass.ts';
import { bullets, callout, figure, paragraph, quote, type SampleArticle, table } from '../writing.ts';

const english: SampleArticle = {
  slug: 'how-to-read-a-storm-glass',
  headline: 'How to Read a Storm Glass, and When Not To',
  standfirst:
    'Three weeks, four forecasters: a glass, a knee, a cat and the sky. One of them was right twenty times out of twenty-one.',
  excerpt: 'What grows in the bottle, what it means, and who on the veranda actually knows when it will rain.',
  category: 'weather',
  tags: ['slowness', 'repair'],
  contributors: [{ slug: 'marit-oyen' }],
  hero: { picture: 'storm-glass' },
  publishedAt: '2026-02-08T07:00:00Z',
  corrections: [
    {
      kind: 'CORRECTION',
      text: 'An earlier version said that our glass clears at _nine_ degrees. It is nineteen. The author has moved her thermometer out of the draught.',
      publishedAt: '2026-02-10T07:05:00Z',
      replaced: { now: 'nineteen degrees', before: 'nine degrees' },
    },
    {
      kind: 'UPDATE',
      text: 'On the third of April the glass fell off the sill and broke. In fairness: it had gone cloudy that morning.',
      publishedAt: '2026-04-03T18:20:00Z',
    },
  ],
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'There is a glass on my veranda that knows nothing about storms. It is twenty-six centimetres tall, corked, sealed with wax, and what grows inside it looks like a forest, or like frost, or like the thoughts of somebody clever. Visitors go to it straight from the door. They bend down. They lower their voices. “Snow?” they ask it.',
        ),
        paragraph(
          'I was a weather observer for nineteen winters, and I would like to say, as gently as a thing can be said to people who have brought cake: it is a thermometer. But I would also like to say why I have kept one for thirty years, and why I go to it every morning at seven, before the kettle, and write down what I see.',
        ),
      ],
    },
    {
      heading: 'What is in the bottle',
      blocks: [
        bullets(
          '**Camphor**, ten grams. It does the work; the rest is scenery.',
          'Potassium nitrate, KNO<sub>3</sub>, and ammonium chloride, NH<sub>4</sub>Cl, two and a half grams of each.',
          ['These decide what the crystals look like, feathers or stars. Nobody quite agrees how.'],
          'Alcohol and distilled water, about 40 to 33, which between them fill a tenth of a litre (10<sup>−1</sup> l, for the engineers who will write in).',
        ),
        paragraph(
          'Camphor would much rather be in the alcohol than in the water, and the colder it gets, the less of it the alcohol will hold. What is left over has to go somewhere, and it goes there beautifully. Above nineteen degrees mine is as clear as a conscience. At ten there are ferns. Near freezing the whole bottle is a January window.',
        ),
        callout(
          'WARNING',
          'If you make one',
          'Camphor is poisonous and the alcohol burns. Not near the stove, not near children, not near [cats with opinions](galley:boots-by-the-door). Wear gloves, label the bottle, and do **not** use the good decanter.',
        ),
      ],
    },
    {
      heading: 'What the old cards say',
      blocks: [
        paragraph(
          'Every storm glass is sold with a card. The cards were copied from one another for a century and a half, and say roughly this:',
        ),
        table(
          ['The glass is', 'The card says', 'What it means'],
          ['clear', 'fine weather', 'it is warm'],
          ['cloudy, with small stars', 'thunder', 'it is getting colder'],
          ['ferns at the bottom', 'cold, perhaps frost', 'it is cold'],
          ['threads near the top', 'wind', 'it was cold and is getting warmer'],
          ['solid to the cork', 'snow', 'you should bring it indoors'],
        ),
        quote(
          'It is the only instrument on this ship that has never been rude to me.',
          'The steward, in the ninth winter',
        ),
      ],
    },
    {
      heading: 'Twenty-one mornings',
      blocks: [
        paragraph(
          'Still, one should not say such things without counting. So for three weeks in January I let four parties compete. At seven each was asked one question: will it be _fair_ or _foul_ at noon? The glass answered by the card. The knee is my left one, broken on deck in the eleventh winter. The cat is the grey one called Barometer, who belongs to nobody and sleeps on whichever sill is going to be sunny. At noon we asked the sky.',
        ),
        figure('storm-glass', { caption: 'The glass on the fifteenth: six degrees, magnificent, and wrong.' }),
        table(
          ['January', '07:00', 'Glass', 'Knee', 'Cat', 'Noon'],
          ['Sun 11', '9°', 'foul', 'fair', 'fair', '**fair**'],
          ['Mon 12', '8°', 'foul', 'foul', 'fair', '**fair**'],
          ['Tue 13', '11°', 'fair', 'foul', 'foul', '**foul**'],
          ['Wed 14', '12°', 'fair', 'foul', 'foul', '**foul**'],
          ['Thu 15', '6°', 'foul', 'fair', 'fair', '**fair**'],
          ['Fri 16', '6°', 'foul', 'fair', 'fair', '**fair**'],
          ['Sat 17', '7°', 'foul', 'foul', 'fair', '**fair**'],
          ['Sun 18', '10°', 'foul', 'foul', 'foul', '**foul**'],
          ['Mon 19', '13°', 'fair', 'foul', 'foul', '**foul**'],
          ['Tue 20', '12°', 'fair', 'foul', 'foul', '**foul**'],
          ['Wed 21', '9°', 'foul', 'foul', 'foul', '**foul**'],
          ['Thu 22', '8°', 'foul', 'fair', 'fair', '**fair**'],
          ['Fri 23', '10°', 'foul', 'foul', 'foul', '**foul**'],
          ['Sat 24', '11°', 'fair', 'fair', 'fair', '**fair**'],
          ['Sun 25', '9°', 'foul', 'foul', 'fair', '**foul**'],
          ['Mon 26', '10°', 'foul', 'fair', 'foul', '**foul**'],
          ['Tue 27', '13°', 'fair', 'fair', 'fair', '**fair**'],
          ['Wed 28', '14°', 'fair', 'fair', 'fair', '**fair**'],
          ['Thu 29', '12°', 'fair', 'foul', 'fair', '**fair**'],
          ['Fri 30', '9°', 'foul', 'foul', 'foul', '**foul**'],
          ['Sat 31', '8°', 'foul', 'foul', 'foul', '**foul**'],
        ),
        paragraph(
          'Out of twenty-one, then: the glass eleven, the knee seventeen, the cat twenty. Eleven is what you would get from a coin, and a coin does not have to be sealed with wax. The cat’s one mistake was the twenty-fifth, when there was a fish auction on the quay; I do not believe she was forecasting that day. I believe she was shopping.',
        ),
        callout(
          'INFO',
          'Does the pressure do anything?',
          'No. The bottle is closed. Air pressure cannot get in to tell it anything. I have put one in the pressure chamber at the diving school, between two divers’ lunches, and it was <u>entirely</u> unmoved. The lunches suffered.',
        ),
      ],
    },
    {
      heading: 'Why I still go to it at seven',
      blocks: [
        paragraph(
          'On the ship we wrote down the weather every three hours, day and night, for people who would never meet us. Cloud, height of cloud, wind, sea, swell, visibility. It took eleven minutes. Nothing you see from a ship that stays in one place is new, and that was the discovery: by the second winter I could tell one grey from another the way you can tell your neighbours’ coughs through a wall.',
        ),
        paragraph(
          'Then they put a buoy there. It was a good buoy. It reported every ten minutes and never asked for oranges. I came ashore with a knee, a braid down to here and the habit of being at a window at seven o’clock with a pencil, and no earthly reason to be.',
        ),
        paragraph(
          'The glass is the reason. It is so pretty that I look at it, and it is so useless that I then look up, to check. There is the sea. There is a boat coming in with a reef too many; they must have felt something out there. The gulls are walking. The far headland has come close in the night, which means rain by the afternoon, and that is a thing I know from _looking_ and not from camphor. I write it down. By then the kettle is boiling.',
        ),
        paragraph(
          'So I should not call it a ~~forecast~~. It does not tell me what the weather is going to do. It tells me that I have been to the window.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'In short',
      blocks: [
        bullets(
          'A storm glass is a thermometer with an imagination.',
          'Read it for pleasure; read the sky for rain.',
          'If you need to know about noon, follow the cat.',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        paragraph(
          'For weather on which anything depends, ask the harbour office: Graça answers until ten, and after that the machine does. The Tidepool is not liable for picnics.',
        ),
      ],
    },
  ],
  policy: { orderBy: 'TOP' },
  comments,
};

const german: SampleArticle = {
  slug: 'sturmglas-lesen',
  locale: 'de',
  translationOf: 'how-to-read-a-storm-glass',
  headline: 'Wie man ein Sturmglas liest und wann man es lässt',
  standfirst:
    'Drei Wochen, vier Wetterfrösche: ein Glas, ein Knie, eine Katze und der Himmel. Jemand von ihnen lag bei einundzwanzig Malen zwanzigmal richtig.',
  category: 'weather',
  tags: ['slowness', 'repair'],
  contributors: [{ slug: 'marit-oyen' }, { slug: 'jo-lindqvist', role: 'TRANSLATOR' }],
  hero: { picture: 'storm-glass' },
  publishedAt: '2026-02-22T08:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Auf meiner Veranda steht ein Glas, das von Stürmen keine Ahnung hat. Es ist sechsundzwanzig Zentimeter hoch, verkorkt und mit Wachs versiegelt, und was darin wächst, sieht aus wie ein Wald, wie Reif oder wie die Gedanken eines klugen Menschen. Besuch geht von der Tür aus geradewegs darauf zu. Er bückt sich. Er senkt die Stimme. „Schnee?“, fragt er das Glas.',
        ),
        paragraph(
          'Ich war neunzehn Winter lang Wetterbeobachterin und möchte so schonend, wie man es Leuten beibringen kann, die Kuchen mitgebracht haben, sagen: Es ist ein Thermometer. Ich möchte aber auch sagen, warum ich seit dreißig Jahren eins habe und warum ich jeden Morgen um sieben, noch vor dem Teewasser, hingehe und aufschreibe, was ich sehe.',
        ),
      ],
    },
    {
      heading: 'Was in der Flasche ist',
      blocks: [
        bullets(
          '**Kampfer**, zehn Gramm. Er macht die Arbeit, der Rest ist Kulisse.',
          'Kaliumnitrat, KNO<sub>3</sub>, und Ammoniumchlorid, NH<sub>4</sub>Cl, je zweieinhalb Gramm.',
          ['Sie entscheiden, ob Federn wachsen oder Sterne. Wie genau, da ist man sich nicht einig.'],
          'Alkohol und destilliertes Wasser, etwa 40 zu 33, bis ein Zehntelliter voll ist.',
        ),
        paragraph(
          'Kampfer ist viel lieber im Alkohol als im Wasser, und je kälter es wird, desto weniger davon kann der Alkohol halten. Was übrig bleibt, muss irgendwohin, und es geht auf die schönste Weise dorthin. Über neunzehn Grad ist meins klar wie ein gutes Gewissen. Bei zehn wachsen Farne. Um den Gefrierpunkt ist die ganze Flasche ein Januarfenster.',
        ),
        callout(
          'WARNING',
          'Wer eins bauen will',
          'Kampfer ist giftig, und der Alkohol brennt. Nicht am Herd, nicht bei Kindern, nicht bei Katzen mit Ansichten. Handschuhe anziehen, Flasche beschriften und **nicht** die gute Karaffe nehmen.',
        ),
      ],
    },
    {
      heading: 'Was auf den alten Kärtchen steht',
      blocks: [
        paragraph(
          'Zu jedem Sturmglas gehört ein Kärtchen. Diese Kärtchen hat anderthalb Jahrhunderte lang eins vom anderen abgeschrieben, und sie sagen ungefähr dies:',
        ),
        table(
          ['Das Glas ist', 'Das Kärtchen sagt', 'Es bedeutet'],
          ['klar', 'schönes Wetter', 'es ist warm'],
          ['trüb, mit kleinen Sternen', 'Gewitter', 'es wird kälter'],
          ['unten voller Farne', 'Kälte, vielleicht Frost', 'es ist kalt'],
          ['oben voller Fäden', 'Wind', 'es war kalt und wird wärmer'],
          ['fest bis zum Korken', 'Schnee', 'man sollte es hereinholen'],
        ),
        quote('Es ist das einzige Instrument an Bord, das nie grob zu mir war.', 'Der Steward, im neunten Winter'),
      ],
    },
    {
      heading: 'Einundzwanzig Morgen',
      blocks: [
        paragraph(
          'So etwas soll man freilich nicht behaupten, ohne zu zählen. Also ließ ich im Januar drei Wochen lang vier Parteien gegeneinander antreten. Um sieben bekam jede dieselbe Frage: Wird es mittags _schön_ oder _schlecht_? Das Glas antwortete nach dem Kärtchen. Das Knie ist mein linkes, an Deck gebrochen im elften Winter. Die Katze ist die graue, die Barometer heißt, keinem gehört und immer auf der Fensterbank schläft, auf die später die Sonne kommt. Um zwölf fragten wir den Himmel.',
        ),
        table(
          ['Januar', '7 Uhr', 'Glas', 'Knie', 'Katze', 'Mittag'],
          ['So 11.', '9°', 'schlecht', 'schön', 'schön', '**schön**'],
          ['Mo 12.', '8°', 'schlecht', 'schlecht', 'schön', '**schön**'],
          ['Di 13.', '11°', 'schön', 'schlecht', 'schlecht', '**schlecht**'],
          ['Mi 14.', '12°', 'schön', 'schlecht', 'schlecht', '**schlecht**'],
          ['Do 15.', '6°', 'schlecht', 'schön', 'schön', '**schön**'],
          ['Fr 16.', '6°', 'schlecht', 'schön', 'schön', '**schön**'],
          ['Sa 17.', '7°', 'schlecht', 'schlecht', 'schön', '**schön**'],
          ['So 18.', '10°', 'schlecht', 'schlecht', 'schlecht', '**schlecht**'],
          ['Mo 19.', '13°', 'schön', 'schlecht', 'schlecht', '**schlecht**'],
          ['Di 20.', '12°', 'schön', 'schlecht', 'schlecht', '**schlecht**'],
          ['Mi 21.', '9°', 'schlecht', 'schlecht', 'schlecht', '**schlecht**'],
          ['Do 22.', '8°', 'schlecht', 'schön', 'schön', '**schön**'],
          ['Fr 23.', '10°', 'schlecht', 'schlecht', 'schlecht', '**schlecht**'],
          ['Sa 24.', '11°', 'schön', 'schön', 'schön', '**schön**'],
          ['So 25.', '9°', 'schlecht', 'schlecht', 'schön', '**schlecht**'],
          ['Mo 26.', '10°', 'schlecht', 'schön', 'schlecht', '**schlecht**'],
          ['Di 27.', '13°', 'schön', 'schön', 'schön', '**schön**'],
          ['Mi 28.', '14°', 'schön', 'schön', 'schön', '**schön**'],
          ['Do 29.', '12°', 'schön', 'schlecht', 'schön', '**schön**'],
          ['Fr 30.', '9°', 'schlecht', 'schlecht', 'schlecht', '**schlecht**'],
          ['Sa 31.', '8°', 'schlecht', 'schlecht', 'schlecht', '**schlecht**'],
        ),
        paragraph(
          'Macht von einundzwanzig: das Glas elf, das Knie siebzehn, die Katze zwanzig. Elf schafft auch eine Münze, und eine Münze braucht man nicht mit Wachs zu versiegeln. Der einzige Fehler der Katze war der fünfundzwanzigste; da war am Kai Fischauktion. Ich glaube nicht, dass das eine Vorhersage war. Ich glaube, sie war einkaufen.',
        ),
      ],
    },
    {
      heading: 'Warum ich trotzdem um sieben hingehe',
      blocks: [
        paragraph(
          'Auf dem Schiff (es lag weiter draußen als alles, was [der Hafen](galley:der-hafen-wacht-zweimal-auf) kennt) schrieben wir alle drei Stunden das Wetter auf, Tag und Nacht, für Leute, die uns nie begegnen würden. Bewölkung, Wolkenhöhe, Wind, Seegang, Dünung, Sicht. Es dauerte elf Minuten. Von einem Schiff, das an seinem Platz bleibt, sieht man nie etwas Neues, und genau das war die Entdeckung: Im zweiten Winter konnte ich ein Grau vom anderen unterscheiden, so wie man seine Nachbarn durch die Wand am Husten erkennt.',
        ),
        paragraph(
          'Dann legten sie dort eine Boje aus. Es war eine gute Boje. Sie meldete sich alle zehn Minuten und wollte nie Apfelsinen. Ich ging an Land mit einem Knie, einem Zopf bis hier und der Gewohnheit, um sieben mit einem Bleistift am Fenster zu stehen, und hatte keinen Grund der Welt dazu.',
        ),
        paragraph(
          'Das Glas ist der Grund. Es ist so hübsch, dass ich hinschaue, und so nutzlos, dass ich danach aufschaue, um nachzusehen. Da ist das Meer. Da kommt ein Boot mit einem Reff zu viel herein; die müssen draußen etwas gespürt haben. Die Möwen gehen zu Fuß. Die ferne Landzunge ist über Nacht nahe gerückt, also regnet es am Nachmittag, und das weiß ich vom _Schauen_ und nicht vom Kampfer. Ich schreibe es auf. Dann kocht auch das Wasser.',
        ),
        paragraph(
          'Eine ~~Vorhersage~~ sollte ich es also nicht nennen. Es sagt mir nicht, was das Wetter tun wird. Es sagt mir, dass ich am Fenster war.',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        paragraph(
          'Wenn vom Wetter etwas abhängt, bitte das Hafenamt fragen: Bis zehn geht Graça ans Telefon, danach der Apparat. Für Picknicks haften wir nicht.',
        ),
      ],
    },
  ],
  comments: commentsDe,
};

export const howToReadAStormGlass = [english, german];

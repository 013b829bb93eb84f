import { comments, commentsAr, commentsDe } from '../comments/bread-that-keeps-time.ts';
import { bullets, callout, dots, figure, numbered, paragraph, quote, type SampleArticle, table } from '../writing.ts';
import { breadInArabic } from './bread-that-keeps-time.ar.ts';

const english: SampleArticle = {
  slug: 'bread-that-keeps-time',
  headline: 'Bread That Keeps Time',
  standfirst:
    'My kitchen clock has been at Tobias’s for a year. This is the loaf I have learnt to bake **without it**.',
  excerpt: 'A sourdough timed by a school bell, a ferry, a wireless and the tide.',
  category: 'kitchen',
  tags: ['bread', 'slowness', 'tides'],
  byline: 'By Samira Nour, who was up anyway',
  contributors: [{ slug: 'samira-nour' }],
  hero: { picture: 'bread-clock' },
  publishedAt: '2026-03-01T05:30:00Z',
  moreStoriesPrompt: 'While it proves, something to read:',
  corrections: [
    {
      kind: 'CLARIFICATION',
      text: 'The chapel door was painted green in May. The crust should be the colour that the door was _before_.',
      publishedAt: '2026-05-11T17:00:00Z',
    },
  ],
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Last March the clock over my stove stopped at ten past ten. I took it to [Tobias Wren](galley:a-clock-with-one-hand), who opened it, said “ah”, and asked whether I was in a hurry. I am a baker. I said no. A baker who says yes to that question is in the wrong business.',
        ),
        paragraph(
          'That was a year ago. The clock is still on his bench, in good company, and meanwhile I have noticed something: I have not once burnt the Sunday loaf. It turns out that Porto Raso tells everybody the time, all day long and free of charge, and that the only thing in my kitchen which did not know what was going on was the clock.',
        ),
      ],
    },
    {
      heading: 'What you need',
      blocks: [
        bullets(
          '500 g flour',
          ['400 g strong white', '100 g rye, or whatever is at the bottom of the jar'],
          '350 g water, as warm as a hand',
          '100 g leaven, fed this morning and in a good mood',
          '10 g salt',
          'a pot with a lid, and an open window',
        ),
      ],
    },
    {
      heading: 'The loaf, by ear',
      blocks: [
        numbered(
          '**The school bell** (about half past four). Stir flour and water together until nothing is dry. Cover it. Leave it alone.',
          dots(
            'The bell is rung by whoever behaved best, so in a bad week it may be late.',
            'This does not matter. Flour is very patient at this age.',
          ),
          '**The evening ferry**, sounding for the harbour mouth (half past five). Add leaven and salt. Squeeze the dough through your fingers until they can no longer tell which is which.',
          '**The church**, at six, seven and eight. One fold on each: reach under, stretch, lay over, turn, four times round.',
          dots('The church is seven minutes slow. So is the dough. They have come to an arrangement.'),
          '**Dona Aldina’s wireless**, through the ceiling, when the trumpet announces the news (nine). Shape it: round, tight, no worrying. Into a floured basket, seam up.',
          '**The last bus**, going down the hill with its lights on and nobody in it (half past ten). Put the basket in the coldest place you own. I have a north window; you may have a fridge. Go to bed.',
          '**The boats**, going out. Oven as hot as it will go, the pot inside it, for as long as it takes you to find your slippers and then half an hour more.',
          dots('When do the boats go out? Ah. See below.'),
          'Tip the loaf into the pot, cut a cross, lid on. Leave it for the length of **the shipping forecast and the hymn after it** (25 minutes). Lid off, until the crust is the colour of the chapel door (20 more).',
          dots('No chapel? Then a chestnut.'),
          'It is done when **it sings**. Put it by the window and listen: the crust ticks as it cools. That is the only timer in this recipe that is never wrong.',
        ),
        quote(
          [
            'Dough is a guest who always comes on time.',
            'If you are standing at the door cross, it is because _you_ were early.',
          ],
          'My grandmother, who had no clock either, and preferred it so',
        ),
      ],
    },
    {
      heading: 'About the boats',
      blocks: [
        paragraph(
          'Every other sound in this town keeps its hour. The boats keep the sea’s, which comes fifty minutes later each day ([Ines has explained it](galley:the-harbour-wakes-twice)), and so the loaf sleeps as long as the tide lets it. I used to think of this as the flaw in the method. Now I think it is the method. In the same kitchen, from the same flour, I get fourteen different breads, and then the moon starts again from the beginning.',
        ),
        table(
          ['Boats go out', 'The loaf sleeps', 'and wakes'],
          ['03:40', '5 hours', 'mild, polite, a little pale; good with jam'],
          ['05:20', '7 hours', 'cheerful; good with anything'],
          ['07:00', '8½ hours', 'deep, chewy, knows what it wants'],
          ['09:10', '10½ hours', 'sour; will start an argument with cheese and win it'],
        ),
        figure('bread-clock', {
          caption: 'The same picture as above. By now you can hear it.',
          focalPoint: { x: 0.5, y: 0.3 },
        }),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'If you live somewhere else',
      blocks: [
        paragraph(
          'Then you have other sounds, and I envy you for not knowing yet which. Sit in your kitchen for one day with a pencil. You want six of them, in this order: one in the afternoon, one an hour later, three that come at even distances, and one for bed. A reader in a city writes that hers are a tram, a piano pupil, another piano pupil, the lift, the lift, and a man on the fourth floor who sings when he has locked up his restaurant.',
        ),
        paragraph(
          'For the boats you need something that you cannot predict and that wakes you gently. _Babies do not count: they are not gentle._',
        ),
        callout(
          'ASIDE',
          null,
          'The shipping forecast takes eleven minutes, the hymn between nine and fourteen, depending on the organist’s Saturday. The bread does not mind. It has been forgiving us for six thousand years.',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      heading: 'Small print',
      level: 3,
      blocks: [
        paragraph(
          'The school does not ring in August, the ferry does not sound in fog (it sounds _continuously_), and on the night of the twenty-third of June everything rings at once. On such days please use a clock. Tobias has several.',
        ),
      ],
    },
  ],
  comments,
};

const german: SampleArticle = {
  slug: 'brot-das-die-uhr-kennt',
  locale: 'de',
  translationOf: 'bread-that-keeps-time',
  headline: 'Brot, das die Uhr kennt',
  standfirst:
    'Meine Küchenuhr ist seit einem Jahr bei Tobias. Dies ist der Laib, den ich **ohne sie** zu backen gelernt habe.',
  excerpt: 'Ein Sauerteigbrot nach Schulglocke, Fähre, Radio und Tide.',
  category: 'kitchen',
  tags: ['bread', 'slowness', 'tides'],
  byline: 'Von Samira Nour, die ohnehin wach war. Deutsch von Jo Lindqvist',
  contributors: [{ slug: 'samira-nour' }, { slug: 'jo-lindqvist', role: 'TRANSLATOR' }],
  hero: { picture: 'bread-clock' },
  publishedAt: '2026-03-14T06:00:00Z',
  moreStoriesPrompt: 'Etwas zu lesen, während er geht:',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Im letzten März blieb die Uhr über meinem Herd um zehn nach zehn stehen. Ich trug sie zu Tobias Wren, der machte sie auf, sagte „ah“ und fragte, ob es eile. Ich bin Bäckerin. Ich sagte nein. Eine Bäckerin, die darauf ja sagt, hat den Beruf verfehlt.',
        ),
        paragraph(
          'Das ist ein Jahr her. Die Uhr liegt immer noch auf seiner Werkbank, in guter Gesellschaft, und mir ist inzwischen etwas aufgefallen: Mir ist kein einziges Sonntagsbrot verbrannt. Porto Raso sagt nämlich jedem, wie spät es ist, den ganzen Tag und umsonst, und das Einzige in meiner Küche, das nicht wusste, was los war, war die Uhr.',
        ),
      ],
    },
    {
      heading: 'Was man braucht',
      blocks: [
        bullets(
          '500 g Mehl',
          ['400 g kräftiges Weizenmehl', '100 g Roggen, oder was unten im Glas ist'],
          '350 g Wasser, handwarm',
          '100 g Sauerteig, am Morgen gefüttert und gut gelaunt',
          '10 g Salz',
          'einen Topf mit Deckel und ein offenes Fenster',
        ),
      ],
    },
    {
      heading: 'Der Laib, nach Gehör',
      blocks: [
        numbered(
          '**Die Schulglocke** (gegen halb fünf). Mehl und Wasser verrühren, bis nichts mehr trocken ist. Zudecken. In Ruhe lassen.',
          dots(
            'Läuten darf, wer sich am besten benommen hat; in schlechten Wochen kann es später werden.',
            'Das macht nichts. Mehl ist in diesem Alter sehr geduldig.',
          ),
          '**Die Abendfähre**, wenn sie vor der Einfahrt tutet (halb sechs). Sauerteig und Salz dazu. Den Teig durch die Finger drücken, bis sie nicht mehr wissen, wer wer ist.',
          '**Die Kirche**, um sechs, sieben und acht. Jedes Mal einmal falten: drunterfassen, ziehen, überschlagen, drehen, viermal rundum.',
          dots('Die Kirche geht sieben Minuten nach. Der Teig auch. Die beiden haben sich geeinigt.'),
          '**Dona Aldinas Radio**, durch die Decke, wenn die Trompete die Nachrichten ankündigt (neun). Formen: rund, straff, ohne sich Sorgen zu machen. Ab ins bemehlte Körbchen, Naht nach oben.',
          '**Der letzte Bus**, der mit allen Lichtern und ohne einen Menschen den Berg hinunterfährt (halb elf). Den Korb an den kältesten Ort stellen, den man besitzt. Ich habe ein Nordfenster, andere haben einen Kühlschrank. Schlafen gehen.',
          '**Die Boote**, wenn sie auslaufen. Ofen so heiß, wie er kann, Topf hinein, so lange, wie man braucht, um die Pantoffeln zu finden, und dann noch eine halbe Stunde.',
          dots('Wann die Boote auslaufen? Tja. Siehe unten.'),
          'Laib in den Topf kippen, ein Kreuz hineinschneiden, Deckel drauf. Liegen lassen, solange **der Seewetterbericht und das Kirchenlied danach** dauern (25 Minuten). Deckel ab, bis die Kruste die Farbe der Kapellentür hat (noch 20).',
          dots('Keine Kapelle? Dann die einer Kastanie.'),
          'Fertig ist es, wenn **es singt**. Ans Fenster legen und horchen: Beim Abkühlen knistert die Kruste. Das ist der einzige Wecker in diesem Rezept, der nie falsch geht.',
        ),
        quote(
          ['Teig ist ein Gast, der immer pünktlich kommt.', 'Wenn du verärgert in der Tür stehst, warst _du_ zu früh.'],
          'Meine Großmutter, die auch keine Uhr hatte und es so lieber mochte',
        ),
      ],
    },
    {
      heading: 'Zu den Booten',
      blocks: [
        paragraph(
          'Alle anderen Geräusche dieser Stadt halten sich an ihre Stunde. Die Boote halten sich an die des Meeres, und die kommt jeden Tag fünfzig Minuten später ([Ines hat das erklärt](galley:der-hafen-wacht-zweimal-auf)); so schläft der Laib eben, solange die Tide ihn lässt. Früher hielt ich das für den Haken an der Methode. Heute halte ich es für die Methode. In derselben Küche, aus demselben Mehl bekomme ich vierzehn verschiedene Brote, und dann fängt der Mond wieder von vorn an.',
        ),
        table(
          ['Boote laufen aus', 'Der Laib schläft', 'und erwacht'],
          ['3:40 Uhr', '5 Stunden', 'mild, höflich, etwas blass; gut zu Marmelade'],
          ['5:20 Uhr', '7 Stunden', 'munter; gut zu allem'],
          ['7:00 Uhr', '8½ Stunden', 'tief, kernig, weiß, was er will'],
          ['9:10 Uhr', '10½ Stunden', 'sauer; fängt mit dem Käse Streit an und gewinnt'],
        ),
        figure('bread-clock', { caption: 'Dasselbe Bild wie oben. Inzwischen hört man es.' }),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'Wer woanders wohnt',
      blocks: [
        paragraph(
          'Hat andere Geräusche, und ich beneide jeden, der noch nicht weiß, welche. Einen Tag lang mit Bleistift in der Küche sitzen. Gesucht sind sechs, in dieser Reihenfolge: eins am Nachmittag, eins eine Stunde später, drei in gleichem Abstand und eins zum Schlafengehen. Eine Leserin aus der Stadt schreibt, ihre seien eine Straßenbahn, eine Klavierschülerin, noch eine Klavierschülerin, der Aufzug, der Aufzug und ein Mann im vierten Stock, der singt, wenn er sein Lokal abgeschlossen hat.',
        ),
        paragraph(
          'Für die Boote braucht es etwas, das sich nicht vorhersagen lässt und einen sanft weckt. _Säuglinge gelten nicht: Sie sind nicht sanft._',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      heading: 'Kleingedrucktes',
      level: 3,
      blocks: [
        paragraph(
          'Im August läutet die Schule nicht, bei Nebel tutet die Fähre nicht (sie tutet _durchgehend_), und in der Nacht auf den 24. Juni läutet alles gleichzeitig. An solchen Tagen bitte eine Uhr benutzen. Tobias hat mehrere.',
        ),
      ],
    },
  ],
  comments: commentsDe,
};

export const breadThatKeepsTime = [english, german, { ...breadInArabic, comments: commentsAr }];

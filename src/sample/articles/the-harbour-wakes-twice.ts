import { comments, commentsAr, commentsDe } from '../comments/the-harbour-wakes-twice.ts';
import { bullets, figure, paragraph, quote, type SampleArticle, table } from '../writing.ts';
import { harbourInArabic } from './the-harbour-wakes-twice.ar.ts';

const english: SampleArticle = {
  slug: 'the-harbour-wakes-twice',
  headline: 'The Harbour Wakes Twice',
  standfirst:
    'Once for the light and once for the water. In between there is time for _exactly_ one coffee, provided you do not get talking to Henrique.',
  excerpt: 'One ordinary January morning, written down as it went by from a desk above the chandlery.',
  category: 'harbour',
  tags: ['tides', 'slowness'],
  byline: 'By Ines Calado',
  contributors: [{ slug: 'ines-calado' }, { slug: 'jo-lindqvist', role: 'EDITOR' }],
  hero: { picture: 'harbour-at-dawn' },
  publishedAt: '2026-01-18T08:07:00Z',
  moreStoriesPrompt: 'Still at the window? There is more to look at.',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Most places wake when it gets light. Porto Raso wakes when it gets light and then again when it gets deep, and the two have nothing to do with each other. Some mornings they come an hour apart. On others the boats sit on the mud in full sunshine, like hens, waiting for the sea to come home from wherever it has been.',
        ),
        paragraph(
          'I have edited this magazine for six years from a desk that faces the water, because the other wall has the damp in it. What follows is one ordinary morning from that desk: Thursday the fifteenth of January, taken down as it went by. Nothing happens in it. I have left nothing out.',
        ),
      ],
    },
    {
      heading: 'The first waking',
      blocks: [
        paragraph(
          '**06:04.** Dark. The lamp on Ponta Quieta goes round the way it has gone round since [Old Peter Vane](galley:one-hundred-and-ninety-nine-stairs) stopped winding it. Every ten seconds my ceiling is briefly a better ceiling.',
        ),
        paragraph(
          '**06:40.** A light in the bakery, then a smell in the street, then a light in every house that the smell has reached. You can watch it walk uphill. It takes the smell four minutes to get to the church and the church, being seven minutes slow, has never noticed.',
        ),
        paragraph(
          '**07:12.** The ferry leaves, according to the timetable. According to the ferry it is drinking coffee.',
        ),
        paragraph(
          '**07:21.** Low water. This is the moment when there is least of everything. The harbour shows its floor, which is mostly rope, with a bicycle. The bicycle has been there since before I went to school and we are all quite fond of it by now; when the council offered to remove it there was a letter.',
        ),
        paragraph(
          '**07:54.** The sun. It comes up behind the lighthouse in January as though the lighthouse had been holding a place in the queue for it. The houses on Rua da Fonte turn pink from the chimneys down. A shutter opens, an arm comes out with a tablecloth, the tablecloth is shaken, and forty sparrows who have been pretending to be a roof fall off it.',
        ),
        paragraph('And that is the first waking. Everybody is up. Nobody can go anywhere.'),
      ],
    },
    {
      heading: 'The gap',
      blocks: [
        paragraph(
          'Between the light and the water there is a gap, and I have come to believe that the gap is what this town is _for_. There are places with deep harbours. Ships call there at any hour, and the people are prosperous and look at their wrists. We have a shallow one, three metres on a generous day, so twice in every twenty-four hours the whole fleet is simply excused.',
        ),
        paragraph(
          'Henrique, who is mate of the _Boa Hora_, calls it the Captain’s Committee: eleven people on the sea wall with their backs to the sea, discussing football, knees and the price of diesel. Nets are mended. A dinghy is painted a colour that will be argued about until Easter. Dona Aldina comes down with her shopping bag on wheels and corrects somebody’s geography.',
        ),
        quote(
          'The sea is never late. It has just not agreed to our clock.',
          'Graça, harbourmaster, to a man with a kayak',
        ),
        figure('tide-table'),
        paragraph(
          'It would be easy to call this idleness, and a visitor once did, in a review. But I have sat above it for six years and I can report that nearly everything decided in Porto Raso is decided in the gap, by people who were waiting for something else.',
        ),
      ],
    },
    {
      heading: 'The second waking',
      blocks: [
        paragraph(
          '**09:50.** You hear it before you see it: a small continuous _tick_, like a kitchen cooling down. That is the mud. The first water is coming in over it, no thicker than a coat of varnish, and ten thousand tiny holes are breathing out.',
        ),
        paragraph(
          '**10:15.** The bicycle goes under. There is a superstition about seeing the handlebars disappear, but there are two opinions as to whether it is good luck or bad, so we watch, to be on the safe side.',
        ),
        paragraph(
          '**10:31.** And then, one after another, in the order of their keels, the boats stand up. There is no other word for it. The _Três Irmãs_ has been lying on her side since half past five like somebody reading in bed, and she gives a sort of shrug, and rights herself, and is a boat. The _Perpétua_ next. Then the pilot’s launch, then the two dinghies nobody owns. The lines lift out of the mud and drip. Gulls that have been walking remember about flying.',
        ),
        paragraph(
          '**10:44.** An engine. Another. The Committee rises without a motion. By eleven the wall is empty except for one thermos flask, which somebody will row back for; and out past the light, getting smaller, goes every single person I had meant to ask about the drains.',
        ),
        table(
          ['', 'Low water', 'Light', 'Afloat', 'High water'],
          ['Thu 15', '07:21 (0.9 m)', '07:54', '10:31', '13:32 (3.1 m)'],
          ['Fri 16', '08:07 (0.8 m)', '07:54', '11:15', '14:17 (3.2 m)'],
          ['Sat 17', '08:48 (0.7 m)', '07:53', '11:58', '14:58 (3.4 m)'],
          ['Sun 18', '09:27 (0.6 m)', '07:53', '12:36', '15:37 (3.4 m)'],
        ),
        paragraph(
          'The table is Marit’s. She would like it known that the water was measured and the boats were _observed_, and that these are different verbs.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'To see it for yourself',
      anchor: 'see-it',
      blocks: [
        bullets(
          'Come three or four days before new or full moon: then low water falls at breakfast.',
          'Sit on the wall at the third bollard. The first is Henrique’s, the second is [the Inspector’s](galley:what-the-heron-knows).',
          ['Bring something to mend.', 'If you have nothing to mend, bring something to peel.'],
          'Do not ask when the ferry leaves. It leaves at 07:12.',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'A note on the time',
      level: 3,
      blocks: [
        paragraph(
          'All times in this article are astronomical, nautical or from the wireless. To get Porto Raso time, look at the church and believe it. (Add seven minutes, that is; or rather, don’t.)',
        ),
      ],
    },
  ],
  comments,
};

const german: SampleArticle = {
  slug: 'der-hafen-wacht-zweimal-auf',
  locale: 'de',
  translationOf: 'the-harbour-wakes-twice',
  headline: 'Der Hafen wacht zweimal auf',
  standfirst:
    'Einmal wegen des Lichts und einmal wegen des Wassers. Dazwischen ist Zeit für _genau_ einen Kaffee, sofern man nicht mit Henrique ins Reden kommt.',
  excerpt: 'Ein gewöhnlicher Januarmorgen, mitgeschrieben an einem Schreibtisch über dem Schiffsausrüster.',
  category: 'harbour',
  tags: ['tides', 'slowness'],
  byline: 'Von Ines Calado. Deutsch von Jo Lindqvist',
  contributors: [{ slug: 'ines-calado' }, { slug: 'jo-lindqvist', role: 'TRANSLATOR' }],
  hero: { picture: 'harbour-at-dawn' },
  publishedAt: '2026-01-24T09:00:00Z',
  moreStoriesPrompt: 'Noch am Fenster? Es gibt mehr zu sehen.',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Die meisten Orte wachen auf, wenn es hell wird. Porto Raso wacht auf, wenn es hell wird, und noch einmal, wenn es tief wird, und das eine hat mit dem anderen nichts zu tun. An manchen Tagen liegt eine Stunde dazwischen. An anderen hocken die Boote bei schönstem Sonnenschein im Schlick wie Hennen und warten, dass das Meer nach Hause kommt, wo immer es gewesen ist.',
        ),
        paragraph(
          'Seit sechs Jahren mache ich dieses Heft an einem Schreibtisch mit Blick aufs Wasser, weil an der anderen Wand der Schimmel sitzt. Was jetzt kommt, ist ein gewöhnlicher Vormittag von diesem Schreibtisch aus: Donnerstag, der fünfzehnte Januar, mitgeschrieben, wie er vorbeikam. Es passiert nichts. Ausgelassen habe ich auch nichts.',
        ),
      ],
    },
    {
      heading: 'Das erste Aufwachen',
      blocks: [
        paragraph(
          '**6:04 Uhr.** Dunkel. Das Feuer auf der Ponta Quieta dreht seine Runden, wie es sie dreht, seit der alte Peter Vane es nicht mehr aufzieht. Alle zehn Sekunden ist meine Zimmerdecke kurz eine bessere Zimmerdecke.',
        ),
        paragraph(
          '**6:40 Uhr.** Licht in der Backstube, dann ein Duft in der Gasse, dann Licht in jedem Haus, bei dem der Duft schon war. Man kann zusehen, wie er bergauf geht. Bis zur Kirche braucht er vier Minuten, und die Kirche, die sieben Minuten nachgeht, hat es noch nie gemerkt.',
        ),
        paragraph('**7:12 Uhr.** Laut Fahrplan legt die Fähre ab. Laut Fähre trinkt die Fähre Kaffee.'),
        paragraph(
          '**7:21 Uhr.** Niedrigwasser, der Augenblick, in dem von allem am wenigsten da ist. Der Hafen zeigt seinen Boden, der hauptsächlich aus Tauwerk besteht, mit Fahrrad. Das Fahrrad liegt dort, seit ich noch nicht zur Schule ging, und inzwischen hängen wir daran; als die Gemeinde anbot, es zu bergen, gab es einen Brief.',
        ),
        paragraph(
          '**7:54 Uhr.** Die Sonne. Im Januar kommt sie hinter dem Leuchtturm hervor, als hätte der ihr den Platz in der Schlange freigehalten. Die Häuser in der Rua da Fonte werden rosa, von den Schornsteinen abwärts. Ein Laden geht auf, ein Arm mit einem Tischtuch kommt heraus, das Tischtuch wird ausgeschüttelt, und vierzig Spatzen, die so getan haben, als wären sie ein Dach, fallen herunter.',
        ),
        paragraph('Das war das erste Aufwachen. Alle sind auf. Keiner kann irgendwohin.'),
      ],
    },
    {
      heading: 'Die Lücke',
      blocks: [
        paragraph(
          'Zwischen Licht und Wasser ist eine Lücke, und mit der Zeit glaube ich, dass diese Stadt _für_ die Lücke da ist. Es gibt Orte mit tiefen Häfen. Dort laufen die Schiffe ein, wann sie wollen, und die Leute sind wohlhabend und schauen aufs Handgelenk. Unserer ist flach, drei Meter an einem großzügigen Tag, und so ist zweimal am Tag die ganze Flotte schlicht entschuldigt.',
        ),
        paragraph(
          'Henrique, Steuermann auf der _Boa Hora_, nennt das den Kapitänsausschuss: elf Leute auf der Kaimauer, mit dem Rücken zum Meer, Tagesordnung Fußball, Knie und Dieselpreis. Netze werden geflickt. Ein Beiboot bekommt eine Farbe, über die man bis Ostern streiten wird. Dona Aldina kommt mit ihrem Einkaufsroller herunter und verbessert jemandes Erdkunde.',
        ),
        quote(
          'Das Meer kommt nie zu spät. Es hat unserer Uhr bloß nicht zugestimmt.',
          'Graça, Hafenmeisterin, zu einem Herrn mit Kajak',
        ),
        figure('tide-table'),
        paragraph(
          'Man könnte das Faulenzen nennen, und ein Gast hat es auch einmal getan, mit zwei Sternen. Aber ich sitze seit sechs Jahren darüber und kann berichten: Fast alles, was in Porto Raso entschieden wird, wird in der Lücke entschieden, von Leuten, die eigentlich auf etwas anderes warten.',
        ),
      ],
    },
    {
      heading: 'Das zweite Aufwachen',
      blocks: [
        paragraph(
          '**9:50 Uhr.** Man hört es, bevor man es sieht: ein feines, stetiges _Knistern_ wie von einem Herd, der abkühlt. Das ist der Schlick. Das erste Wasser läuft darüber, dünn wie eine Schicht Lack, und zehntausend winzige Löcher atmen aus.',
        ),
        paragraph(
          '**10:15 Uhr.** Das Fahrrad geht unter. Den Lenker verschwinden zu sehen bedeutet etwas, aber ob Glück oder Unglück, darüber gibt es zwei Schulen. Also schauen wir vorsichtshalber hin.',
        ),
        paragraph(
          '**10:31 Uhr.** Und dann stehen, eins nach dem anderen und in der Reihenfolge ihres Tiefgangs, die Boote auf. Man kann es nicht anders sagen. Die _Três Irmãs_ liegt seit halb sechs auf der Seite wie jemand, der im Bett liest; jetzt zuckt sie einmal mit den Schultern, richtet sich auf und ist ein Boot. Dann die _Perpétua_. Dann die Lotsenbarkasse, dann die beiden Jollen, die keinem gehören. Die Leinen heben sich tropfend aus dem Schlick. Möwen, die eben noch zu Fuß gingen, erinnern sich ans Fliegen.',
        ),
        paragraph(
          '**10:44 Uhr.** Ein Motor. Noch einer. Der Ausschuss vertagt sich ohne Antrag. Um elf ist die Mauer leer bis auf eine Thermoskanne, derentwegen noch einmal jemand zurückrudern wird; und draußen, am Leuchtturm vorbei und immer kleiner, fährt jeder Einzelne, den ich nach der Kanalisation fragen wollte.',
        ),
        table(
          ['', 'Niedrigwasser', 'Licht', 'Boote schwimmen', 'Hochwasser'],
          ['Do 15.', '7:21 (0,9 m)', '7:54', '10:31', '13:32 (3,1 m)'],
          ['Fr 16.', '8:07 (0,8 m)', '7:54', '11:15', '14:17 (3,2 m)'],
          ['Sa 17.', '8:48 (0,7 m)', '7:53', '11:58', '14:58 (3,4 m)'],
          ['So 18.', '9:27 (0,6 m)', '7:53', '12:36', '15:37 (3,4 m)'],
        ),
        paragraph(
          'Die Tabelle ist von Marit. Sie legt Wert darauf, dass das Wasser gemessen und die Boote _beobachtet_ wurden und dass das zwei verschiedene Verben sind.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'Zum Selberschauen',
      anchor: 'see-it',
      blocks: [
        bullets(
          'Drei, vier Tage vor Neu- oder Vollmond kommen: Dann fällt das Niedrigwasser in die Frühstückszeit.',
          'Auf die Mauer setzen, dritter Poller. Der erste gehört Henrique, der zweite dem Reiher.',
          ['Etwas zum Flicken mitbringen.', 'Wer nichts zu flicken hat, bringt etwas zum Schälen mit.'],
          'Nicht fragen, wann die Fähre fährt. Sie fährt um 7:12 Uhr.',
        ),
      ],
    },
  ],
  comments: commentsDe,
};

export const theHarbourWakesTwice = [english, german, { ...harbourInArabic, comments: commentsAr }];

import { bullets, callout, figure, numbered, paragraph, quote, type SampleArticle, table } from '../../writing.ts';

export const vergesslichesBrot: SampleArticle = {
  slug: 'das-vergessliche-brot',
  locale: 'de',
  translationOf: 'the-forgetful-loaf',
  headline: 'Das vergessliche Brot',
  standfirst: 'Elf Minuten Aufmerksamkeit in neunzehn Stunden. Die übrige Zeit sähe es gern, dass Sie ausgehen.',
  excerpt: 'Ein Brot für Leute, die längst wieder da sein wollten.',
  category: 'kitchen',
  tags: ['bread', 'slowness'],
  contributors: [
    { slug: 'marit-oyen' },
    { slug: 'jo-lindqvist', role: 'TRANSLATOR' },
    { slug: 'jo-lindqvist', role: 'PHOTOGRAPHER' },
  ],
  hero: {
    picture: 'bread-clock',
    altText: 'Ein runder Laib, eingeschnitten wie ein Zifferblatt.',
    caption: 'Abendbrot, nach eigener Angabe gegen zwanzig vor sieben.',
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Die meisten Rezepte halten Sie für einen Menschen, der in Küchen herumsteht. Ich habe selbst eine Menge solcher Rezepte geschrieben und möchte mich dafür entschuldigen. Dieses hier ist für Leute, die einen Teller auf die Schüssel legen, kurz hinuntergehen, weil im Hafen etwas ist, und morgen wiederkommen.',
        ),
        paragraph(
          'Ich verdanke es meinem schlechten Gedächtnis. In einem Winter war so wenig Hefe in der Dose, dass ich dachte: dann muss es eben langsam gehen. Ich ging das Eis ansehen, und da waren Leute, mit denen man reden konnte. Erst am Morgen fiel es mir wieder ein. Der Teig war ohne mich bestens zurechtgekommen. Es wurde das beste Brot des Jahres, und nie zuvor hatte ich so lange so wenig getan.',
        ),
      ],
    },
    {
      heading: 'Was hineinkommt',
      blocks: [
        table(
          ['', 'Gramm', 'auf 100 Mehl'],
          ['Weizenmehl 550', '400', '80'],
          ['Roggenvollkornmehl', '100', '20'],
          ['kaltes Wasser', '375', '75'],
          ['Salz', '10', '2'],
          ['Trockenhefe', '1', '0,2'],
        ),
        paragraph(
          'Die letzte Spalte ist das Rezept, die mittlere nur seine heutige Größe. Und wegen eines Gramms Hefe kaufen Sie bitte keine Waage. Es ist ein knappes Drittel Teelöffel. Sie werden glauben, Sie hätten sich verlesen. Das ist die richtige Menge.',
        ),
      ],
    },
    {
      heading: 'Was Sie tun',
      blocks: [
        numbered(
          '**Abends, vier Minuten.** Alles in eine Schüssel wiegen und mit dem Stiel eines Kochlöffels rühren, bis kein Mehl mehr trocken ist. Es wird aussehen wie ein Versehen. Teller drauf.',
          ['Kein Tuch: darunter bekommt es eine Haut.', 'Kein Kühlschrank: so vergesslich sind Sie nicht.'],
          '**Über Nacht, nichts.** Vierzehn bis achtzehn Stunden, bei der Temperatur eines Zimmers, das den Mantel abgelegt hat.',
          '**Am nächsten Tag, drei Minuten.** Es ist doppelt so groß, riecht nach Äpfeln und ist voller Löcher wie der Hafen bei Regen. Auf Mehl stürzen. Von vier Seiten einschlagen wie einen Brief, den man wirklich abschicken will. Wenden.',
          '**Eine Minute.** Mit der Naht nach unten auf Backpapier, die Schüssel darüber, anderthalb Stunden.',
          '**Eine Minute.** Während der letzten halben Stunde den Ofen auf 240° heizen, mit einem gusseisernen Topf samt Deckel darin.',
          '**Zwei Minuten.** Das Brot am Papier hineinheben, Deckel drauf, dreißig Minuten. Deckel ab, noch fünfzehn, bis es so dunkel ist, wie Sie sich trauen, und dann drei.',
          '**Das Schwere.** Eine Stunde in Ruhe lassen. Innen backt es noch, und es singt. Legen Sie das Ohr daran.',
        ),
        callout(
          'WARNING',
          'Der Topf',
          'Ein Eisentopf von 240 Grad sieht genauso aus wie ein Eisentopf von zwanzig. Legen Sie, sobald er draußen ist, den Topflappen über den Deckel, und zwar dorthin, wo Ihre Hand hingreifen wird.',
        ),
        table(
          ['Ist Ihre Küche', 'lassen Sie es', 'und wenn Sie es vergessen'],
          ['16°', '20 Stunden', 'passiert nichts'],
          ['20°', '15 Stunden', 'bis 19: mehr Geschmack, weniger Laib'],
          ['24°', '10 Stunden', 'Fladen. Gute.'],
        ),
      ],
    },
    {
      heading: 'Warum es Sie entbehren kann',
      blocks: [
        paragraph(
          'Kneten hat nur einen Zweck: Das Lange, Zähe im Mehl soll sich finden und einander die Hand geben. Nun stellt sich heraus, dass es das will. Geben Sie ihm Wasser, und es erledigt die Sache über Nacht, Händedruck um Händedruck, während die Hefe, hoffnungslos in der Unterzahl, sich mit dem Zucker Zeit lässt und all die Aromen hinterlässt, für die ein schneller Teig nie lange genug aufbleibt. Kneten ist eine Art, es eilig zu haben. Das ist keine Schande. Ich hatte es auch schon eilig.',
        ),
        quote(
          ['„Du machst es nicht. Du _lässt_ es. Geh und setz einen Hut auf.“'],
          'meine Tante Solveig, die nie etwas abmaß und sich nie zweimal auf dieselbe Weise irrte',
        ),
        paragraph('Vorschläge für die übrigen achtzehn Stunden und neunundvierzig Minuten:'),
        bullets(
          'Schlafen.',
          'Der Hafen.',
          ['bei Nebel', 'bei jedem anderen Wetter', ['auch bei keinem']],
          'Herausfinden, was es bei den Nachbarn gibt.',
          'Dieser Brief.',
        ),
        figure('kettle-and-cups', { altText: 'Ein Kessel zwischen Tassen.', caption: 'Für die Stunde danach.' }),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        paragraph(
          'In den elf Minuten ist die Schüssel nicht enthalten. Weichen Sie sie in _kaltem_ Wasser ein. Heißes kocht den Teig fest, und dann stehen Sie bis Sonntag da.',
        ),
      ],
    },
  ],
  publishedAt: '2026-02-20T15:00:00Z',
  comments: [
    {
      by: 'Oma Trude',
      says: 'Das haben wir immer so gemacht, es hieß nur nicht so. Es hieß: „Mutter ist noch drüben.“',
      after: 6,
      isFeatured: true,
      reactions: { LIKE: 68, SUPPORT: 11 },
      replies: [
        {
          by: 'Marit Øyen',
          language: 'en',
          says: 'Jo has read this to me. It’s the better title.',
          after: 5,
          badges: ['STAFF', 'ARTICLE_AUTHOR'],
          reactions: { LIKE: 30 },
        },
      ],
    },
    {
      by: 'Bodo K.',
      says: '0,2 % Hefe, 75 % Wasser, 18 Stunden bei 19 Grad. Ergebnis tadellos. Ich habe ein zweites gebacken, um einen Fehler zu finden, und ein drittes für die Dame über mir.',
      after: 4500,
      reactions: { LIKE: 59 },
      replies: [
        {
          by: 'Gesine Ahrens',
          says: 'Die Dame hat den Teller nicht leer zurückgegeben.',
          after: 20,
          reactions: { LIKE: 64 },
        },
      ],
    },
    {
      by: 'Anke, Schichtdienst',
      says: 'Geht das auch mit Dinkel?',
      after: 12,
      replies: [
        {
          by: 'Tante-Emma-Mühle',
          says: 'Ja, aber:\n\n- weniger Wasser, 340 g\n- kürzer, 12 Stunden\n- nicht dehnen, nur falten: Dinkel nimmt schnell übel',
          after: 8,
          badges: ['VERIFIED'],
          reactions: { INSIGHTFUL: 16 },
        },
      ],
    },
    { by: null, says: 'Es singt wirklich!', after: 44, reactions: { LIKE: 23 } },
  ],
};

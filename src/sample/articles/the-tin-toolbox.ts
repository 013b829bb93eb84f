import { comments, commentsDe } from '../comments/the-tin-toolbox.ts';
import { callout, dots, figure, numbered, paragraph, quote, type SampleArticle, table } from '../writing.ts';

const english: SampleArticle = {
  slug: 'the-tin-toolbox',
  headline: 'The Tin Toolbox: an Inventory',
  standfirst: 'My grandfather left me twenty-two tools, a shopping list and one outline on the wall.',
  excerpt: 'What was in the red box, what each thing was for, and what he used it for instead.',
  category: 'workshop',
  tags: ['repair', 'letters'],
  byline: 'By Jo Lindqvist',
  contributors: [{ slug: 'jo-lindqvist' }, { slug: 'tobias-wren', role: 'REVIEWER' }],
  hero: { picture: 'tin-toolbox' },
  publishedAt: '2026-03-22T10:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'The box came to me in January, by ferry, in a blanket, with a label in my grandmother’s hand: _Viggo’s. Heavy. Jo is not to carry this alone._ I carried it alone.',
        ),
        paragraph(
          'It is tin, it is red, and it is older than my mother. My grandfather was a ship’s carpenter until the ships were steel, and after that he was the man you fetched. He died in November at ninety-one, in his chair, with his boots on, having that morning repaired a gate that was not his. I have been asked to sort the box out. What follows is an inventory, because an inventory is what you write when you would rather not write the other thing.',
        ),
      ],
    },
    {
      heading: 'What is in it',
      blocks: [
        table(
          ['No.', 'Object', 'Condition', 'What it is for', 'What he used it for'],
          ['1', 'Claw hammer', 'third handle, second head', 'nails', 'nails; also the only tool he let children hold'],
          ['2', 'Tack hammer', 'like new', 'tacks', 'cracking almonds at Christmas'],
          ['3', 'Jack plane', 'sole worn hollow', 'flattening boards', 'thinking'],
          ['4', 'Block plane', 'sharp enough to read by', 'end grain', 'every door in the street, every October'],
          ['5', 'Tenon saw', 'four teeth missing', 'tenons', 'birthday cakes, once; see no. 21'],
          [
            '6',
            'Chisels (4)',
            '6, 12, 18, 25 mm; the 18 is a stranger',
            'mortises',
            'mortises. He was strict about chisels',
          ],
          ['7', 'The other chisel', 'ruined', 'nothing, any more', 'opening paint; “so that the good ones need not”'],
          ['8', 'Folding rule', 'ends at 97 cm', 'measuring', 'pointing'],
          ['9', 'Marking gauge', 'home-made, pear wood', 'lines', 'lines, very slowly, with his tongue out'],
          ['10', 'Try square', 'true', 'right angles', 'hanging pictures in other people’s houses, unasked'],
          ['11', 'Bradawl', 'handle is a chess bishop', 'starting screws', 'starting conversations'],
          [
            '12',
            'Screwdrivers (4)',
            'two ochre, one blue, one green',
            'screws',
            'the green one was my grandmother’s. Nobody touched it',
          ],
          ['13', 'Pliers', 'bitten', 'gripping', 'teeth (a doll’s)'],
          ['14', 'Oil can', 'half full', 'oil', 'hinges, bicycles, the cat’s door, the vicar’s door'],
          ['15', 'Nail punch', 'mushroomed', 'sinking nails', 'dates into the undersides of things'],
          ['16', 'Pencil, flat', '31 mm', 'marking', 'crosswords, lending to me'],
          ['17', 'Shopping list', 'undated', 'putty, 40 mm screws, liver pâté', 'it is all crossed out but the pâté'],
          [
            '18',
            'Beeswax',
            'smells of the whole of it',
            'drawers that stick',
            'drawers; his moustache, for my christening',
          ],
          ['19', 'Key', 'brass, small', 'unknown', 'I have tried everything in the house'],
          ['20', 'Sandpaper', 'worn to cloth', 'finishing', '“A thing is finished when your hand stops”'],
          ['21', 'Photograph', 'corner gone', 'n/a', 'me, aged five, being handed cake on a tenon saw'],
          ['22', 'Sticking plaster', 'tin of twelve, nine used', 'cuts', 'mine, all nine'],
        ),
        callout(
          'ASIDE',
          'On “third handle, second head”',
          'Philosophers ask whether such a hammer is still the same hammer. He answered that question every time a handle broke, by walking to the shed.',
        ),
      ],
    },
    {
      heading: 'What he wrote underneath',
      blocks: [
        paragraph(
          'The nail punch, no. 15, took me a week to understand. Then I dropped a chair. On the underside of the seat, where nobody would ever see it, small neat dots spelt <u>12.4.61 rain</u>. I went round the house on my knees. The table: _9.11.70 too much coffee_. My grandmother’s sewing box: _our 20th. She says it wobbles. It does not wobble._ The bench in the hall: _for V. to take his boots off, V. being me_.',
        ),
        paragraph(
          'Every single thing he made has the date on it and what the day was like. I had thought for thirty years that he was a man who said little, unless it was about [folding maps](galley:folding-a-map-back). He was saying it where the wood was.',
        ),
        quote('It does not wobble.'),
      ],
    },
    {
      heading: 'What is missing',
      blocks: [
        paragraph(
          'He hung his larger tools on the wall and drew round each with chalk, so that a gap would say what it was a gap for. When we took the tools down to move them the outlines stayed, a whole workshop of ghosts, and one of them had been a ghost already: a mallet, full size, and under it in his capitals **LENT, 1987**. No name. He would have known who had it. He knew for thirty-eight years and he never asked.',
        ),
        figure('tin-toolbox', {
          caption:
            'The wall as it was. If this is _your_ mallet, or rather if it is not, there is a comment box below.',
          focalPoint: { x: 0.62, y: 0.15 },
        }),
        paragraph(
          'My grandmother says he liked it that way. He used to go and look at the outline, she says, and say: “Still working somewhere.”',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'How to lend a tool',
      blocks: [
        paragraph('In the lid, on the back of the maker’s card, in pencil. I have only corrected the spelling.'),
        numbered(
          'Ask what it is for.',
          dots('If they say “just a small job”, lend the other chisel.'),
          'Sharpen it first. A blunt tool makes an enemy of two people.',
          'Say when you need it back.',
          ['Say it once.', 'Do not say it again.', dots('They know.')],
          'Draw round it.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      blocks: [
        paragraph(
          'I was asked to sort the box out. I have taken everything out, cleaned what was dirty, oiled what was dry, and put each thing back where it was. Then I took my own pencil, which is also flat, and also short, and laid it beside no. 16. So there are twenty-three now. It is sorted.',
        ),
      ],
    },
  ],
  comments,
};

const german: SampleArticle = {
  slug: 'die-blechkiste',
  locale: 'de',
  translationOf: 'the-tin-toolbox',
  headline: 'Die Blechkiste: ein Inventar',
  standfirst:
    'Mein Großvater hat mir zweiundzwanzig Werkzeuge hinterlassen, einen Einkaufszettel und einen Umriss an der Wand.',
  excerpt: 'Was in der roten Kiste war, wofür jedes Ding gedacht ist und wofür er es stattdessen benutzte.',
  category: 'workshop',
  tags: ['repair', 'letters'],
  byline: 'Von Jo Lindqvist, zweimal geschrieben',
  contributors: [{ slug: 'jo-lindqvist' }],
  hero: { picture: 'tin-toolbox' },
  publishedAt: '2026-04-05T10:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Die Kiste kam im Januar zu mir, mit der Fähre, in einer Decke, daran ein Zettel in der Schrift meiner Großmutter: _Viggos. Schwer. Jo soll das nicht allein tragen._ Ich habe sie allein getragen.',
        ),
        paragraph(
          'Sie ist aus Blech, sie ist rot, und sie ist älter als meine Mutter. Mein Großvater war Schiffszimmermann, bis die Schiffe aus Stahl waren, und danach war er der, den man holte. Er ist im November gestorben, mit einundneunzig, in seinem Sessel, die Stiefel an, nachdem er am Morgen noch ein Tor repariert hatte, das nicht seins war. Ich soll die Kiste ausräumen. Was folgt, ist ein Inventar, denn ein Inventar schreibt man, wenn man das andere lieber nicht schreiben möchte.',
        ),
      ],
    },
    {
      heading: 'Was darin ist',
      blocks: [
        table(
          ['Nr.', 'Gegenstand', 'Zustand', 'Wofür er ist', 'Wofür er ihn nahm'],
          [
            '1',
            'Klauenhammer',
            'dritter Stiel, zweiter Kopf',
            'Nägel',
            'Nägel; auch das Einzige, was Kinder halten durften',
          ],
          ['2', 'Polsterhammer', 'wie neu', 'Polsternägel', 'Mandeln, zu Weihnachten'],
          ['3', 'Raubank', 'Sohle hohl gelaufen', 'Bretter abrichten', 'Nachdenken'],
          ['4', 'Einhandhobel', 'scharf genug, um dabei zu lesen', 'Hirnholz', 'jede Tür in der Straße, jeden Oktober'],
          ['5', 'Zapfensäge', 'vier Zähne fehlen', 'Zapfen', 'Geburtstagstorte, ein Mal; siehe Nr. 21'],
          [
            '6',
            'Stechbeitel (4)',
            '6, 12, 18, 25 mm; der 18er ist zugereist',
            'Zapfenlöcher',
            'Zapfenlöcher. Bei Beiteln war er streng',
          ],
          ['7', 'Der andere Beitel', 'hinüber', 'nichts mehr', 'Farbdosen; „damit die guten nicht müssen“'],
          ['8', 'Zollstock', 'hört bei 97 cm auf', 'Messen', 'Zeigen'],
          [
            '9',
            'Streichmaß',
            'selbst gebaut, Birnbaum',
            'Risse',
            'Risse, sehr langsam, mit der Zunge zwischen den Lippen',
          ],
          ['10', 'Winkel', 'stimmt', 'rechte Winkel', 'Bilder in fremden Häusern gerade hängen, ungefragt'],
          ['11', 'Vorstecher', 'Griff ist ein Läufer vom Schach', 'Schrauben ansetzen', 'Gespräche ansetzen'],
          [
            '12',
            'Schraubenzieher (4)',
            'zwei ockergelb, einer blau, einer grün',
            'Schrauben',
            'der grüne war Großmutters. Den fasste keiner an',
          ],
          ['13', 'Zange', 'gebissen', 'Greifen', 'Zähne (einer Puppe)'],
          ['14', 'Ölkanne', 'halb voll', 'Öl', 'Scharniere, Fahrräder, Katzenklappe, Pfarrhaus'],
          ['15', 'Versenker', 'pilzförmig geschlagen', 'Nägel versenken', 'Daten in die Unterseiten von Sachen'],
          ['16', 'Bleistift, flach', '31 mm', 'Anreißen', 'Kreuzworträtsel; mir leihen'],
          [
            '17',
            'Einkaufszettel',
            'ohne Datum',
            'Kitt, Schrauben 40 mm, Leberwurst',
            'alles durchgestrichen außer der Leberwurst',
          ],
          [
            '18',
            'Bienenwachs',
            'riecht nach allem',
            'Schubladen, die klemmen',
            'Schubladen; den Schnurrbart, zu meiner Taufe',
          ],
          ['19', 'Schlüssel', 'Messing, klein', 'unbekannt', 'ich habe im ganzen Haus probiert'],
          ['20', 'Schleifpapier', 'bis aufs Gewebe', 'letzter Schliff', '„Fertig ist es, wenn die Hand aufhört“'],
          ['21', 'Fotografie', 'Ecke fehlt', 'keine Angabe', 'ich mit fünf, bekomme Torte auf einer Zapfensäge'],
          ['22', 'Heftpflaster', 'Dose, zwölf Stück, neun verbraucht', 'Schnitte', 'meine, alle neun'],
        ),
        callout(
          'ASIDE',
          'Zu „dritter Stiel, zweiter Kopf“',
          'Die Philosophie fragt, ob so ein Hammer noch derselbe ist. Er hat die Frage jedes Mal beantwortet, wenn ein Stiel brach: Er ging in den Schuppen.',
        ),
      ],
    },
    {
      heading: 'Was er daruntergeschrieben hat',
      blocks: [
        paragraph(
          'Für den Versenker, Nr. 15, habe ich eine Woche gebraucht. Dann ist mir ein Stuhl umgefallen. Unter der Sitzfläche, wo nie jemand hinschaut, stand in kleinen, sauberen Punkten <u>12.4.61 Regen</u>. Ich bin auf Knien durchs Haus. Der Tisch: _9.11.70 zu viel Kaffee_. Großmutters Nähkasten: _unser 20. Sie sagt, er wackelt. Er wackelt nicht._ Die Bank im Flur: _damit V. sich die Stiefel ausziehen kann; V. bin ich_.',
        ),
        paragraph(
          'Auf jedem Ding, das er gebaut hat, steht das Datum und wie der Tag war. Dreißig Jahre lang habe ich ihn für einen gehalten, der wenig sagt. Er hat es bloß dort gesagt, wo das Holz war.',
        ),
        quote('Er wackelt nicht.'),
      ],
    },
    {
      heading: 'Was fehlt',
      blocks: [
        paragraph(
          'Die großen Werkzeuge hängte er an die Wand und zog um jedes einen Kreidestrich, damit eine Lücke sagt, wofür sie eine Lücke ist. Als wir abhängten, blieben die Umrisse stehen, eine ganze Werkstatt von Geistern, und einer war schon vorher Geist gewesen: ein Holzhammer, volle Größe, darunter in seinen Großbuchstaben **VERLIEHEN, 1987**. Kein Name. Er wird gewusst haben, wer ihn hat. Er hat es achtunddreißig Jahre lang gewusst und nie gefragt.',
        ),
        paragraph(
          'Großmutter sagt, das habe ihm gefallen. Er sei immer wieder hin, habe den Umriss angeschaut und gesagt: „Arbeitet noch irgendwo.“',
        ),
      ],
    },
    {
      kind: 'NOTE',
      heading: 'Wie man Werkzeug verleiht',
      blocks: [
        paragraph(
          'Im Deckel, auf der Rückseite der Herstellerkarte, mit Bleistift. Ich habe nur die Rechtschreibung verbessert.',
        ),
        numbered(
          'Fragen, wofür.',
          dots('Heißt es „nur eine Kleinigkeit“, den anderen Beitel geben.'),
          'Vorher schärfen. Stumpfes Werkzeug macht zwei Leute zu Feinden.',
          'Sagen, wann man es wiederhaben will.',
          ['Einmal sagen.', 'Nicht noch einmal sagen.', dots('Sie wissen es.')],
          'Umriss zeichnen.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      blocks: [
        paragraph(
          'Ich sollte die Kiste ausräumen. Ich habe alles herausgenommen, geputzt, was schmutzig, und geölt, was trocken war, und jedes Ding dorthin zurückgelegt, wo es lag. Dann habe ich meinen eigenen Bleistift genommen, der auch flach ist und auch kurz, und ihn neben Nr. 16 gelegt. Jetzt sind es dreiundzwanzig. Ausgeräumt ist ausgeräumt.',
        ),
      ],
    },
  ],
  comments: commentsDe,
};

export const theTinToolbox = [english, german];

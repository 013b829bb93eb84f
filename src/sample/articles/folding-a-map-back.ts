import { comments, commentsDe } from '../comments/folding-a-map-back.ts';
import { bullets, callout, code, dots, figure, numbered, paragraph, quote, type SampleArticle } from '../writing.ts';

const english: SampleArticle = {
  slug: 'folding-a-map-back',
  headline: 'How to Fold a Map Back',
  standfirst: 'There is exactly one way to do it, and nine that feel like it.',
  category: 'workshop',
  tags: ['maps', 'slowness'],
  contributors: [{ slug: 'jo-lindqvist' }, { slug: 'jo-lindqvist', role: 'ILLUSTRATOR' }],
  hero: { picture: 'folded-map' },
  publishedAt: '2026-04-19T09:30:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'You are on a hill. There is a wind. An hour ago you opened Sheet 7, _Porto Raso and Approaches_, to find out where you were, and found out; and now the sheet is as large as a bedspread, it is trying to go to sea, and the person you are with has said, in a voice I know well, “Just fold it up.”',
        ),
        paragraph(
          'Nobody is born able to do this. I draw maps for a living, and I have seen surveyors, skippers and one bishop stuff a chart into a rucksack like a shirt. But it can be learnt. It takes an afternoon, a table and a certain humility.',
        ),
      ],
    },
    {
      heading: 'What you are holding',
      blocks: [
        paragraph(
          'A folded sheet is not a big thing made small. It is a small thing that has agreed to be big for a while. It remembers. Run a finger along a crease: if it stands up towards you it is a _hill_, if it sinks away it is a _valley_. Sheet 7 has five creases going down and one going across, and this is all it knows:',
        ),
        code(
          null,
          [
            '      1    2    3    4    5',
            '   +----+----+----+----+----+----+',
            '   |    v    ^    v    ^    v    |',
            ' 6 +-vv-+-^^-+-vv-+-^^-+-vv-+-^^-+',
            '   |    v    ^    v    ^    v    |',
            '   +----+----+----+----+----+----+',
            '',
            '   v valley   ^ hill',
          ].join('\n'),
        ),
        paragraph(
          'Look at crease 6, and you will see where the trouble comes from. It changes its mind at every column. You cannot fold it first. You cannot fold it at all, until the other five have gone: then six thin panels lie on top of each other and it goes over in one piece, like closing a book.',
        ),
      ],
    },
    {
      heading: 'The one way',
      blocks: [
        numbered(
          'Turn your back to the wind. You are the table now.',
          'Find the cover. It has the compass on it. Turn the sheet until the cover is _top right, face down_.',
          dots(
            'If you cannot find the cover, you have somebody else’s map.',
            'Give it back. It is a hill; they cannot have got far.',
          ),
          'Let it tell you. Hold the left edge and shake it gently, as you would shake a cloth for crumbs.',
          ['It will begin to pleat.', 'Do not help.', dots('This is the step at which people help.')],
          'Close the pleats from left to right: 1, 2, 3, 4, 5. It is now as narrow as a ruler and as long as your arm.',
          'Fold across. Once. You are done.',
        ),
        callout(
          'INFO',
          'The rule behind it',
          'The last fold you opened is the first you close. It is true of maps, tents, deckchairs and most arguments.',
        ),
        quote(
          'If it resists, you are wrong. If it _still_ resists, you are wrong and in a hurry.',
          '[Viggo Lindqvist](galley:the-tin-toolbox), ship’s carpenter, about everything',
        ),
      ],
    },
    {
      heading: 'The nine others',
      blocks: [
        bullets(
          '**The Envelope.** Corners to the middle. Used by people who have worked in offices.',
          '**The Concertina of Regret.** Right as far as crease 4, then up.',
          '**The Bishop.** Ball it. Bless it.',
          '**The Inside-Out.** Perfect in every respect, except that the cover is on the inside. Very common, and very hard to give up.',
          '**The Delegation.** Hand it to a child. ~~Works~~ Works only if the child is under nine, because after that they have been told how.',
          '**The Sail.** You let go of one corner.',
          '**The Optimist.** You fold only the part you need. By supper it has fourteen new creases, and the town is in two of them.',
          '**The Souvenir.** You hang it on the wall, and say you always meant to.',
          '**The Car Door.**',
        ),
        figure('folded-map', { caption: null, isDecorative: true }),
      ],
    },
    {
      heading: 'Why bother',
      blocks: [
        paragraph(
          'The telephone in your pocket knows where you are. It is the only thing it knows: it puts you in the middle, and moves the world about to suit you. A sheet does not care where you are. It was there first. You have to go and look for yourself on it, among the woods and the wells and the little church with its spire, and on the way you find eleven things you were not looking for.',
        ),
        paragraph(
          'And it wears where you go. On my own Sheet 7 the path from the quay to the lighthouse has gone white and soft, and Ponta Quieta has a hole in it the shape of a thumb. Nobody can tell me that this is damage. It is the most accurate thing on the map.',
        ),
      ],
    },
    {
      kind: 'OTHER',
      heading: 'Places on Sheet 7 that are not there',
      anchor: 'not-there',
      blocks: [
        bullets(
          'The well at the crossroads (dry since 1954; kept because the walkers like to meet there)',
          'The second church (a smudge; two weddings have been planned in it)',
          'The sea monster, lower left. She is by the surveyor’s daughter, who was six and had the pencil. Soundings around her are **correct**.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'If you remember one thing',
      blocks: [paragraph('Down the valleys first, across last, and let it do it. Then have the sandwich.')],
    },
  ],
  comments,
};

const german: SampleArticle = {
  slug: 'eine-karte-wieder-zusammenfalten',
  locale: 'de',
  translationOf: 'folding-a-map-back',
  headline: 'Wie man eine Karte wieder zusammenfaltet',
  standfirst: 'Es gibt genau eine Art, und neun, die sich so anfühlen.',
  category: 'workshop',
  tags: ['maps', 'slowness'],
  contributors: [{ slug: 'jo-lindqvist' }],
  hero: { picture: 'folded-map' },
  publishedAt: '2026-05-03T09:30:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Sie stehen auf einem Hügel. Es geht Wind. Vor einer Stunde haben Sie Blatt 7 aufgeschlagen, _Porto Raso mit Ansteuerung_, um herauszufinden, wo Sie sind, und Sie haben es herausgefunden; jetzt ist das Blatt so groß wie eine Tagesdecke und will zur See, und der Mensch, mit dem Sie unterwegs sind, sagt in einem Ton, den ich gut kenne: „Falt’s doch einfach zusammen.“',
        ),
        paragraph(
          'Das kann keiner von Geburt an. Ich zeichne Karten von Berufs wegen und habe Landmesser, Schiffer und einmal einen Bischof gesehen, die ein Blatt in den Rucksack stopften wie ein Hemd. Aber man kann es lernen. Man braucht dazu einen Nachmittag, einen Tisch und etwas Demut.',
        ),
      ],
    },
    {
      heading: 'Was Sie da in der Hand haben',
      blocks: [
        paragraph(
          'Ein gefaltetes Blatt ist nicht etwas Großes, das klein gemacht wurde. Es ist etwas Kleines, das sich bereit erklärt hat, eine Weile groß zu sein. Es erinnert sich. Fahren Sie mit dem Finger einen Falz entlang: Kommt er Ihnen entgegen, ist er ein _Berg_, weicht er zurück, ein _Tal_. Blatt 7 hat fünf Falze von oben nach unten und einen quer, und mehr weiß es nicht:',
        ),
        code(
          null,
          [
            '      1    2    3    4    5',
            '   +----+----+----+----+----+----+',
            '   |    v    ^    v    ^    v    |',
            ' 6 +-vv-+-^^-+-vv-+-^^-+-vv-+-^^-+',
            '   |    v    ^    v    ^    v    |',
            '   +----+----+----+----+----+----+',
            '',
            '   v Tal   ^ Berg',
          ].join('\n'),
        ),
        paragraph(
          'Schauen Sie sich Falz 6 an, dann sehen Sie, woher der Ärger kommt. Er überlegt es sich in jeder Spalte anders. Man kann ihn nicht zuerst falten. Man kann ihn überhaupt nicht falten, solange die anderen fünf nicht zu sind: Dann liegen sechs schmale Felder aufeinander, und er geht in einem Stück um, wie man ein Buch zuklappt.',
        ),
      ],
    },
    {
      heading: 'Die eine Art',
      blocks: [
        numbered(
          'Den Rücken in den Wind. Der Tisch sind jetzt Sie.',
          'Das Deckblatt suchen. Es ist das mit der Windrose. Das Blatt drehen, bis es _oben rechts liegt, Gesicht nach unten_.',
          dots(
            'Finden Sie kein Deckblatt, ist es nicht Ihre Karte.',
            'Zurückgeben. Es ist ein Hügel, die Leute können nicht weit sein.',
          ),
          'Es machen lassen. Den linken Rand nehmen und sacht schütteln, wie ein Tischtuch wegen der Krümel.',
          [
            'Es fängt an, sich zu fälteln.',
            'Nicht nachhelfen.',
            dots('Dies ist der Schritt, bei dem alle nachhelfen.'),
          ],
          'Die Falten von links nach rechts schließen: 1, 2, 3, 4, 5. Jetzt ist es schmal wie ein Lineal und lang wie Ihr Arm.',
          'Einmal quer. Fertig.',
        ),
        callout(
          'INFO',
          'Die Regel dahinter',
          'Was man zuletzt geöffnet hat, schließt man zuerst. Das gilt für Karten, Zelte, Liegestühle und die meisten Streitigkeiten.',
        ),
        quote(
          'Wenn es sich sträubt, machst du es falsch. Sträubt es sich _immer noch_, machst du es falsch und hast es eilig.',
          '[Viggo Lindqvist](galley:die-blechkiste), Schiffszimmermann, über alles',
        ),
      ],
    },
    {
      heading: 'Die neun anderen',
      blocks: [
        bullets(
          '**Der Umschlag.** Ecken zur Mitte. Bei Leuten, die im Büro gearbeitet haben.',
          '**Die Ziehharmonika der Reue.** Richtig bis Falz 4, dann nach oben.',
          '**Der Bischof.** Knüllen. Segnen.',
          '**Auf links.** Vollkommen in jeder Hinsicht, nur ist das Deckblatt innen. Sehr verbreitet und schwer wieder aufzugeben.',
          '**Die Delegation.** Einem Kind geben. ~~Klappt.~~ Klappt nur unter neun, danach hat man es ihnen erklärt.',
          '**Das Segel.** Sie haben eine Ecke losgelassen.',
          '**Der Optimist.** Nur das falten, was man braucht. Zum Abendessen hat das Blatt vierzehn neue Falze, und der Ort liegt in zweien davon.',
          '**Das Andenken.** Man hängt es an die Wand und sagt, das habe man immer vorgehabt.',
          '**Die Autotür.**',
        ),
      ],
    },
    {
      heading: 'Wozu das Ganze',
      blocks: [
        paragraph(
          'Das Telefon in Ihrer Tasche weiß, wo Sie sind. Sonst weiß es nichts: Es setzt Sie in die Mitte und schiebt die Welt zurecht, bis sie Ihnen passt. Einem Blatt ist es gleich, wo Sie sind. Es war zuerst da. Sie müssen sich darauf selber suchen gehen, zwischen Wäldern und Brunnen und dem Kirchlein mit der Spitze, und unterwegs finden Sie elf Dinge, nach denen Sie nicht gesucht haben.',
        ),
        paragraph(
          'Und es nutzt sich dort ab, wo man geht. Auf meinem eigenen Blatt 7 ist der Weg vom Kai zum Leuchtturm weiß und weich geworden, und die Ponta Quieta hat ein Loch in Form eines Daumens. Mir soll keiner sagen, das sei ein Schaden. Es ist das Genaueste auf der ganzen Karte.',
        ),
      ],
    },
    {
      kind: 'TAKEAWAY',
      heading: 'Wenn Sie sich nur eines merken',
      blocks: [paragraph('Zuerst die Täler hinunter, zuletzt quer, und machen lassen. Dann das Brot essen.')],
    },
  ],
  comments: commentsDe,
};

export const foldingAMapBack = [english, german];

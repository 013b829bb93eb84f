import { callout, embed, figure, numbered, paragraph, type SampleArticle } from '../../writing.ts';

export const reiher: SampleArticle = {
  slug: 'zwoelf-dinge-die-ein-reiher-nicht-tut',
  locale: 'de',
  translationOf: 'twelve-things-a-heron-is-not-doing',
  headline: 'Zwölf Dinge, die ein Reiher nicht tut',
  standfirst: 'Beobachtungen von einem Poller aus, zwischen zwanzig vor sieben und dem Eintreffen eines Spaniels.',
  excerpt: 'Der Reiher im Innenhafen tut seit dem Herbst nichts. Ein vollständiger Bericht.',
  category: 'shore',
  tags: ['birds', 'slowness'],
  contributors: [{ slug: 'tobias-wren' }, { slug: 'jo-lindqvist', role: 'TRANSLATOR' }],
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'Der Reiher im Innenhafen tut seit dem Herbst nichts. Ich habe ihm nun an vierzehn Morgen dabei zugesehen. Es folgt der vollständige Bericht.',
        ),
        figure('heron', { altText: 'Ein Reiher am Rand des Wassers.', caption: '6:41 Uhr.' }),
      ],
    },
    {
      heading: 'Die zwölf',
      blocks: [
        numbered(
          '**Er wartet nicht.** Warten tut man auf den Bus. Wer wartet, ist im Geiste schon vorausgegangen und hat seinen Mantel dagelassen. Der Reiher hat keinen Bus.',
          '**Er steht nicht still.** In elf Minuten, gemessen an meiner Uhr und einem Riss in der Mauer, ist er vierzig Zentimeter vorgerückt. Keinen davon habe ich gesehen.',
          '**Er schaut nicht aufs Wasser.** Er schaut _hindurch_, und das ist schwerer. An der Oberfläche knickt das Licht, der Fisch ist nie dort, wo er zu sein scheint. Der Reiher rechnet das ein. Mir ist von derselben Mauer ein Butterbrot hinuntergefallen, und ich kann berichten: Ich nicht.',
          '**Er ist nicht dünn.** Es sind beinahe zwei Kilo von ihm vorhanden, ein Beutel Kartoffeln, nur so angeordnet, dass man nicht darauf kommt.',
          '**Er steht nicht auf einem Bein, um interessant zu wirken.** Ein nacktes Bein im Märzwasser verliert den ganzen Tag Wärme. Steckt man eines weg, halbiert sich die Rechnung. Sie machen dasselbe mit den Händen, und niemand fotografiert Sie.',
          '**Er ist kein Kranich.** Der Kranich fliegt mit gestrecktem Hals, als zeige er auf etwas. Der Reiher fliegt mit eingezogenem, als habe er es sich anders überlegt. Auswärtige sagen Kranich, oder Storch. Im Februar sagte ein Herr _Pelikan_, ich glaube, um zu sehen, was ich tue.',
          '**Er übersieht mich nicht.** Seine Augen sitzen so, dass er sehen kann, was unter seinem eigenen Schnabel liegt, und mich, und die Uhr am Zollhaus, ohne den Kopf zu drehen. Ich nehme an, dass ich unter Mobiliar geführt werde. Darauf habe ich jahrelang hingearbeitet.',
          '**Er fängt keine Fische.** Überwiegend nicht. In vierzehn Morgen zählte ich neun Stöße und vier Fische. Das ist besser, als es klingt. Es ist etwa meine Quote bei Kreuzworträtseln, und ich sitze dabei.',
          '**Er hat keine schlechte Laune.** Das sagen die Leute, weil er die Schultern hochzieht. Er zieht sie hoch, weil der sechste Knochen seines Halses länger ist als die anderen und gebogen wie der Abzug, der er ist. Die Laune ist unsere. Wir haben sie auf dem Vogel liegen lassen.',
          '**Er ist nicht allein.** Achtzig Meter weiter, hinter dem zweiten Kran (dem _anderen_, der hebt), steht noch einer und tut das alles ebenfalls nicht.',
          '**Er ist nicht für etwas.** Eine Frau blieb am Kai stehen und fragte mich, wofür der sei. Ich sagte: vor allem gegen Fische. Aber sie meinte, wozu er gut sei, und das geht mir nach. Er hat in vierzehn Morgen einen Läufer, zwei Kinderwagen und einen Streifenwagen gebremst und dreiundzwanzig Menschen dazu gebracht, leiser zu reden. Ich wüsste keine öffentliche Einrichtung, die so viel geleistet hätte.',
          '**Er ist nicht da.** Am vierzehnten Morgen kam in vollem Lauf ein Spaniel den Kai herunter, in der aufrichtigen Überzeugung, es sei zu schaffen. Der Reiher klappte sich auf, und immer noch weiter auf, sagte ein Wort und ruderte davon, quer über den Hafen. Das Wort war _fraank_. Der Spaniel stand, wo der Reiher gestanden hatte, sah aufs Wasser und wartete nicht.',
        ),
        figure('heron', {
          altText: 'Ein Reiher am Rand des Wassers, wie zuvor.',
          caption: '6:52 Uhr. _Finden Sie den Unterschied._',
          focalPoint: { x: 0.42, y: 0.35 },
        }),
        embed('https://video.example/eleven-minutes-of-a-heron', 'Example Video', 'Elf Minuten Reiher, ungekürzt'),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        callout(
          'ASIDE',
          'Verfahren',
          'Der Beobachter saß durchgehend. Es wurde kein Reiher befragt. Der Spaniel heißt Admiral und bereut nichts.',
        ),
      ],
    },
  ],
  publishedAt: '2026-03-19T06:41:00Z',
  comments: [
    {
      by: 'Gesine Ahrens',
      says: '„Vor allem gegen Fische“: im Englischen steht da etwas ganz anderes, und ich finde, hier ist es besser.',
      after: 5,
      isFeatured: true,
      reactions: { LIKE: 22 },
      replies: [
        {
          by: 'Jo Lindqvist',
          says: 'Danke. Ich habe drei Tage lang ein Wort mit zwei Bedeutungen repariert und am Ende ein anderes eingebaut.',
          after: 3,
          badges: ['STAFF'],
          reactions: { LIKE: 27 },
          replies: [
            {
              by: 'Tobias Wren',
              language: 'en',
              says: 'I’m told that mine is now the translation.',
              after: 4,
              badges: ['ARTICLE_AUTHOR'],
              reactions: { LIKE: 38 },
            },
          ],
        },
      ],
    },
    {
      by: 'Kein Reiher',
      says: 'Kranich. Ausgerechnet.',
      after: 9,
      reactions: { LIKE: 30 },
      replies: [{ by: 'Not a heron', language: 'en', says: 'Cousin?', after: 2, reactions: { LIKE: 40 } }],
    },
    {
      by: 'Tjark',
      says: 'Habe den Unterschied zwischen den Bildern gefunden. Es ist die Unterschrift.',
      after: 30,
      reactions: { LIKE: 19 },
    },
  ],
};

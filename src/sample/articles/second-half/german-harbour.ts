import { bullets, callout, paragraph, quote, type SampleArticle, table } from '../../writing.ts';

export const protokoll: SampleArticle = {
  slug: 'protokoll-des-bankausschusses',
  locale: 'de',
  translationOf: 'minutes-of-the-bench-committee',
  headline: 'Protokoll des Bankausschusses, siebte Sitzung',
  standfirst:
    'Die verstorbene Frau Amaral hat der Stadt eine Bank hinterlassen, zum Sitzen, und keinerlei Anweisungen. Unsere Reporterin führte Protokoll und rückte dann ein Stück.',
  category: 'harbour',
  tags: ['slowness'],
  byline: 'Protokoll: Ines Calado',
  contributors: [{ slug: 'ines-calado' }, { slug: 'marit-oyen', role: 'TRANSLATOR' }],
  hero: {
    picture: 'harbour-at-dawn',
    altText: 'Der Hafen im ersten Licht.',
    caption: 'Die Aussicht, die der Bank gewährt werden könnte. Siehe Punkt 2.',
  },
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        bullets(
          '**Anwesend:** Herr Pell (Vorsitz), Frau Quill (Kasse), der Hafenmeister, Frau Thorn, Herr Thorn, die Presse, ein Bürger, schlafend.',
          '**Entschuldigt:** die Bank (eingelagert).',
        ),
      ],
    },
    {
      heading: '1. Protokoll der sechsten Sitzung',
      level: 3,
      blocks: [
        paragraph(
          'Genehmigt mit einer Änderung: Auf Seite 2 ist statt ~~Geschrei~~ zu lesen: _lebhafte Aussprache_. Frau Thorn bittet festzuhalten, dass es Geschrei war.',
        ),
      ],
    },
    {
      heading: '2. Blickrichtung',
      level: 3,
      blocks: [
        paragraph(
          'Der Hafenmeister beantragt: zum Meer. Er sehe nicht, was es da zu beraten gebe. Am Hafen setze man sich hin, um aufs Meer zu schauen.',
        ),
        paragraph(
          'Frau Thorn entgegnet, wer aufs Meer schauen wolle, tue das längst, im Stehen und von überall. Hingegen gebe es in der ganzen Stadt keinen Platz, von dem aus man in Ruhe die _Bäckerei_ betrachten könne. Sie habe das Meer nun sechzig Jahre lang verfolgt und könne dem Ausschuss sagen, wie es ausgeht.',
        ),
        paragraph(
          'Herr Pell regt zwei Bänke an, Rücken an Rücken. Frau Quill stellt fest, dass es eine Bank ist. Herr Thorn, der sich zuletzt in der dritten Sitzung zu Wort gemeldet hatte, erinnert an die alte Straßenbahn: Dort habe man die Lehne umklappen können und sei immer vorwärts gefahren, oder mit dem Gesicht zu den Freunden. Schweigen im Ausschuss. _Auftrag:_ J. Lindqvist, die soeben am Fenster vorbeigeht, ist zu fragen, ob ein Scharnier machbar sei. Sie wird gefragt. Sie sagt: „Sicher.“',
        ),
      ],
    },
    {
      heading: '3. Das Schild',
      level: 3,
      blocks: [
        paragraph(
          'Entwurf A, ~~Zum Gedenken an~~, wird zurückgezogen. Mehrere Anwesende entsinnen sich der Worte von Frau Amaral, auf einer Gedenkbank könne sie nicht sitzen, das sei ja, als säße man jemandem auf dem Schoß. Entwurf B nennt die Lebensdaten. Frau Quill gibt zu bedenken, dass Lebensdaten die Leute zum Rechnen verleiten. Entwurf C wird mit fünf zu null Stimmen angenommen, bei Enthaltung des Bürgers. Er lautet vollständig:',
        ),
        quote(['**SETZ DICH.**']),
      ],
    },
    {
      heading: '4. Schreiben betreffend Armlehnen',
      level: 3,
      blocks: [
        paragraph(
          'Eine Firma bietet kostenfrei eine dritte Armlehne an, in der Mitte, „um übermäßiger Nutzungsdauer vorzubeugen“. Herr Pell fragt, was damit gemeint sei. Frau Quill: Liegen.',
        ),
        paragraph(
          'Hier erwacht der Bürger und wird um seine Meinung gebeten. Er kenne die meisten Bänke zwischen hier und der Hauptstadt. Wegen der Eisen in der Mitte sei in seinem Bekanntenkreis noch niemand nach Hause gegangen. Man nehme dann Treppen. Wenn der Ausschuss wissen wolle, für wen eine Bank da ist, das könne er ihm sagen: für den, der am müdesten ist.',
        ),
        paragraph(
          'Der Firma ist zu danken und abzusagen. Der Beschluss ergeht einstimmig. Da es dafür keinen Vorgang gibt, wird er mit Tinte eingetragen.',
        ),
      ],
    },
    {
      heading: '5. Probesitzen',
      level: 3,
      blocks: [
        paragraph(
          'In der sechsten Sitzung war beschlossen worden, dass der Ausschuss, ehe etwas verschraubt wird, die Bank am Samstag durch die Stadt trägt und sich daraufsetzt. Ergebnis:',
        ),
        table(
          ['Ort', 'Blick auf', 'Angesprochen nach', 'Bemerkungen'],
          ['Nordmole', 'Meer', '40 Min.', 'Vom Wind schon früher.'],
          ['Zollhof', 'Mauer', 'nie', 'Fledermäuse.'],
          ['Bäckerei', 'Brot', '2 Min.', 'Herr Thorn musste abgeholt werden.'],
          ['Fährtreppe', 'Ankommende', 'sofort', 'Ob hier die Schlange sei. Ab da war hier die Schlange.'],
        ),
      ],
    },
    {
      heading: '6. Verschiedenes',
      level: 3,
      blocks: [
        paragraph(
          'Frau Quill teilt mit, dass die Bank von der Fährtreppe nicht zurückgekehrt ist. Mitglieder des Ausschusses wollten sie am Sonntag, am Dienstag und am Mittwoch holen. Jedes Mal saß jemand darauf. Am Mittwoch rückte der Jemand beiseite, die Mitglieder setzten sich, und dann war es dunkel.',
        ),
        callout(
          'INFO',
          'Beschluss',
          'Die Bank hat entschieden. Das Scharnier wird angebracht, wo sie steht. Da es nun nichts mehr zu beraten gibt, tagt der Ausschuss künftig an jedem letzten Donnerstag im Monat.',
        ),
        paragraph('Ende der Sitzung 21:40 Uhr, auf der Bank. Der Bürger saß in der Mitte.'),
      ],
    },
  ],
  publishedAt: '2026-06-12T08:00:00Z',
  comments: [
    {
      by: 'Bodo K.',
      says: 'Als Schriftführer zweier Vereine: fehlerfrei. Ich habe sogar den Vorgang gesucht.',
      after: 3,
      isPinned: true,
      reactions: { LIKE: 26 },
      replies: [
        {
          by: 'Gesine Ahrens',
          says: 'Welcher Verein ist der zweite?',
          after: 1,
          replies: [
            {
              by: 'Bodo K.',
              says: 'Der zur Auflösung des ersten. Wir sind noch beim Protokoll der Gründungssitzung.',
              after: 2,
              reactions: { LIKE: 48 },
            },
          ],
        },
      ],
    },
    {
      by: 'Renate',
      says: 'Punkt 4 habe ich unserem Bezirksamt geschickt, ohne ein Wort dazu.',
      after: 20,
      isFeatured: true,
      reactions: { SUPPORT: 31, LIKE: 14 },
      replies: [
        {
          by: 'Tjark',
          says: 'Und?',
          after: 30,
          replies: [
            {
              by: 'Renate',
              says: 'Eingangsbestätigung. Mit dem handschriftlichen Zusatz: _für den, der am müdesten ist, danke_.',
              after: 200,
              reactions: { LIKE: 44, SUPPORT: 20 },
            },
          ],
        },
      ],
    },
    {
      by: 'Mrs Thorn',
      language: 'en',
      says: 'I am told that “Geschrei” is louder. I’m satisfied.',
      after: 26,
      badges: ['VERIFIED'],
      reactions: { LIKE: 56 },
    },
  ],
};

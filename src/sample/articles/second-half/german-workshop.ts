import { callout, paragraph, quote, type SampleArticle, table } from '../../writing.ts';

export const kessel: SampleArticle = {
  slug: 'der-kessel-vom-hafenamt',
  locale: 'de',
  translationOf: 'the-harbour-office-kettle',
  headline: 'Der Kessel vom Hafenamt, 1979–2026',
  standfirst: 'Er kochte Wasser, stiftete Gesellschaft und wurde dreizehnmal geflickt. Um ihn trauert sein Deckel.',
  excerpt: 'Ein Nachruf von der Hand, die ihn reparierte, bis sie es einmal bleiben ließ.',
  category: 'workshop',
  tags: ['repair', 'letters'],
  contributors: [{ slug: 'jo-lindqvist' }, { slug: 'marit-oyen', role: 'TRANSLATOR' }],
  hero: {
    picture: 'kettle-and-cups',
    altText: 'Ein Kessel aus Stahl zwischen Tassen.',
    caption: 'In seinen besten Jahren, um 2004, mit Kollegen.',
  },
  sections: [
    {
      blocks: [
        paragraph(
          'Der Kessel vom Hafenamt, der am Dienstag nach Ostern einem Loch erlegen ist, war ein elektrischer Wasserkocher von zwei Litern, aus Stahl, mit einer Pfeife, die niemand bestellt hatte. Er trat seinen Dienst am dritten März 1979 an, als Hochzeitsgeschenk, das bereits zweimal verschenkt worden war.',
        ),
        paragraph(
          'Er gehörte zu einer Generation von Kesseln, die nicht wussten, wann Schluss ist. Die heutigen spüren den Dampf im Nacken und schalten sich ab. Dieser machte weiter, bis jemand kam, und so musste siebenundvierzig Jahre lang jemand dableiben. Wer einen Liegeplatz bezahlen wollte, stand herum, horchte und sagte etwas. Nach vorsichtiger Schätzung gehen vier Ehen, das Rettungsboot und die geltende Einbahnregelung auf ihn zurück.',
        ),
      ],
    },
    {
      heading: 'Laufbahn',
      blocks: [
        table(
          ['Jahr', 'Beschwerde', 'Behandlung'],
          ['1984', 'biss einen Lotsen', 'neue Leitung, neuer Stecker'],
          ['1991', 'ließ sich nicht mehr erwärmen', 'Heizstab aus einem Samowar; wenn er heizte, flüsterte das Radio'],
          ['1998', 'verlor den Griff', 'ein anderer, aus dem Schaft eines Eschenruders'],
          ['2003', 'weinte an der Tülle', 'Silberlot'],
          ['2011', 'fiel bei einer Brandschutzübung in den Hafen', 'Niedrigwasser abgewartet; getrocknet; verziehen'],
          ['2019', 'pfiff ohne Grund', 'Pfeife um eine Vierteldrehung der Wahrheit angenähert'],
          ['2026', 'Loch', '—'],
        ),
        paragraph(
          'Sieben weitere waren zu klein, um sie aufzuschreiben. Zuletzt stammten vom Hersteller nur noch der Leib und die Delle, und die Delle ging auf den dritten Hafenmeister zurück, worüber nie gesprochen wurde. Man hat mich gefragt, ob das denn noch derselbe Kessel sei. Ich sagte dann: Fragt das Wasser. Aber ich glaube, er wurde mit jedem Mal _mehr_ derselbe. Was frisch aus dem Laden kommt, könnte jedem gehören.',
        ),
      ],
    },
    {
      heading: 'Das Ende',
      blocks: [
        paragraph(
          'Ich habe das vor mir hergeschoben. Er hatte Kalk angesetzt, dick wie Schiefer. Wegen dieses Kalks hatte ich seit Jahren mit dem Amt geschimpft, und am Ostermontag, als keiner da war, nahm ich den Kessel als Überraschung mit auf meine Werkbank und gab ihm Essig, warm, dreimal, bis er innen glänzte wie seit der ersten Hochzeit nicht mehr.',
        ),
        paragraph(
          'Am Dienstag füllten sie ihn, und er rann an einem Dutzend Stellen. Den Stahl hinter dem Kalk gab es schon lange nicht mehr, seit 2012, würde ich sagen. Das Wasser gehalten hatte der Kalk. Vierzehn Jahre lang hatte das Hafenamt seinen Tee in einem Kessel aus _Tee_ gekocht, und es täte das heute noch, hätte ich die Finger davon gelassen.',
        ),
        paragraph(
          'Erst putzen, dann nachsehen, so haben wir es gelernt, und so habe ich es zwei Lehrlingen beigebracht. Heute würde ich sagen: Ehe du den Dreck wegmachst, finde heraus, was er beruflich tut.',
        ),
        callout(
          'INFO',
          'Bevor Sie etwas Altes entkalken',
          'Füllen Sie es und stellen Sie es über Nacht auf Zeitungspapier. Entkalken Sie dann, behutsam, die _Hälfte_, und machen Sie dasselbe noch einmal. Ist das Papier nass, hören Sie auf. Sie besitzen eine Antiquität mit eigener Meinung.',
        ),
      ],
    },
    {
      heading: 'Stimmen',
      blocks: [
        quote(['Er war nie fertig, wenn ich es war, und es tat mir nie leid.'], 'der Lotse, gebissen 1984'),
        quote(
          [
            'Der neue schaltet sich selbst ab. Vorige Woche habe ich für fünf Leute Tee gemacht, und als ich mich umdrehte, war ich mit ihm allein.',
            'Ich habe jetzt einen Stuhl hingestellt. Mal sehen.',
          ],
          'die Hafenmeisterei, siebte Besetzung',
        ),
        paragraph(
          'Er hinterlässt drei Tassen, eine Pfeife (vermisst) und einen Deckel, der zu einem Marmeladentopf in der Slipgasse gezogen ist und dort glücklich sein soll. Der Griff sitzt jetzt an der Tür des Amtes, wo jeder ihm die Hand schüttelt. Es wäre in seinem Sinne gewesen.',
        ),
        paragraph(
          'Eine Beisetzung findet nicht statt. Der Kessel kommt ins Südfenster, mit einer Geranie darin. Eine Geranie, sagt man mir, braucht unten ein Loch.',
        ),
      ],
    },
    {
      kind: 'DISCLAIMER',
      blocks: [
        paragraph(
          'Von Blumen bitten wir abzusehen, außer der einen. Das Amt freut sich über Teebeutel. Wer über den Verlust sprechen möchte: Der [Bankausschuss](galley:protokoll-des-bankausschusses) tagt am letzten Donnerstag im Monat.',
        ),
      ],
    },
  ],
  publishedAt: '2026-06-19T09:00:00Z',
  policy: { notice: 'Unten liegt ein Kondolenzbuch aus.' },
  comments: [
    {
      by: 'Gesine Ahrens',
      says: '_Herr Direktor_ lässt grüßen. Er steht bei mir im Keller, entkalkt wird nicht mehr.',
      after: 5,
      reactions: { LIKE: 25 },
    },
    {
      by: 'Werkzeugmacherin i. R.',
      says: '„Finde heraus, was er beruflich tut“ gilt auch für Kollegen, die scheinbar nichts tun. Wir hatten einen, der brachte nur die Post herum und redete. Als er weg war, sprach die Konstruktion nicht mehr mit der Fertigung.',
      after: 22,
      isFeatured: true,
      reactions: { INSIGHTFUL: 46, LIKE: 14 },
      replies: [
        {
          by: 'Bodo K.',
          says: 'Wir hatten auch so einen. Das war ich. Ich habe es erst bei meiner Verabschiedung erfahren.',
          after: 7,
          reactions: { LIKE: 52, SUPPORT: 20 },
        },
      ],
    },
    {
      by: 'Essigreiniger24',
      says: 'Kalk? Nicht mit uns! https://essigreiniger24.example',
      after: 9,
      status: 'SPAM',
    },
  ],
};

interface PictureText {
  altText: string;
  /** Inline Markdown. */
  caption?: string;
}

/** What pictures are called in other languages than the site's, by name and locale. */
export const pictureTexts: Record<string, Partial<Record<'de' | 'ar', PictureText>>> = {
  'harbour-at-dawn': {
    de: {
      altText:
        'Ein kleiner Hafen bei Sonnenaufgang: links Häuser mit roten Dächern, drei Fischerboote, ein Mann im Ruderboot und auf der fernen Landzunge ein gestreifter Leuchtturm.',
      caption:
        'Porto Raso um 7:54 Uhr, zwischen zweimal Aufwachen. Der Mann mit der roten Mütze ist zu spät, und er weiß es.',
    },
    ar: {
      altText:
        'ميناء صغير عند الشروق: بيوت ذات سقوف حمراء إلى اليسار، وثلاثة قوارب صيد، ورجل يجذّف، ومنارة مخطّطة على اللسان البعيد.',
      caption: 'بورتو راسو في السابعة وأربع وخمسين دقيقة، بين يقظتيها. صاحب القبعة الحمراء متأخّر، وهو يعرف ذلك.',
    },
  },
  'storm-glass': {
    de: {
      altText:
        'Ein verkorkter Glaszylinder auf einer Fensterbank, darin weiße Kristalle wie Farne; dahinter Regen, bewegte See und ein einzelnes kleines Segel.',
      caption: 'Das Glas am zweiten Februar, kurz bevor es recht behielt.',
    },
    ar: {
      altText:
        'أسطوانة زجاجية مسدودة بالفلّين على حافة نافذة، تنمو فيها بلّورات بيضاء كالسرخس، وخلفها مطر وبحر هائج وشراع صغير.',
    },
  },
  'bread-clock': {
    de: {
      altText:
        'Ein runder Laib von oben, eingeschnitten wie ein Zifferblatt; ein Kochlöffel und ein Brotmesser sind die Zeiger.',
      caption: 'Zehn nach zehn, oder vier Stunden vor dem Abendbrot.',
    },
    ar: {
      altText: 'رغيف مستدير من فوق، شُقّت قشرته كأرقام ساعة، وعقرباها ملعقة خشبية وسكّين خبز.',
      caption: 'العاشرة وعشر دقائق، أو أربع ساعات قبل العشاء.',
    },
  },
  'folded-map': {
    de: {
      altText:
        'Eine Küstenkarte, in sechs Feldern aufgeklappt auf einem Holztisch, daneben eine Tasse, ein roter Bleistift und eine Lupe. Aus einer Ecke schaut ein Seeungeheuer.',
      caption: 'Blatt 7, _Porto Raso mit Ansteuerung_. Das Ungeheuer ist von der Tochter des Landmessers.',
    },
  },
  'star-wheel': {
    de: {
      altText:
        'Eine Pappscheibe mit den Monaten am Rand und Sternen in einem ovalen Fenster, auf der Müslischachtel, aus der sie geschnitten ist.',
    },
    ar: {
      altText:
        'قرص من الورق المقوّى على حافته الشهور وفي نافذته البيضوية نجوم، فوق علبة الحبوب التي قُصّ منها، وإلى جانبه مقصّ وقلم رصاص.',
      caption: 'دائرتان وشكل بيضوي ودبّوس واحد. أمّا القصاصات فقد سبقتنا إليها القطة.',
    },
  },
  'tin-toolbox': {
    de: {
      altText:
        'Eine offene rote Blechkiste voller alter Werkzeuge auf einer Werkbank. An der Wand dahinter ein Kreideumriss, wo ein Holzhammer fehlt.',
      caption: 'Alles, wo er es gelassen hat, und eins, wo er es verliehen hat.',
    },
  },
  'lighthouse-stairs': {
    de: {
      altText:
        'Eine Wendeltreppe von oben, am Rand dunkelblau, in der Mitte golden; darauf ein einzelner Mensch mit Strohhut.',
    },
    ar: {
      altText: 'درج لولبي منظور من أعلى، حافته زرقاء داكنة ووسطه ذهبي، وعليه صاعد واحد بقبعة من القش.',
      caption: 'نظرة من غرفة المصباح إلى أسفل. لا تعدّوا من هنا، فالكلّ يفعل ذلك، والكلّ يخطئ.',
    },
  },
  'tide-table': {
    de: {
      altText:
        'Eine Wandtafel mit der Überschrift „Tides at Porto Raso“: oben die Mondphasen, darunter das Wasser als Kurve, auf dem höchsten Kamm ein rotes Papierboot.',
      caption: 'Die Tafel im Fährbüro. Jemand hat sie mit Bleistift verbessert; das tut immer jemand.',
    },
    ar: {
      altText:
        'لوحة جدارية لمواعيد المدّ في بورتو راسو: أطوار القمر في الأعلى، وتحتها الماء منحنى يعلو قمّته قارب ورقي أحمر.',
      caption: 'اللوحة في مكتب العبّارة. صحّحها أحدهم بقلم الرصاص، ولا بدّ من أحد يفعل ذلك دائمًا.',
    },
  },
  heron: {
    de: {
      altText: 'Ein Graureiher auf einem Bein im seichten Wasser bei Sonnenaufgang. Ein kleiner Fisch schwimmt davon.',
      caption: 'Der Inspektor im Dienst.',
    },
    ar: {
      altText: 'مالك الحزين واقف على ساق واحدة في ماء ضحل عند الشروق، وسمكة صغيرة تبتعد.',
      caption: 'المفتّش في أثناء الدوام.',
    },
  },
  'kettle-and-cups': {
    de: {
      altText:
        'Ein blaugrüner Emaillekessel vor einer Wand aus gemusterten Kacheln, davor sechs ungleiche Tassen und ein Becher mit der Nummer 7.',
    },
    ar: { altText: 'إبريق مطليّ أزرق مخضرّ أمام جدار من القيشاني، وستة فناجين لا يشبه أحدها الآخر، وكوب عليه الرقم ٧.' },
  },
  'rock-pool': {
    de: {
      altText:
        'Ein Gezeitentümpel von oben: ein großer roter Seestern, ein kleiner gelber, drei Seeanemonen und ein Krebs mit erhobenen Scheren.',
    },
    ar: {
      altText: 'بركة صخرية من فوق: نجمة بحر حمراء كبيرة وأخرى صفراء صغيرة، وثلاث شقائق نعمان، وسرطان يرفع مخلبيه.',
    },
  },
  'tidepool-mark': {
    de: { altText: 'The Tidepool: ein roter Seestern in einem runden Tümpel.' },
    ar: { altText: 'ذا تايدبول: نجمة بحر حمراء في بركة مستديرة.' },
  },
};

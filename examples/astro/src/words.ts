/** What the pages say themselves. A language that is not here speaks English. */
const words = {
  en: {
    latest: 'Latest',
    comments: 'Comments',
    permalink: 'Link to this comment',
    corrections: 'Corrections and updates',
    related: 'Read next',
    tags: 'Tags',
    languages: 'Also in',
    contents: 'Sections',
    edited: 'edited',
    pinned: 'Pinned',
    featured: 'Recommended',
    anonymous: 'A reader',
    closed: 'Comments are closed.',
    premoderated: 'Every comment is read by a moderator before it appears.',
    description: 'Description of the picture',
    embed: 'Open it at',
    noStories: 'Nothing here in this language yet.',
    skip: 'Skip to the text',
    moved: 'This page has moved.',
    gone: 'This page is gone, and will not come back.',
    lost: 'There is nothing at this address.',
    kind: { CORRECTION: 'Correction', CLARIFICATION: 'Clarification', UPDATE: 'Update' },
    tombstone: {
      REMOVED_BY_AUTHOR: 'Its author took this comment back.',
      REMOVED_BY_MODERATOR: 'A moderator removed this comment.',
      ERASED: 'This comment was erased.',
      NOT_PUBLISHED: 'This comment is not public.',
    },
    badge: { ARTICLE_AUTHOR: 'Author', MODERATOR: 'Moderator', STAFF: 'Staff', VERIFIED: 'Verified' },
    reaction: { LIKE: 'liked', INSIGHTFUL: 'insightful', SUPPORT: 'support', DISAGREE: 'disagree' },
    role: {
      AUTHOR: 'Words',
      EDITOR: 'Edited by',
      ILLUSTRATOR: 'Drawings',
      PHOTOGRAPHER: 'Photographs',
      REVIEWER: 'Reviewed by',
      TRANSLATOR: 'Translated by',
    },
  },
  de: {
    latest: 'Neu',
    comments: 'Kommentare',
    permalink: 'Link zu diesem Kommentar',
    corrections: 'Korrekturen und Nachträge',
    related: 'Zum Weiterlesen',
    tags: 'Schlagwörter',
    languages: 'Auch auf',
    contents: 'Ressorts',
    edited: 'geändert',
    pinned: 'Angeheftet',
    featured: 'Empfohlen',
    anonymous: 'Jemand',
    closed: 'Die Kommentare sind geschlossen.',
    premoderated: 'Jeder Kommentar wird gelesen, bevor er erscheint.',
    description: 'Bildbeschreibung',
    embed: 'Öffnen bei',
    noStories: 'In dieser Sprache steht hier noch nichts.',
    skip: 'Zum Text',
    moved: 'Diese Seite ist umgezogen.',
    gone: 'Diese Seite gibt es nicht mehr.',
    lost: 'Unter dieser Adresse ist nichts.',
    kind: { CORRECTION: 'Korrektur', CLARIFICATION: 'Klarstellung', UPDATE: 'Nachtrag' },
    tombstone: {
      REMOVED_BY_AUTHOR: 'Diesen Kommentar hat sein Autor zurückgenommen.',
      REMOVED_BY_MODERATOR: 'Diesen Kommentar hat die Moderation entfernt.',
      ERASED: 'Dieser Kommentar wurde gelöscht.',
      NOT_PUBLISHED: 'Dieser Kommentar ist nicht öffentlich.',
    },
    badge: { ARTICLE_AUTHOR: 'Autor', MODERATOR: 'Moderation', STAFF: 'Redaktion', VERIFIED: 'Bekannt' },
    reaction: { LIKE: 'gefällt', INSIGHTFUL: 'lehrreich', SUPPORT: 'Mitgefühl', DISAGREE: 'anderer Meinung' },
    role: {
      AUTHOR: 'Text',
      EDITOR: 'Redaktion',
      ILLUSTRATOR: 'Zeichnungen',
      PHOTOGRAPHER: 'Fotos',
      REVIEWER: 'Geprüft von',
      TRANSLATOR: 'Übersetzt von',
    },
  },
  ar: {
    latest: 'الأحدث',
    comments: 'التعليقات',
    permalink: 'رابط هذا التعليق',
    corrections: 'تصحيحات وإضافات',
    related: 'اقرأ أيضًا',
    tags: 'الوسوم',
    languages: 'بلغات أخرى',
    contents: 'الأقسام',
    edited: 'عُدّل',
    pinned: 'مثبّت',
    featured: 'موصى به',
    anonymous: 'قارئ',
    closed: 'أُغلق باب التعليق.',
    premoderated: 'يُقرأ كل تعليق قبل نشره.',
    description: 'وصف الصورة',
    embed: 'افتحه في',
    noStories: 'لا شيء هنا بهذه اللغة بعد.',
    skip: 'إلى النص',
    moved: 'انتقلت هذه الصفحة.',
    gone: 'لم تعد هذه الصفحة موجودة.',
    lost: 'لا شيء في هذا العنوان.',
    kind: { CORRECTION: 'تصحيح', CLARIFICATION: 'توضيح', UPDATE: 'إضافة' },
    tombstone: {
      REMOVED_BY_AUTHOR: 'سحب صاحب التعليق تعليقه.',
      REMOVED_BY_MODERATOR: 'أزال المشرف هذا التعليق.',
      ERASED: 'مُحي هذا التعليق.',
      NOT_PUBLISHED: 'هذا التعليق غير منشور.',
    },
    badge: { ARTICLE_AUTHOR: 'الكاتب', MODERATOR: 'مشرف', STAFF: 'أسرة التحرير', VERIFIED: 'موثّق' },
    reaction: { LIKE: 'أعجبهم', INSIGHTFUL: 'مفيد', SUPPORT: 'تعاطف', DISAGREE: 'لا يوافقون' },
    role: {
      AUTHOR: 'الكاتب',
      EDITOR: 'التحرير',
      ILLUSTRATOR: 'الرسوم',
      PHOTOGRAPHER: 'الصور',
      REVIEWER: 'المراجعة',
      TRANSLATOR: 'الترجمة',
    },
  },
};

export type Words = typeof words.en;

export const wordsIn = (locale: string): Words =>
  (words as Record<string, Words>)[new Intl.Locale(locale).language] ?? words.en;

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';

/** "Deutsch" */
export const languageName = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;

export const formatNumber = (locale: string, value: number): string => new Intl.NumberFormat(locale).format(value);

export const formatMinutes = (locale: string, minutes: number): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes);

/** A day as the newsroom’s calendar has it. */
export const formatDay = (locale: string, timeZone: string, moment: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(moment));

/** A blog's own words around its comments. */
export interface PageWords {
  announce(count: number): string;
  buttons: string;
  replies: string;
}

interface LanguageWords {
  comments: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
  buttons: string;
  replies: string;
}

const languages: Record<string, LanguageWords> = {
  en: { comments: { one: 'comment', other: 'comments' }, buttons: 'ReplyDelete', replies: 'Replies' },
  es: { comments: { one: 'comentario', other: 'comentarios' }, buttons: 'ResponderEliminar', replies: 'Respuestas' },
  pt: { comments: { one: 'comentário', other: 'comentários' }, buttons: 'ResponderExcluir', replies: 'Respostas' },
  fr: { comments: { one: 'commentaire', other: 'commentaires' }, buttons: 'RépondreSupprimer', replies: 'Réponses' },
  de: { comments: { one: 'Kommentar', other: 'Kommentare' }, buttons: 'AntwortenLöschen', replies: 'Antworten' },
  it: { comments: { one: 'commento', other: 'commenti' }, buttons: 'RispondiElimina', replies: 'Risposte' },
  nl: { comments: { one: 'reactie', other: 'reacties' }, buttons: 'BeantwoordenVerwijderen', replies: 'Reacties' },
  pl: {
    comments: { one: 'komentarz', few: 'komentarze', other: 'komentarzy' },
    buttons: 'OdpowiedzUsuń',
    replies: 'Odpowiedzi',
  },
};

/** Those of a page in this locale; English where its language is not known here. */
export function pageWords(locale: string): PageWords {
  const language = locale.split('-')[0]!;
  const words = languages[language] ?? languages.en!;
  const rules = new Intl.PluralRules(language in languages ? language : 'en');
  return {
    announce: (count) => `${count} ${words.comments[rules.select(count)] ?? words.comments.other}`,
    buttons: words.buttons,
    replies: words.replies,
  };
}

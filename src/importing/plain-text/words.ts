import type { Section } from '../../articles/document.ts';

/**
 * The words by which parts of a page are known, in the languages of the blogs that we have seen. A page in another language is
 * read by place and repetition alone.
 */

/** What a blog writes around articles and comments in its own name. */
const furniture = [
  /^(share( (this|on|to)\b.*)?|email this( post)?|blog ?this!?|tweet|pin it|print)$/iu,
  /^(labels|tags|filed under|etiquetas|etykiety|marcadores|étiquettes|libellés|etichette)\s*:.*$/iu,
  /^((older|newer|previous|next) (posts?|entry|article)|home|load more\W*|add (a )?comment|post a comment|leave a (comment|reply))$/iu,
  /^(subscribe to\s*:.*|powered by blogger\.?|links to this post|skip to (main )?content|report abuse|show comments)$/iu,
  /^(inicio|página (principal|inicial)|entrada(s)? (más )?(antigua|reciente)s?|publicar un comentario( en la entrada)?|compartir)$/iu,
  /^(strona główna|(nowszy|starszy) post|prześlij komentarz|udostępnij|startseite|(neuerer|älterer) post|kommentar veröffentlichen)$/iu,
  /^(accueil|article plus (récent|ancien)|enregistrer un commentaire|postagem mais (recente|antiga)|postar um comentário)$/iu,
];

export const isFurniture = (text: string): boolean => furniture.some((words) => words.test(text));

const countWords =
  'comments?|responses?|comentarios?|comentários?|komentarz(?:e|y)?|kommentare?|commentaires?|commenti?o?|reacties?|reaktioner';
const counted = new RegExp(`^(\\d{1,7})\\s+(?:${countWords})\\s*:?$`, 'iu');
const countedAfter = new RegExp(`^(?:${countWords})\\s*[:(]\\s*(\\d{1,7})\\s*\\)?$`, 'iu');

/** How many comments a line announces; undefined if it announces none. */
export function announcedCount(text: string): number | undefined {
  const match = counted.exec(text) ?? countedAfter.exec(text);
  if (match) return Number(match[1]);
  return /^no comments( yet)?\s*[:.]?$/iu.test(text) ? 0 : undefined;
}

/** What stands under each comment on a page that its reader could have answered. */
export const isButtons = (text: string): boolean =>
  /^(reply|responder|odpowiedz|répondre|antworten|rispondi|beantwoorden)(\s*[·|]?\s*(delete|eliminar|excluir|suprimir|usuń|supprimer|löschen|elimina|verwijderen))?$/iu.test(
    text,
  );

export const opensReplies = (text: string): boolean =>
  /^(replies|respuestas|respostas|odpowiedzi|réponses|antworten|risposte)$/iu.test(text);

const moreStories =
  /\b(more (stories|posts|articles)|related (posts|stories|articles)|you (may|might) also|read (more|next)|más (historias|artículos)|te puede interesar|leia (mais|também)|czytaj (dalej|też|także)|zobacz też|mehr (beiträge|artikel)|lire aussi|à lire)\b/iu;

/** Whether a last line of an article leads on to others. */
export const isMoreStoriesPrompt = (text: string): boolean => text.length <= 120 && moreStories.test(text);

const kinds: [Section['kind'], RegExp][] = [
  ['DISCLAIMER', words('disclaimers?|descargo|aviso legal|zastrzeżenie|haftungsausschluss|avertissement|isenção')],
  [
    'TAKEAWAY',
    words('(key )?takeaways?|bottom line|conclusi[oó]n|wniosk(i|ów)|podsumowanie|fazit|à retenir|conclusão'),
  ],
  ['NOTE', words('notes?|safety|caution|warning|nota|uwaga|hinweis|remarque|seguridad|bezpieczeństwo|sicherheit')],
];

function words(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu');
}

/** The kind that a heading of few words names; undefined if it names none. */
export function kindByWords(heading: string): Section['kind'] | undefined {
  if (heading.split(/\s+/).length > 5) return undefined;
  return kinds.find(([, pattern]) => pattern.test(heading))?.[0];
}

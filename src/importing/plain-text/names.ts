import type { Notes } from './notes.ts';
import type { PageComment } from './page.ts';

/** Names that comments tell: whom they greet, and how they sign. */
export interface Names {
  /** Whom at least two comments address: most likely the article's author. */
  addressed: string | null;
  /** By ordinal. The text stays as it is, signature and all. */
  signatures: Map<number, string>;
}

const name = "\\p{Lu}[\\p{L}\\p{M}’'-]+";
const greetings = [
  new RegExp(
    `^(?:hello|hi|hey|hiya|dear|hola|olá|oi|cześć|witaj|hallo|bonjour|salut|ciao)[\\s,]+(${name})(?=[\\s,.!]|$)`,
    'iu',
  ),
  new RegExp(`(?:dear|friend|amig[oa]|querid[oa]|drog[ia]|chère?|liebe[r]?)\\s+(${name})(?=[\\s,.!]|$)`, 'iu'),
];

/** Finds both, and notes what they were found by. */
export function findNames(comments: PageComment[], notes: Notes): Names {
  return { addressed: findAddressed(comments, notes), signatures: findSignatures(comments, notes) };
}

function findAddressed(comments: PageComment[], notes: Notes): string | null {
  const candidates = mostGreeted(comments).map((candidate) => {
    const isAddress = addressing(candidate);
    return { candidate, by: comments.filter(({ text }) => isAddress(text)).map(({ ordinal }) => ordinal) };
  });
  const [best] = candidates.sort((a, b) => b.by.length - a.by.length);
  if (!best || best.by.length < 2) return null;
  notes.find(
    'CONTRIBUTOR_INFERRED',
    `Comments address ${best.candidate}, who is most likely the author; an editor has to confirm it.`,
    [],
    { value: best.candidate, comments: best.by },
  );
  return best.candidate;
}

const MOST_CANDIDATES = 20;

/** So few that looking for each of them in every comment is no work. */
function mostGreeted(comments: PageComment[]): string[] {
  const times = new Map<string, number>();
  for (const { text } of comments) {
    const greeted = greetings.map((words) => words.exec(text)?.[1]);
    for (const word of greeted) if (word && isName(word)) times.set(word, (times.get(word) ?? 0) + 1);
  }
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CANDIDATES)
    .map(([word]) => word);
}

const noNames = new Set([
  'There',
  'All',
  'Everyone',
  'Everybody',
  'Again',
  'From',
  'Friend',
  'Friends',
  'And',
  'To',
  'I',
]);
// The greetings above are looked for in any case, "hi there" too.
const isName = (word: string) => /^\p{Lu}/u.test(word) && !noNames.has(word);

/** A name is an address where a greeting is before it, or its sentence or clause ends behind it. */
function addressing(candidate: string): (text: string) => boolean {
  const ends = new RegExp(`(?<![\\p{L}\\p{M}])${candidate}(?![\\p{L}\\p{M}])\\s*(?:[.!,]|$)`, 'mu');
  return (text) => ends.test(text) || greetings.some((words) => words.exec(text)?.[1] === candidate);
}

const site = '(?:https?:\\/\\/\\S+|[\\w-]+(?:\\.[\\w-]+)+\\/?)';
const signatures = [
  // "-Christine", "/M", with or without a site behind it
  new RegExp(`(?:^|\\s)[-–—~/]\\s?(\\p{Lu}[\\p{L}\\p{M}’'-]*)(?:\\s+${site})?\\s*$`, 'u'),
  // the name alone in the last line
  new RegExp(`\\n(${name}(?: ${name}){0,2})\\s*$`, 'u'),
  // "visit me at Ann's Corner"
  new RegExp(`\\bme at (${name}(?: ${name}){0,3})`, 'u'),
];

function findSignatures(comments: PageComment[], notes: Notes): Map<number, string> {
  const found = new Map<number, string>();
  for (const { text, ordinal, lines = [] } of comments) {
    const signature = signatures.map((words) => words.exec(text)?.[1]).find((signed) => signed !== undefined);
    if (signature === undefined) continue;
    found.set(ordinal, signature);
    notes.find(
      'SIGNATURE_IN_COMMENT',
      `Comment ${ordinal} seems to be signed. Moderators see the name; the comment's author stays unknown.`,
      lines.slice(-1),
      { value: signature, comments: [ordinal] },
    );
  }
  return found;
}

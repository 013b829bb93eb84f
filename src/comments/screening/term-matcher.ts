import { fold } from './fold.ts';

export type TermKind = 'BANNED' | 'SUSPECT';

/** A word or phrase on a list, as it is compared. */
export interface Term {
  kind: TermKind;
  /** Folded. */
  key: string;
  /** Counts inside longer words too. */
  inWords: boolean;
}

interface End {
  term: Term;
  length: number;
}

interface State {
  next: Map<string, State>;
  /** The longest other beginning of a term that what was read so far ends in. */
  fallback: State | undefined;
  ends: End[];
}

/** Finds which kinds of terms a text holds. */
export type TermMatcher = (text: string) => ReadonlySet<TermKind>;

const isOfWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);

/** All terms are looked for in one pass (Aho and Corasick, 1975): the time is linear in the text, whatever the terms are. */
export function compileTerms(terms: readonly Term[]): TermMatcher {
  const root: State = { next: new Map(), fallback: undefined, ends: [] };
  for (const term of terms) {
    let state = root;
    for (const character of term.key) {
      const next = state.next.get(character) ?? { next: new Map(), fallback: root, ends: [] };
      state.next.set(character, next);
      state = next;
    }
    state.ends.push({ term, length: [...term.key].length });
  }
  linkFallbacks(root);
  return (text) => find(root, [...fold(text)]);
}

function linkFallbacks(root: State): void {
  const waiting = [...root.next.values()];
  for (const state of waiting) {
    for (const [character, next] of state.next) {
      let fallback = state.fallback;
      while (fallback && !fallback.next.has(character)) fallback = fallback.fallback;
      next.fallback = fallback?.next.get(character) ?? root;
      // Shorter terms that end where this one does.
      next.ends = [...next.ends, ...next.fallback.ends];
      waiting.push(next);
    }
  }
}

function find(root: State, characters: readonly string[]): Set<TermKind> {
  const found = new Set<TermKind>();
  let state = root;
  for (const [index, character] of characters.entries()) {
    while (state !== root && !state.next.has(character)) state = state.fallback!;
    state = state.next.get(character) ?? root;
    for (const { term, length } of state.ends) {
      const { kind, inWords } = term;
      if (found.has(kind)) continue;
      const start = index - length;
      if (inWords || (!isOfWord(characters[start]) && !isOfWord(characters[index + 1]))) found.add(kind);
    }
  }
  return found;
}

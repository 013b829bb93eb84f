/** What two texts of an article are compared by. */
export interface Matter {
  /** Equal for things that say the same. */
  key: string;
  /** Only like is matched with like: a block's type. */
  kind: string;
  /** How the rest is compared: its words. */
  text: string;
}

/**
 * For each of `fresh` the index in `old` of what it was, each at most once; null for what is new. Equal things are the same
 * wherever they went, with the like of their neighbours where there are several; then what stands in the place of something
 * like it. Linear but for what is compared word by word.
 */
export function matchRows(old: Matter[], fresh: Matter[]): (number | null)[] {
  const matches = new Matches(old, fresh);
  matches.alongEdges();
  if (!matches.inOrder()) {
    matches.sameCount();
    matches.besideNeighbours();
  }
  matches.anywhere();
  matches.inPlace();
  return matches.found;
}

class Matches {
  readonly found: (number | null)[];
  private readonly taken = new Set<number>();
  private readonly old: Matter[];
  private readonly fresh: Matter[];

  constructor(old: Matter[], fresh: Matter[]) {
    this.old = old;
    this.fresh = fresh;
    this.found = fresh.map(() => null);
  }

  private match(fresh: number, old: number): void {
    this.found[fresh] = old;
    this.taken.add(old);
  }

  private isEqual(fresh: number, old: number): boolean {
    return !this.taken.has(old) && this.old[old]?.key === this.fresh[fresh]!.key;
  }

  /** Equal ones at the beginning and at the end: all of them, for most edits. */
  alongEdges(): void {
    let start = 0;
    while (start < this.fresh.length && this.isEqual(start, start)) this.match(start, start++);
    const shift = this.old.length - this.fresh.length;
    for (let end = this.fresh.length - 1; end >= start && this.isEqual(end, end + shift); end--)
      this.match(end, end + shift);
  }

  /** The longest run of equal ones in the same order; false where comparing each with each would take too long. */
  inOrder(): boolean {
    const old = this.old.flatMap((_, index) => (this.taken.has(index) ? [] : index));
    const fresh = this.fresh.flatMap((_, index) => (this.found[index] === null ? index : []));
    if (old.length * fresh.length > mostComparisons) return false;
    const width = fresh.length + 1;
    const lengths = new Uint16Array((old.length + 1) * width);
    for (let a = old.length - 1; a >= 0; a--)
      for (let b = fresh.length - 1; b >= 0; b--)
        lengths[a * width + b] = this.isEqual(fresh[b]!, old[a]!)
          ? lengths[(a + 1) * width + b + 1]! + 1
          : Math.max(lengths[(a + 1) * width + b]!, lengths[a * width + b + 1]!);
    for (let a = 0, b = 0; a < old.length && b < fresh.length; ) {
      if (this.isEqual(fresh[b]!, old[a]!)) this.match(fresh[b++]!, old[a++]!);
      else if (lengths[(a + 1) * width + b]! >= lengths[a * width + b + 1]!) a++;
      else b++;
    }
    return true;
  }

  /** What there is as often as there was: the first is the first, the second the second. */
  sameCount(): void {
    const [old, fresh] = [this.unmatchedOld(), this.unmatchedFresh()];
    for (const [key, indexes] of fresh) {
      const before = old.get(key) ?? [];
      if (before.length === indexes.length)
        for (const [place, index] of indexes.entries()) this.match(index, before[place]!);
    }
  }

  besideNeighbours(): void {
    const beside = (index: number, by: 1 | -1) => {
      const neighbour = this.found[index - by];
      if (this.found[index] === null && typeof neighbour === 'number' && this.isEqual(index, neighbour + by))
        this.match(index, neighbour + by);
    };
    for (let index = 0; index < this.fresh.length; index++) beside(index, 1);
    for (let index = this.fresh.length - 1; index >= 0; index--) beside(index, -1);
  }

  anywhere(): void {
    const old = this.unmatchedOld();
    for (const [key, indexes] of this.unmatchedFresh())
      for (const [place, before] of (old.get(key) ?? []).slice(0, indexes.length).entries())
        this.match(indexes[place]!, before);
  }

  /** Between two neighbours that were found: what stands there now was what stood there, if it is like it. */
  inPlace(): void {
    for (let from = 0; from < this.fresh.length; from++) {
      if (this.found[from] !== null) continue;
      let to = from;
      while (to < this.fresh.length && this.found[to] === null) to++;
      const first = from === 0 ? 0 : this.found[from - 1]! + 1;
      const last = to === this.fresh.length ? this.old.length : this.found[to]!;
      this.inGap(from, to, first, last);
      from = to;
    }
  }

  private inGap(from: number, to: number, first: number, last: number): void {
    for (let index = from, next = first; index < to; index++) {
      let best: { at: number; likeness: number } | undefined;
      for (let at = next; at < Math.min(last, next + farthest); at++) {
        if (this.taken.has(at) || this.old[at]!.kind !== this.fresh[index]!.kind) continue;
        const likeness = likenessOf(this.old[at]!.text, this.fresh[index]!.text);
        if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { at, likeness };
      }
      if (!best) continue;
      this.match(index, best.at);
      next = best.at + 1;
    }
  }

  private unmatchedOld = () => indexesByKey(this.old, (index) => !this.taken.has(index));
  private unmatchedFresh = () => indexesByKey(this.fresh, (index) => this.found[index] === null);
}

/** Of texts that changed in so many places at once, a run a little shorter than the longest will do. */
const mostComparisons = 1_000_000;
/** How far ahead something like it is looked for, and how much of their words two must share. */
const farthest = 20;
const leastLikeness = 0.4;

function indexesByKey(rows: Matter[], isWanted: (index: number) => boolean): Map<string, number[]> {
  const indexes = new Map<string, number[]>();
  rows.forEach(({ key }, index) => {
    if (!isWanted(index)) return;
    const others = indexes.get(key);
    if (others) others.push(index);
    else indexes.set(key, [index]);
  });
  return indexes;
}

/** The share of words that two texts have in common (Dice); 1 for two without any. */
function likenessOf(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  if (words.length + others.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of others) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared++;
    counts.set(word, left - 1);
  }
  return (2 * shared) / (words.length + others.length);
}

const wordsOf = (text: string) => text.slice(0, 2_000).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

import { positionsBetween } from '../../platform/position.ts';

/** Where something stood; of two at one position the one with the lesser id was first. */
export interface Place {
  position: string;
  id: string;
}

/**
 * Positions for things in this order that change as few as may be: each may have had one (undefined: it is new, or comes from
 * elsewhere). Those that are in order already stay; the others go between them.
 */
export function keepPositions(had: (Place | undefined)[]): string[] {
  const kept = longestRun(had.map((place) => place && `${place.position} ${place.id}`));
  const positions: string[] = [];
  let last: string | null = null;
  let waiting = 0;
  const place = (next: string | null) => {
    if (waiting > 0) positions.push(...positionsBetween(last, next, waiting));
    waiting = 0;
  };
  had.forEach((before, index) => {
    const position = before?.position;
    // Two merged inserts can have minted one position: nothing goes between those, so the second moves on.
    if (position === undefined || !kept.has(index) || (waiting > 0 && last !== null && last >= position)) waiting++;
    else {
      place(position);
      positions.push(position);
      last = position;
    }
  });
  place(null);
  return positions;
}

/** Indexes of the longest run that never falls (patience sorting). */
function longestRun(positions: (string | undefined)[]): Set<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  positions.forEach((position, index) => {
    if (position === undefined) return;
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positions[tails[middle]!]! <= position) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  });
  const run = new Set<number>();
  for (let index = tails.at(-1); index !== undefined; index = before[index]) run.add(index);
  return run;
}

import { DomainError } from '../platform/errors.ts';
import { idAt } from '../platform/identifiers.ts';

/** Replies to what is so deep become its siblings: a path is 16 bytes a level and must fit an index. */
export const MAX_DEPTH = 31;

/** Where a comment stands, and for ever. */
export interface Place {
  id: string;
  parentId: string | null;
  rootId: string;
  inReplyToId: string | null;
  depth: number;
  path: Uint8Array;
}

/** What decides a comment's place. */
export interface Arrival {
  /** The place it has already, whatever the rest says. */
  place?: Place | undefined;
  postedAt: Date | null;
  /** Of the undated: its place in the source, counted from 1. */
  ordinal: number;
  /** A comment with a place; or, by its index, another arrival; or nothing, for a root. */
  answers: Place | number | null;
}

/** Comments that answer each other in a circle have no place in a thread. */
export class CommentCycleError extends DomainError {
  override name = 'CommentCycleError';
  /** Indexes of the comments in the circle, each answering the next. */
  readonly cycle: readonly number[];

  constructor(cycle: readonly number[]) {
    super('VALIDATION', `These comments answer each other in a circle: ${cycle.join(', ')}.`, [String(cycle[0])]);
    this.cycle = cycle;
  }
}

/**
 * Gives new comments their ids and places; `order` lists the indexes of the new ones, parents before children. Ids carry the time
 * of posting, or `undatedAt`, and at one time keep the order of the source.
 *
 * @throws {CommentCycleError}
 */
export function arrangeThread(arrivals: readonly Arrival[], undatedAt: Date): { places: Place[]; order: number[] } {
  const ids = mintIds(arrivals, undatedAt);
  const places = arrivals.map(({ place }) => place);
  const order: number[] = [];
  for (let start = 0; start < arrivals.length; start += 1) {
    const waiting = unplacedAbove(arrivals, places, start);
    for (const index of waiting.reverse()) {
      const { answers } = arrivals[index]!;
      places[index] = placeBelow(ids[index]!, typeof answers === 'number' ? places[answers]! : answers);
      order.push(index);
    }
  }
  return { places: places as Place[], order };
}

/** An arrival and those it answers, upwards as far as they have no place. */
function unplacedAbove(arrivals: readonly Arrival[], places: readonly (Place | undefined)[], start: number): number[] {
  const waiting = new Set<number>();
  for (let index: unknown = start; typeof index === 'number' && !places[index]; index = arrivals[index]!.answers) {
    if (waiting.has(index)) throw new CommentCycleError([...waiting].slice([...waiting].indexOf(index)));
    waiting.add(index);
  }
  return [...waiting];
}

/** Where a comment of this id stands that answers that one; as a root when it answers none. */
function placeBelow(id: string, target: Place | null): Place {
  const { rootId, path, ...place } = placeToBe(target);
  const own = Buffer.from(id.replaceAll('-', ''), 'hex');
  return { ...place, id, rootId: rootId ?? id, path: Buffer.concat([path, own]) };
}

/** The same of a comment that has no id yet: of a root's root that is null, and the path leads to what is above it. */
export function placeToBe(target: Place | null): Omit<Place, 'id' | 'rootId'> & { rootId: string | null } {
  if (!target) return { parentId: null, rootId: null, inReplyToId: null, depth: 0, path: Buffer.alloc(0) };
  const isTooDeep = target.depth === MAX_DEPTH;
  return {
    parentId: isTooDeep ? target.parentId : target.id,
    rootId: target.rootId,
    inReplyToId: isTooDeep ? target.id : null,
    depth: isTooDeep ? MAX_DEPTH : target.depth + 1,
    path: isTooDeep ? target.path.subarray(0, -16) : target.path,
  };
}

/** UUIDv7 counts from 1970; what is said to be older keeps its order among its like. */
const millisecondOf = (postedAt: Date): number => Math.max(0, postedAt.getTime());

function mintIds(arrivals: readonly Arrival[], undatedAt: Date): string[] {
  const ids: string[] = new Array(arrivals.length);
  const timed = arrivals.map(({ postedAt, ordinal }, index) => ({
    at: postedAt ?? undatedAt,
    postedAt,
    ordinal,
    index,
  }));
  timed.sort((a, b) => a.at.getTime() - b.at.getTime() || a.ordinal - b.ordinal || a.index - b.index);
  let last = { millisecond: -1, place: -1 };
  for (const { at, postedAt, ordinal, index } of timed) {
    const millisecond = millisecondOf(at);
    const next = last.millisecond === millisecond ? last.place + 1 : 0;
    // The undated keep their ordinal, so that one imported later still finds its place among them.
    last = { millisecond, place: postedAt ? next : Math.max(next, ordinal) };
    // A millisecond has 4096 places; further ones are in the next.
    ids[index] = idAt(millisecond + Math.floor(last.place / 4096), last.place % 4096);
  }
  return ids;
}

import { setImmediate } from 'node:timers/promises';

/** Long work in short steps: between two of them whoever does it may do something else. */
export type Steps<Result> = Generator<void, Result, void>;

/** All of it, without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Milliseconds that others wait at most, unless a single step takes longer. */
const longestTurn = 25;

/** All of it, in turns with everything else that the process has to do. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < longestTurn) continue;
    await setImmediate();
    began = performance.now();
  }
}

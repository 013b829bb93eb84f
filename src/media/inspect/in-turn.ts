/** Few pictures are in memory at a time, read or decoded: each takes as much as fifty megabytes, and its pixels more. */
const atOnce = 2;
const waiting: (() => void)[] = [];
let running = 0;

/** Does it when its turn has come. */
export async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1;
  // Whoever ends hands on his place.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

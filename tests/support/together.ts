import type { Answer } from '../safety/target.ts';

/** Ways from one root begin alike: so many in one operation ask once for what they share. */
const mostTogether = 4;
const atATime = 4;

/**
 * Goes ways of `Ways`, each `{ root … }`, several in one operation, a few operations at a time. Of operations that are refused for their
 * size the ways are gone in two halves.
 *
 * @param ask asks an operation, and says whether it was answered; one way alone must be
 */
export async function goTogether(
  ways: readonly string[],
  ask: (operation: string) => Promise<boolean>,
  most = mostTogether,
): Promise<void> {
  const waiting = bundle(ways, most).values();
  const worker = async () => {
    for (const bundled of waiting) await go(bundled, ask);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

async function go(ways: readonly string[], ask: (operation: string) => Promise<boolean>): Promise<void> {
  const operation = `{ ${ways.map((way) => way.slice(2, -2)).join(' ')} }`;
  if (await ask(operation)) return;
  if (ways.length === 1) throw new Error(`${operation} is too much by itself.`);
  const half = Math.ceil(ways.length / 2);
  await go(ways.slice(0, half), ask);
  await go(ways.slice(half), ask);
}

/** Refused before any SQL for what it holds or would cost. */
export const isTooMuch = ({ body }: Answer) => ['OVER_BUDGET', 'OVER_LIMIT'].includes(body.errors?.[0].extensions.code);

/** Only of one root with the same arguments: their answers are merged under its name. */
function bundle(ways: readonly string[], most: number): string[][] {
  const bundles: string[][] = [];
  const rootOf = (way: string) => way.slice(0, way.indexOf(' {', 1));
  for (const way of ways) {
    const last = bundles.at(-1);
    if (last && last.length < most && rootOf(last[0]!) === rootOf(way)) last.push(way);
    else bundles.push([way]);
  }
  return bundles;
}

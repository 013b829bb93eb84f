import { askText } from './galley.ts';

/**
 * Addresses that others may still link to. The API tells what answers at each, but has no list of them: put yours here, or let
 * your host ask for `route(path:)` when it finds no file.
 */
const oldAddresses = ['/harbor-wakes-twice', '/199', '/bread', '/de/brot', '/webcam', '/recipes/grilled-heron'];

export interface OldAddress {
  path: string;
  kind: 'REDIRECT' | 'GONE';
  /** Where it leads; null for what is gone. */
  location: string | null;
}

/** What the API says of them, all in one request; what it does not know is left out. */
export async function routesOfOldAddresses(): Promise<OldAddress[]> {
  const fields = oldAddresses.map((path, index) => `r${index}: route(path: ${JSON.stringify(path)}) { kind location }`);
  const routes = await askText<Record<string, { kind: string; location: string | null } | null>>(
    `{ ${fields.join(' ')} }`,
  );
  return oldAddresses.flatMap((path, index) => {
    const { kind, location = null } = routes[`r${index}`] ?? {};
    return kind === 'REDIRECT' || kind === 'GONE' ? [{ path, kind, location }] : [];
  });
}

/**
 * The URL that a text is; undefined where it is none. Everything asks this and nothing `URL.canParse`: Node 20.20 refuses
 * https://é.example/ by that from the call on at which V8 optimises the caller.
 */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

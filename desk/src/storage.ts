/** What a browser that has never been here starts from. */
const unset: Record<string, string> = {
  // More room than GraphiQL gives for the panels, which hold reading matter, and for the operation beside its answer.
  'graphiql:docExplorerFlex': '0.62',
  'graphiql:editorFlex': '1.45',
};

/** How the page looks, which is the browser's; all else is somebody's own. */
const looks = /^graphiql:(theme|visiblePlugin|\w+Flex)$/;

const prefix = 'galley:';

export interface DeskStorage extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length' | 'clear'> {
  /** Keeps the tabs as they are now, whatever is still written of them: it comes late, from editors that are gone. */
  keepTabs(state: string): void;
}

const tabState = 'graphiql:tabState';

/**
 * What the browser keeps for one person, or for everybody who is not signed in: apart from what it keeps for others, and from that
 * of other GraphiQLs that ran at this address, of which there have been many on localhost. GraphiQL writes half a second after a
 * change, maybe when somebody else has signed in: what was made for one person goes on writing for that one.
 */
export function storageOf(personId: string | null): DeskStorage {
  const own = personId === null ? prefix : `${prefix}${personId}:`;
  const keyOf = (name: string) => (looks.test(name) ? prefix : own) + name;
  const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(`${own}graphiql:`));
  let areTabsKept = false;
  return {
    getItem: (name) => localStorage.getItem(keyOf(name)) ?? unset[name] ?? null,
    setItem(name, value) {
      if (name === tabState && areTabsKept) return;
      localStorage.setItem(keyOf(name), keepsHeaders.test(name) ? withoutHeaders(value) : value);
    },
    keepTabs(state) {
      localStorage.setItem(keyOf(tabState), state);
      areTabsKept = true;
    },
    removeItem: (name) => localStorage.removeItem(keyOf(name)),
    get length() {
      return ownKeys().length;
    },
    clear() {
      for (const key of ownKeys()) localStorage.removeItem(key);
    },
  };
}

/** Nobody has opened the desk for this person in this browser yet, or it was told to forget. */
export const isFirstVisit = (storage: DeskStorage): boolean => storage.getItem(tabState) === null;

const keepsHeaders = /^graphiql:(queries|favorites)$/;

/** The history remembers headers, a token among them, whatever GraphiQL was told of tabs. */
const withoutHeaders = (text: string): string =>
  JSON.stringify(JSON.parse(text), (key, value) => (key === 'headers' ? undefined : value));

import { createStore } from '../store.ts';
import { type Fault, faultOf, post } from './accounts.ts';
import { askWho, type Person } from './person.ts';

/** As whom the desk asks. */
export interface Standing {
  /** Who is signed in; null for everybody, undefined until it is known. */
  person: Person | null | undefined;
  /** Whose tabs are open. It stays when a session ends by itself, so that nothing vanishes under somebody's hands. */
  tabsOf: string | null;
  /** What happened that nobody here asked for. */
  notice?: string;
  /** An API token that every operation goes with, in place of the cookies. It is kept here and nowhere else. */
  trial?: { token: string; owner: Person | null };
}

const ended = 'Your session has ended';

const store = createStore<Standing>({ person: undefined, tabsOf: null });
const { change } = store;
export const useStanding = store.use;

/** Other windows of this browser share its cookies. */
const windows = new BroadcastChannel('galley');
windows.addEventListener('message', () => void learnWho());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && store.now.person !== undefined) void learnWho();
});

let asked = 0;

/** Finds out who the server takes us for, and opens that person's tabs. */
export async function learnWho(): Promise<void> {
  const turn = ++asked;
  const before = store.now.person;
  let answer = await askWho();
  // A session that has ended is refused once, and its cookie taken away.
  const hadEnded = 'refused' in answer && answer.refused?.status === 401;
  if (hadEnded) answer = await askWho();
  if (turn !== asked) return;
  if ('refused' in answer) return change({ person: before ?? null });
  const { person } = answer;
  if (person) change({ person, tabsOf: person.id, notice: undefined });
  else if (before || hadEnded) change({ person, notice: ended });
  else change({ person });
}

/** Somebody has just signed in, in this window. */
export async function welcome(): Promise<void> {
  await learnWho();
  windows.postMessage('signed in');
}

export async function signOut(): Promise<void> {
  const outcome = await post('sign-out', {});
  if ('fault' in outcome) return change({ notice: outcome.fault.message });
  asked += 1;
  change({ person: null, tabsOf: null, notice: undefined });
  windows.postMessage('signed out');
}

/** Lets every operation go with this token from now on, unless it does not hold. */
export async function startTrial(token: string): Promise<Fault | undefined> {
  const answer = await askWho(token);
  if ('refused' in answer) return faultOf(answer.refused);
  change({ trial: { token, owner: answer.person } });
  return undefined;
}

export const endTrial = (): void => change({ trial: undefined });

/** The API token that is tried, where one is. */
export const currentToken = (): string | undefined => store.now.trial?.token;

/** `fetch` as whoever we ask as. */
export async function ask(address: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const { trial } = store.now;
  const headers = new Headers(init?.headers);
  if (trial) headers.set('authorization', `Bearer ${trial.token}`);
  const response = await fetch(address, { ...init, headers, credentials: trial ? 'omit' : 'same-origin' });
  if (response.status === 401 && !trial) void learnWho();
  return response;
}

import { sessionOf, tokens, type UserName, users } from './newsroom/accounts.ts';
import { sessionHeaders, tokenHeaders } from './people.ts';

/** Somebody who asks in the newsroom. */
export interface Asker {
  name: string;
  /** Null when nobody is signed in. */
  userId: string | null;
  /** The session that the request comes by. */
  sessionId: string | null;
  /** The API token that the request comes by. */
  tokenId: string | null;
  headers: Record<string, string>;
}

export const anonymous: Asker = { name: 'anonymous', userId: null, sessionId: null, tokenId: null, headers: {} };

export function byTheSessionOf(name: UserName): Asker {
  const sessionId = sessionOf(name);
  return { name, userId: users[name], sessionId, tokenId: null, headers: sessionHeaders(sessionId) };
}

export function byTheToken(name: keyof typeof tokens, owner: UserName): Asker {
  const tokenId = tokens[name];
  return {
    ...{ name: `token ${name}`, userId: users[owner], sessionId: null, tokenId },
    headers: tokenHeaders(tokenId),
  };
}

/** Everybody who is let in, by a session or by a token that holds. */
export const signedIn: Asker[] = [
  ...(Object.keys(users) as UserName[]).filter((name) => name !== 'suspended').map(byTheSessionOf),
  byTheToken('readDrafts', 'editor'),
  byTheToken('readPublished', 'admin'),
  byTheToken('everything', 'admin'),
  byTheToken('ofFood', 'editor'),
  byTheToken('ofAuthor', 'authorOfFood'),
];

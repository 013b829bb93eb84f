import type { SignedIn } from '../platform/viewer.ts';

/** Somebody who acts before he is signed in, or while he signs in or out: himself, without a right of any role. */
export function asMember(user: { id: string; displayName: string }, sessionId = ''): SignedIn {
  return {
    ...{ kind: 'MEMBER', user: { id: user.id, displayName: user.displayName }, grants: [], token: null },
    credential: { id: sessionId, rightsRevision: 0 },
  };
}

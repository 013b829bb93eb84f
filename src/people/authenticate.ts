import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Database } from '../platform/database/clients.ts';
import { RateLimitedError } from '../platform/errors.ts';
import type { Authenticator } from '../platform/graphql/handler.ts';
import { foreignOrigin, isForeign } from '../platform/http/foreign-origin.ts';
import type { Refusal } from '../platform/http/refusal.ts';
import type { Asker, SignedIn } from '../platform/viewer.ts';
import { hashOf, secretStart } from './create-api-token.ts';
import { draftViewOf } from './draft-view.ts';
import { findEnded, findViewerBySession, findViewerByToken } from './find-viewer.ts';
import type { RateLimits } from './rate-limits.ts';

/** What of the accounts is needed to know a browser again. */
export interface Sessions {
  hasSession(cookie: string | undefined): boolean;
  /** Null when the cookie holds no longer. */
  findSession(cookie: string | undefined): Promise<{ sessionId: string } | null | undefined>;
  endingCookies(): string[];
}

export interface AuthenticatorOptions {
  db: Database;
  sessions: Sessions;
  limits: RateLimits;
  addressOf: (request: IncomingMessage) => string;
  /** Origins, besides the server's own, whose pages may call with a reader's cookies. */
  origins: readonly string[];
}

/**
 * How long somebody is known without being looked up. What a statement reads is checked by that very statement; this bounds what needs
 * none, which must see a suspension within five seconds.
 */
const rememberedFor = 4_000;
const mostRemembered = 10_000;

const publicViewer: Asker = { kind: 'PUBLIC' };

/**
 * Tells who sends a request: by an API token (RFC 6750), or by a browser's session where it may not be another site that asks. Reads by
 * GET take no cookies, so that nothing personal gets into a cache on the way.
 */
export function openAuthenticator({ db, sessions, limits, addressOf, origins }: AuthenticatorOptions): Authenticator {
  const remembered = new Map<string, { viewer: SignedIn; until: number }>();

  function remember(key: string, viewer: SignedIn): SignedIn {
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, { viewer, until: performance.now() + rememberedFor });
    return viewer;
  }

  function recall(key: string, isFresh: boolean): SignedIn | undefined {
    const known = remembered.get(key);
    if (known && !isFresh && performance.now() < known.until) return known.viewer;
    remembered.delete(key);
    return undefined;
  }

  return {
    draftViewOf,
    findEnded: (viewers) => findEnded(db, viewers),
    identify(request, isFresh) {
      const { authorization, cookie } = request.headers;
      if (authorization !== undefined) {
        const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
        if (!secret?.startsWith(secretStart)) return noSuchToken;
        return recall(secret, isFresh) ?? byToken(secret, request);
      }
      if (request.method === 'GET' || !sessions.hasSession(cookie)) return publicViewer;
      if (isForeign(request, origins)) return foreignOrigin;
      return recall(keyOf(cookie!), isFresh) ?? bySession(cookie!);
    },
  };

  async function byToken(secret: string, request: IncomingMessage): Promise<Asker | Refusal> {
    const viewer = await findViewerByToken(db, hashOf(secret));
    if (viewer) return remember(secret, viewer);
    try {
      await limits.take('TOKEN', { address: addressOf(request) });
    } catch (error) {
      if (error instanceof RateLimitedError) return tooMany(error);
      throw error;
    }
    return noSuchToken;
  }

  async function bySession(cookie: string): Promise<Asker | Refusal> {
    const session = await sessions.findSession(cookie);
    if (session === undefined) return publicViewer;
    const viewer = session && (await findViewerBySession(db, session.sessionId));
    return viewer
      ? remember(keyOf(cookie), viewer)
      : { ...sessionEnded, headers: { 'set-cookie': sessions.endingCookies() } };
  }
}

/** What a browser sends beside its session's cookie can be long, and is not kept. */
const keyOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64');

const noSuchToken: Refusal = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: 'No such API token holds: it is wrong, expired, revoked, or its owner is suspended.',
  headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
};

const sessionEnded: Refusal = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: 'This session has ended. Ask again without it, or sign in.',
};

export const tooMany = ({ message, retryAt }: RateLimitedError): Refusal => ({
  ...{ status: 429, code: 'RATE_LIMITED', message },
  headers: { 'retry-after': String(Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 1_000))) },
});

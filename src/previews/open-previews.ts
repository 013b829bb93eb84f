import type { IncomingMessage } from 'node:http';
import { tooMany } from '../people/authenticate.ts';
import type { RateLimits } from '../people/rate-limits.ts';
import type { Database } from '../platform/database/clients.ts';
import { RateLimitedError } from '../platform/errors.ts';
import type { Previews } from '../platform/graphql/handler.ts';
import { readCookie, writeCookie } from '../platform/http/cookies.ts';
import { foreignOrigin, isForeign } from '../platform/http/foreign-origin.ts';
import type { Refusal } from '../platform/http/refusal.ts';
import { type FoundPreview, findPreview } from './find-preview.ts';

export interface PreviewsOptions {
  db: Database;
  limits: RateLimits;
  addressOf: (request: IncomingMessage) => string;
  /** Origins, besides the server's own, whose pages may call with a reader's cookies. */
  origins: readonly string[];
  /** Whether browsers reach the site by HTTPS. */
  isSecure: boolean;
}

export interface OpenPreviews extends Previews {
  /** What a token opens, or why it opens nothing. */
  open(token: string, request: IncomingMessage): Promise<FoundPreview | Refusal>;
  /** Keeps the token in the browser for as long as it holds, out of its pages' reach. */
  cookie(token: string, expiresAt: Date): string;
  endingCookie(): string;
}

const header = 'galley-preview-token';
const cookieName = 'galley-preview';
/** As of other credentials: what a statement reads is checked by that very statement. */
const rememberedFor = 4_000;
const mostRemembered = 1_000;

/**
 * Tells which draft a request may see by the preview token that it shows: in a header, or in the cookie that `/preview` has left in a
 * browser. Reads by GET take no cookies, so that no draft gets into a cache on the way.
 */
export function openPreviews({ db, limits, addressOf, origins, isSecure }: PreviewsOptions): OpenPreviews {
  const remembered = new Map<string, { preview: FoundPreview; until: number }>();

  async function open(token: string, request: IncomingMessage): Promise<FoundPreview | Refusal> {
    const preview = await findPreview(db, token);
    if (preview) {
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(token, { preview, until: performance.now() + rememberedFor });
      return preview;
    }
    remembered.delete(token);
    try {
      await limits.take('TOKEN', { address: addressOf(request) });
    } catch (error) {
      if (error instanceof RateLimitedError) return tooMany(error);
      throw error;
    }
    return previewEnded;
  }

  const endingCookie = () => writeCookie(cookieName, '', { seconds: 0, isSecure });

  return {
    open,
    endingCookie,
    cookie: (token, expiresAt) =>
      writeCookie(cookieName, token, { seconds: Math.floor((expiresAt.getTime() - Date.now()) / 1_000), isSecure }),

    find(request, isFresh) {
      const given = request.headers[header];
      const cookie = request.method === 'GET' ? undefined : readCookie(request.headers.cookie, cookieName);
      const token = given === undefined ? cookie : String(given).trim();
      if (token === undefined) return undefined;
      const isByCookie = given === undefined;
      if (isByCookie && isForeign(request, origins)) return foreignOrigin;
      const known = isFresh ? undefined : remembered.get(token);
      if (known && performance.now() < known.until) return known.preview;
      return isByCookie ? openByCookie(token, request) : open(token, request);
    },
  };

  /** The browser forgets what does not hold: with the next request its reader sees what everybody sees, and was told so. */
  async function openByCookie(token: string, request: IncomingMessage): Promise<FoundPreview | Refusal> {
    const opened = await open(token, request);
    return 'status' in opened && opened.status === 401
      ? { ...opened, headers: { 'set-cookie': endingCookie() } }
      : opened;
  }
}

const previewEnded: Refusal = {
  status: 401,
  code: 'PREVIEW_ENDED',
  message:
    'No such preview token holds: it is wrong, expired or revoked, or who made it may not read the draft any more. Ask again without it for what is published.',
  headers: { 'www-authenticate': 'Galley-Preview-Token' },
};

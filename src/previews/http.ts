import type { IncomingMessage, ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import { sendPage } from '../people/accounts/answer.ts';
import { notePage } from '../people/accounts/pages.ts';
import type { Database } from '../platform/database/clients.ts';
import { type Refusal, refuse } from '../platform/http/refusal.ts';
import type { OpenPreviews } from './open-previews.ts';

export const previewPath = '/preview';

const onlyGet: Refusal = { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'A preview is opened by GET.' };

/**
 * Answers at `/preview`: leaves a token in the browser and leads to the article's page. Without a token the preview is over. Where it
 * leads is the site's own address and the article's slug, nothing of the request.
 */
export function createPreviewHandler({ db, previews }: { db: Database; previews: OpenPreviews }) {
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    response.setHeader('cache-control', 'no-store');
    // The address holds the token: no page that comes next is told of it.
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-robots-tag', 'noindex');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, onlyGet, requestId);
    const token = new URL(request.url!, 'http://galley').searchParams.get('token');
    if (token === null) return lead(response, await homeIn(db), previews.endingCookie());
    const preview = await previews.open(token, request);
    if ('status' in preview) {
      for (const [name, value] of Object.entries(preview.headers ?? {})) response.setHeader(name, value);
      response.setHeader('set-cookie', previews.endingCookie());
      return sendPage(response, preview.status, notePage('This preview has ended', preview.message));
    }
    lead(response, await addressOf(db, preview.articleId), previews.cookie(token, preview.expiresAt));
  };
}

function lead(response: ServerResponse, location: string, cookie: string): void {
  // A slug may be in any script; a header is ASCII.
  response.writeHead(302, { location: encodeURI(location), 'set-cookie': cookie }).end();
}

async function homeIn(db: Database): Promise<string> {
  const [site] = await db.execute<{ url: string }>(sql`select url from sites`);
  return `${site!.url}/`;
}

/** Where the draft will be. */
async function addressOf(db: Database, articleId: string): Promise<string> {
  const [article] = await db.execute<{ url: string }>(sql`
    select s.url || article_path(a.locale, c.slug) as url from sites s cross join articles a
    join article_contents c on c.article_id = a.id and c.to_version = 2147483647 where a.id = ${articleId}`);
  return article!.url;
}

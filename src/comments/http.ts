import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendPage } from '../people/accounts/answer.ts';
import { readFields } from '../people/accounts/body.ts';
import { escapeHtml, page } from '../people/accounts/pages.ts';
import type { Database } from '../platform/database/clients.ts';
import { NotFoundError } from '../platform/errors.ts';
import { refuse } from '../platform/http/refusal.ts';
import { confirmComment } from './confirm-comment.ts';
import { confirmationPath } from './confirmation-letter.ts';
import type { CommentKeys } from './keys.ts';

const spent = page('This link is spent', '<p>It holds for seven days, and only as long as the comment is there.</p>');
const done = page('Thank you', '<p>Your comment is yours now. If nothing else holds it, readers see it.</p>');

const question = (token: string) =>
  page(
    'Is this your comment?',
    `<p>Somebody commented with your address. Say that it was you, and the comment is shown.</p>
<form method="post" action="${confirmationPath}">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<button>It was me</button>
</form>`,
  );

/**
 * The page that the letter to a guest leads to. Looking at it confirms nothing: programs that read mail before people do follow every
 * link in it.
 */
export function createConfirmationHandler({ db, keys }: { db: Database; keys: CommentKeys }) {
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    if (request.method === 'GET') {
      const token = new URL(request.url!, 'http://galley').searchParams.get('token') ?? '';
      const holds = keys.confirmedBy(token, new Date()) !== undefined;
      return sendPage(response, holds ? 200 : 404, holds ? question(token) : spent);
    }
    if (request.method !== 'POST')
      return refuse(response, { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'Use GET and POST.' }, requestId);
    const body = await readFields(request, { takesForms: true });
    if ('status' in body) return refuse(response, body, requestId);
    const { token } = body.fields;
    try {
      await db.transaction((db) =>
        confirmComment({ db, viewer: { kind: 'PUBLIC' }, now: new Date(), requestId }, keys, String(token)),
      );
    } catch (error) {
      if (error instanceof NotFoundError) return sendPage(response, 404, spent);
      throw error;
    }
    sendPage(response, 200, done);
  };
}

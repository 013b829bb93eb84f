import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../../platform/http/refusal.ts';

/** Bytes; a passkey's answer is the longest. */
const longestBody = 16 * 1024;

const bad = (message: string): Refusal => ({ status: 400, code: 'BAD_REQUEST', message });
const tooLarge: Refusal = {
  ...{ status: 413, code: 'PAYLOAD_TOO_LARGE' },
  message: `A request’s body has at most ${longestBody} bytes.`,
};
const unsupported = (message: string): Refusal => ({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message });

/** What a POST brings: one JSON object, or where `takesForms` what one of our own pages sends. */
export async function readFields(
  request: IncomingMessage,
  { takesForms = false }: { takesForms?: boolean } = {},
): Promise<{ fields: Record<string, unknown>; isForm: boolean } | Refusal> {
  const { headers } = request;
  if (headers['content-encoding'] && headers['content-encoding'] !== 'identity')
    return unsupported('Send the body without compression.');
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const isForm = takesForms && type === 'application/x-www-form-urlencoded';
  // A page of another site can post forms and plain text without asking us first, JSON it cannot.
  if (!isForm && type !== 'application/json') return unsupported('Send application/json.');
  const body = await readText(request);
  if (typeof body !== 'string') return body;
  if (isForm) return { fields: Object.fromEntries(new URLSearchParams(body)), isForm };
  try {
    const fields: unknown = body.trim() === '' ? {} : JSON.parse(body);
    if (fields === null || typeof fields !== 'object' || Array.isArray(fields))
      return bad('The body must be one JSON object; several at once are not taken.');
    return { fields: fields as Record<string, unknown>, isForm };
  } catch {
    return bad('The body is not JSON.');
  }
}

/** What is beyond the limit is not read. */
function readText(request: IncomingMessage): Promise<string | Refusal> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return Promise.resolve(tooLarge);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= longestBody) return;
      request.removeAllListeners('data').pause();
      resolve(tooLarge);
    });
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      resolve(isUtf8(bytes) ? bytes.toString('utf8') : bad('The body is not UTF-8.'));
    });
    request.on('error', () => resolve(bad('The body ended early.')));
  });
}

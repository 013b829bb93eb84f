import { z } from 'zod';
import { refuse } from '../../platform/http/refusal.ts';
import { choosePassword } from '../choose-password.ts';
import { sendReset } from '../send-reset.ts';
import { sendJson } from './answer.ts';
import { type AccountsTools, type Arrival, notAllowed, strangerAt } from './arrival.ts';
import { readFields } from './body.ts';
import { checkFields } from './request-fields.ts';

const text = (most: number) => z.string().max(most);
/** Where the link leads is ours to say; a client of the library may name it all the same. */
const request = { fields: z.strictObject({ email: text(600), redirectTo: text(2_000).optional() }) };
const choice = { fields: z.strictObject({ token: text(200), newPassword: text(100_000) }) };

/** What the library's own two endpoints do, by our links: one at a time, and each for one use. */
export async function answerReset(tools: AccountsTools, arrival: Arrival): Promise<void> {
  const { path, response, requestId, address } = arrival;
  if (arrival.request.method !== 'POST') return refuse(response, notAllowed, requestId);
  const given = await readFields(arrival.request);
  if ('status' in given) return refuse(response, given, requestId);
  if (path === '/request-password-reset') return requestReset(tools, arrival, given.fields);
  const { token, newPassword } = checkFields(path, choice, given.fields).fields;
  await tools.limits.take('SETUP', { address });
  const context = strangerAt(tools.db, requestId);
  const { email } = await choosePassword(context, { token: String(token), password: String(newPassword) });
  await tools.limits.forgive('SETUP', { address });
  // Whoever could not remember his password may have used up his attempts.
  await tools.limits.forgive('SIGN_IN', { account: email, address });
  sendJson(response, 200, { status: true });
}

async function requestReset(tools: AccountsTools, arrival: Arrival, given: Record<string, unknown>): Promise<void> {
  const { response, requestId, address } = arrival;
  const email = checkFields(arrival.path, request, given).account!;
  await tools.limits.take('RESET', { account: email, address });
  const { siteUrl } = tools.config;
  // After the answer, which thus takes no longer for an address that is known.
  const sending = sendReset(strangerAt(tools.db, requestId), { email, siteUrl });
  tools.later(sending.then((letter) => letter && tools.mail.send(letter)));
  const message = 'If this address has an account, a mail with a link is on its way.';
  sendJson(response, 200, { status: true, message });
}

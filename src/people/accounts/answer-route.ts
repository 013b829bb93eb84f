import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { UnauthenticatedError } from '../../platform/errors.ts';
import { refuse } from '../../platform/http/refusal.ts';
import { asMember } from '../as-member.ts';
import { audit } from '../audit.ts';
import { relay, sendJson } from './answer.ts';
import type { AccountsTools, Arrival } from './arrival.ts';
import { notAllowed, notFound, strangerAt } from './arrival.ts';
import { readFields } from './body.ts';
import { exchanges } from './exchange.ts';
import { basePath } from './library.ts';
import { checkFields } from './request-fields.ts';
import { routes } from './routes.ts';
import { claimCode, findChallenged } from './second-factor.ts';

/** Longer than it takes to make an account: one that is known already answers no sooner. */
const signUpTakes = 500;

/** Answers by the library what of it is let through. */
export async function answerRoute(tools: AccountsTools, arrival: Arrival): Promise<void> {
  const { request, response, path, requestId, address } = arrival;
  const { config, limits } = tools;
  const route = Object.hasOwn(routes, path) ? routes[path]! : undefined;
  if (!route || (route.isSignUp && !config.signUp) || (route.isOpenId && !config.openId))
    return refuse(response, notFound, requestId);
  if (request.method !== route.method) return refuse(response, notAllowed, requestId);
  const given = route.method === 'GET' ? { fields: queryOf(request) } : await readFields(request);
  if ('status' in given) return refuse(response, given, requestId);
  const session = await tools.findSession(request.headers.cookie);
  if (session === null) response.setHeader('set-cookie', tools.endingCookies());
  if (route.needsSession && !session) throw new UnauthenticatedError();
  // The library would still know the session of one who was suspended while he signed in.
  if (path === '/get-session' && !session) return sendJson(response, 200, null);
  const asked = { ...arrival, userId: session?.userId };
  const { fields, account } = checkFields(path, route, given.fields);
  const challenged = route.limited === 'SECOND_FACTOR' ? await findOwing(tools, asked) : undefined;
  // A session stands for its account only where it must be there: a passkey signs in whomever it belongs to.
  const owner = route.needsSession || route.limited === 'SECOND_FACTOR' ? session?.userId : undefined;
  const attempt = { account: account ?? owner ?? challenged, address };
  if (route.limited) await limits.take(route.limited, attempt);
  if (path === '/two-factor/verify-totp' && challenged && !(await claimCode(tools.db, challenged, String(fields.code))))
    return refuse(response, { status: 401, code: 'INVALID_CODE', message: 'Invalid code' }, requestId);
  const isSignUp = path === '/sign-up/email';
  const answer = await (isSignUp ? signUp(tools, asked, fields) : askLibrary(tools, asked, path, fields));
  const proves = route.limited === 'SIGN_IN' || route.limited === 'SECOND_FACTOR';
  if (proves && answer.status < 400) await limits.forgive(route.limited!, attempt);
  if (answer.status < 400 && session && deeds[path]) {
    const viewer = asMember({ id: session.userId, displayName: '' }, session.sessionId);
    const object = { type: 'user', id: session.userId };
    await audit({ ...strangerAt(tools.db, requestId), viewer }, { action: deeds[path], object });
  }
  await relay(response, answer, requestId);
}

/** What the library does without saying so to our hooks. */
const deeds: Record<string, string> = {
  '/passkey/verify-registration': 'addPasskey',
  '/passkey/delete-passkey': 'deletePasskey',
  '/two-factor/generate-backup-codes': 'renewBackupCodes',
};

/** Hands the library what was let through of a request, and no more of it. */
export function askLibrary(
  { library, config }: AccountsTools,
  arrival: Arrival,
  path: string,
  fields: Record<string, unknown>,
): Promise<Response> {
  const { method } = routes[path]!;
  const { cookie, origin } = arrival.request.headers;
  const url = new URL(`${basePath}${path}`, new URL(config.siteUrl).origin);
  const headers = new Headers({ ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) });
  if (method === 'POST') headers.set('content-type', 'application/json');
  else for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value));
  const body = method === 'POST' ? JSON.stringify(fields) : undefined;
  return exchanges.run(arrival, () => library.handler(new Request(url, { method, headers, body })));
}

/** The same for an address that is known and one that is not, in the same time. */
async function signUp(tools: AccountsTools, arrival: Arrival, fields: Record<string, unknown>): Promise<Response> {
  const [answer] = await Promise.all([askLibrary(tools, arrival, arrival.path, fields), pause(signUpTakes)]);
  // Of two at once with one address the second is told what the first is told.
  return answer.status === 200 || answer.status === 422 ? Response.json({ status: true }) : answer;
}

/** Whose second step it is, where nobody is signed in yet. */
async function findOwing(tools: AccountsTools, { request, userId }: Arrival): Promise<string | undefined> {
  const challenge = userId ? undefined : tools.findChallenge(request.headers.cookie);
  return challenge ? findChallenged(tools.db, challenge) : undefined;
}

function queryOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(new URL(request.url!, 'http://galley').searchParams);
}

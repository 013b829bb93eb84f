import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../platform/config.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import { type Refusal, refuse } from '../platform/http/refusal.ts';
import { sendJson, sendPage, sendRefusal } from './accounts/answer.ts';
import { answerLink } from './accounts/answer-link.ts';
import { answerReset } from './accounts/answer-reset.ts';
import { answerRoute } from './accounts/answer-route.ts';
import type { AccountsTools, Arrival } from './accounts/arrival.ts';
import { describeDevice } from './accounts/device.ts';
import { basePath, openIdProvider } from './accounts/library.ts';
import { linkPages } from './accounts/link-pages.ts';
import { allowOrigin, answerPreflight, isOurs } from './accounts/origins.ts';
import { notePage } from './accounts/pages.ts';

const otherOrigin: Refusal = {
  ...{ status: 403, code: 'ORIGIN_NOT_ALLOWED' },
  message: 'A page of another site may not do this.',
};

/** Answers everything under `/auth`: signing in and out, second factors, and what links in mails lead to. */
export function createAccountsHandler(tools: AccountsTools) {
  const { config } = tools;
  const ours = [new URL(config.siteUrl).origin, ...config.corsOrigins];
  return async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    response.setHeader('cache-control', 'no-store');
    // Links carry secrets; no page that they lead to says where one came from.
    response.setHeader('referrer-policy', 'no-referrer');
    const path = request.url!.split('?', 1)[0]!.slice(basePath.length);
    const isLink = Object.hasOwn(linkPages, path);
    const { origin } = request.headers;
    // A browser that may not tell where a form came from says null; the secret that it carries is proof enough.
    if (origin !== undefined && !(isLink && origin === 'null')) {
      if (!isOurs(origin, request, ours)) return refuse(response, otherOrigin, requestId);
      if (config.corsOrigins.includes(origin)) allowOrigin(response, origin);
    }
    if (request.method === 'OPTIONS') return answerPreflight(response);
    const address = clientAddress(request, config.trustedProxies);
    const device = describeDevice(request.headers['user-agent']);
    const startedAt = new Date();
    const arrival: Arrival = { request, response, requestId, path, address, device, startedAt, userId: undefined };
    try {
      if (isLink) await answerLink(tools, arrival);
      else if (path === '/ways' && request.method === 'GET') sendJson(response, 200, waysIn(config));
      else if (path === '/error' && request.method === 'GET') sendError(request, response);
      else if (path === '/request-password-reset' || path === '/reset-password') await answerReset(tools, arrival);
      else await answerRoute(tools, arrival);
    } catch (error) {
      sendRefusal(response, error, requestId);
    }
  };
}

/** For whoever draws a form to sign in: which ways there are. */
function waysIn({ signUp, openId }: Pick<Config, 'signUp' | 'openId'>) {
  return {
    ...{ password: true, passkey: true, signUp },
    openId: openId ? { provider: openIdProvider, name: openId.name } : null,
  };
}

const faults: Record<string, string> = {
  account_not_linked:
    'There is an account with your address that the provider cannot vouch for. Sign in with your password instead.',
  email_not_verified: 'The provider does not say that the address is yours. Verify it there first.',
  signup_disabled: 'There is no account with your address. Ask an administrator to invite you.',
  access_denied: 'The provider was told not to let you in.',
  state_mismatch: 'This took too long, or began in another browser. Try again.',
  please_restart_the_process: 'This took too long, or began in another browser. Try again.',
  invalid_token: 'This link does not work any more. Sign in, and another is sent to you.',
};

/** Where another provider's answer, or a mail's link, led nowhere. */
function sendError(request: IncomingMessage, response: ServerResponse): void {
  const code = new URL(request.url!, 'http://galley').searchParams.get('error')?.toLowerCase() ?? '';
  const why = Object.hasOwn(faults, code) ? faults[code]! : 'It did not work. Try again, or sign in another way.';
  sendPage(response, 400, notePage('You are not signed in', why));
}

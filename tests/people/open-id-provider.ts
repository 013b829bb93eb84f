import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { closeAfterFile } from '../support/closing.ts';

/** Somebody as the provider knows him. */
export interface Claims {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

export interface OpenIdProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is in front of the provider's browser from now on. */
  person: Claims;
  /** What came with requests to authorize. */
  asked: URLSearchParams[];
  /** Registers the site; what it asks before is answered then. */
  register(redirectUri: string): void;
}

/** A provider that lets in, without a question, whoever is its `person`. */
export async function openIdProvider(): Promise<OpenIdProvider> {
  let register: (redirectUri: string) => void = () => {};
  const redirectUri = new Promise<string>((resolve) => {
    register = resolve;
  });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closeAfterFile(
    () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(closed);
      }),
  );
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nobody = { sub: 'nobody', email: 'nobody@example.org', email_verified: false, name: 'Nobody' };
  const state: OpenIdProvider = {
    ...{ issuer, clientId: 'galley', clientSecret: 'a secret of the provider', register },
    ...{ person: nobody, asked: [] },
  };
  const people = new Map<string, Claims>();
  const provider = redirectUri.then(
    (uri) =>
      new Provider(issuer, {
        clients: [{ client_id: state.clientId, client_secret: state.clientSecret, redirect_uris: [uri] }],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        conformIdTokenClaims: false,
        pkce: { required: () => true },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...people.get(id)! }) }),
      }),
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, issuer);
    if (url.pathname === '/auth') state.asked.push(url.searchParams);
    if (url.pathname.startsWith('/interaction/')) await letIn(await provider, request, response);
    else (await provider).callback()(request, response);
  }

  async function letIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { person } = state;
    people.set(person.sub, person);
    const { params, grantId } = await provider.interactionDetails(request, response);
    const grant =
      (grantId && (await provider.Grant.find(grantId))) ||
      new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) });
    grant.addOIDCScope('openid profile email');
    const result = { login: { accountId: person.sub }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  return state;
}

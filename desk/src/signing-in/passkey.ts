import { type Fault, get, post } from './accounts.ts';

/** Whether this browser has passkeys, and reads their challenges as servers write them (WebAuthn Level 3). */
export const hasPasskeys = typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';

const cancelled: Fault = { code: 'CANCELLED', message: 'No passkey was chosen.' };

/** Signs in by a passkey; returns why not. */
export async function signInByPasskey(): Promise<Fault | undefined> {
  const offered = await get('passkey/generate-authenticate-options');
  if ('fault' in offered) return offered.fault;
  const challenge = offered.answer as unknown as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(challenge);
  // Refused and timed out look alike, on purpose (WebAuthn 14.5.2).
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return cancelled;
  const outcome = await post('passkey/verify-authentication', { response: credential.toJSON() });
  return 'fault' in outcome ? outcome.fault : undefined;
}

import { useEffect, useState } from 'react';
import { type Fault, findWaysIn, post, type WaysIn } from './accounts.ts';
import { hasPasskeys, signInByPasskey } from './passkey.ts';

interface OtherWaysProps {
  attempt: (act: () => Promise<Fault | undefined>) => Promise<void>;
  onSignedIn: () => Promise<void>;
}

/** What this server and this browser offer beside a password. */
export function OtherWays({ attempt, onSignedIn }: OtherWaysProps) {
  const [ways, setWays] = useState<WaysIn>();
  useEffect(() => void findWaysIn().then(setWays), []);
  const openId = ways?.openId;
  const takesPasskeys = hasPasskeys && ways?.passkey;
  if (!openId && !takesPasskeys) return null;

  async function byPasskey(): Promise<Fault | undefined> {
    const fault = await signInByPasskey();
    if (!fault) await onSignedIn();
    return fault;
  }

  return (
    <div className="desk-other-ways">
      {openId && (
        <button type="button" onClick={() => attempt(() => goToProvider(openId))}>
          Sign in with {openId.name}
        </button>
      )}
      {takesPasskeys && (
        <button type="button" onClick={() => attempt(byPasskey)}>
          Sign in with a passkey
        </button>
      )}
    </div>
  );
}

/** Leaves this page for the provider's, which sends its visitor back here. */
async function goToProvider({ provider, name }: { provider: string; name: string }): Promise<Fault | undefined> {
  const outcome = await post('sign-in/social', { provider, callbackURL: location.pathname });
  if ('fault' in outcome) {
    const { code, message } = outcome.fault;
    return { code, message: isAboutUs.has(code) ? message : `${name} does not answer. Sign in another way.` };
  }
  location.assign(String(outcome.answer.url));
  return undefined;
}

/** Of other refusals the provider is the reason. */
const isAboutUs = new Set(['NO_ANSWER', 'RATE_LIMITED']);

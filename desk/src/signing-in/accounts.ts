/** Why something was refused, for whoever reads it. */
export interface Fault {
  code: string;
  message: string;
}

export type Outcome = { answer: Record<string, unknown> } | { fault: Fault };

/** The ways to sign in that this server offers. */
export interface WaysIn {
  passkey: boolean;
  openId: { provider: string; name: string } | null;
}

/** Posts to one of the endpoints of the accounts; whatever is refused comes back in words. */
export const post = (path: string, fields: object): Promise<Outcome> =>
  exchange(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });

export const get = (path: string): Promise<Outcome> => exchange(path, {});

/** Undefined where the server has no accounts, or does not answer. */
export async function findWaysIn(): Promise<WaysIn | undefined> {
  const outcome = await get('ways');
  return 'answer' in outcome ? (outcome.answer as unknown as WaysIn) : undefined;
}

async function exchange(path: string, init: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(`auth/${path}`, { ...init, credentials: 'same-origin' });
    if (!response.ok) return { fault: await faultOf(response) };
    return { answer: ((await response.json()) ?? {}) as Record<string, unknown> };
  } catch {
    return { fault: await faultOf(undefined) };
  }
}

const words: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  EMAIL_NOT_VERIFIED: 'This address is not verified yet. Open the link in the mail that was sent to it.',
  INVALID_CODE: 'This code is wrong, or was used before.',
  INVALID_BACKUP_CODE: 'This code is wrong, or was used before.',
  INVALID_TWO_FACTOR_COOKIE: 'This took too long. Sign in again.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Sign in again.',
  PASSKEY_NOT_FOUND: 'This passkey belongs to no account here.',
};

/** What a refusal says; undefined for a request that nobody answered. */
export async function faultOf(response: Response | undefined): Promise<Fault> {
  if (!response) return { code: 'NO_ANSWER', message: 'The server does not answer. Try again in a moment.' };
  const body = (await response.json().catch(() => ({}))) as { errors?: Refusal[] };
  const [error] = body.errors ?? [];
  const code = error?.extensions?.code ?? 'UNKNOWN';
  if (response.status === 429) {
    const wait = Number(response.headers.get('retry-after') ?? 60);
    return { code, message: `Too many attempts. Try again ${whenAgain(wait, new Date())}.` };
  }
  return { code, message: words[code] ?? error?.message ?? 'That did not work. Try again in a moment.' };
}

interface Refusal {
  message: string;
  extensions?: { code?: string };
}

/** When so many seconds are over: "in a minute", "in 12 minutes, at 14:35". */
export function whenAgain(seconds: number, now: Date): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return 'in a minute';
  const at = new Date(now.getTime() + seconds * 1_000);
  const clock = at.toLocaleTimeString([], { timeStyle: 'short' });
  return minutes < 120 ? `in ${minutes} minutes, at ${clock}` : `in ${Math.ceil(minutes / 60)} hours, at ${clock}`;
}

import { type DomainError, ValidationError } from '../../platform/errors.ts';
import { cleanName } from '../display-name.ts';
import { normalizeEmail } from '../email-address.ts';
import { checkPassword, isPassword } from './passwords.ts';
import type { Route } from './routes.ts';

/** The fields of a request as the library may have them; a new password and a name by our rules, an address in its one form. */
export function checkFields(path: string, { fields }: Pick<Route, 'fields'>, given: Record<string, unknown>) {
  const parsed = fields.safeParse(given);
  if (!parsed.success) throw unusable(parsed.error.issues[0]!);
  const values: Record<string, unknown> = { ...parsed.data };
  const account = typeof values.email === 'string' ? normalizeEmail(values.email) : undefined;
  if (account) values.email = account;
  if (typeof values.name === 'string' && !path.startsWith('/passkey/')) values.name = cleanName(values.name, ['name']);
  for (const name of ['password', 'currentPassword', 'newPassword']) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    if (name === 'newPassword' || path === '/sign-up/email') checkPassword(value, [name]);
    else if (!isPassword(value)) throw tooLong(name);
  }
  // Nobody keeps a session that an old password made.
  if (path === '/change-password') values.revokeOtherSessions = true;
  return { fields: values, account };
}

const tooLong = (name: string) =>
  new ValidationError({ path: [name], code: 'TOO_LONG', message: 'No password is that long.' });

function unusable(issue: { path: PropertyKey[]; message: string; code?: string; keys?: string[] }): DomainError {
  const path = issue.path.map(String);
  const stranger = issue.code === 'unrecognized_keys' ? issue.keys?.[0] : undefined;
  if (stranger !== undefined)
    return new ValidationError({ path, code: 'BAD_FORMAT', message: `There is no field ${quote(stranger)}.` });
  const message = `${path.length > 0 ? `"${path.join('.')}" cannot be used` : 'This cannot be used'}: ${issue.message}.`;
  return new ValidationError({ path, code: issue.code === 'too_big' ? 'TOO_LONG' : 'BAD_FORMAT', message });
}

const quote = (text: string) => JSON.stringify(text.slice(0, 50));

import { ValidationError } from '../platform/errors.ts';
import type { Role } from '../platform/viewer.ts';

/** A role to give. Null or left out: in every category, in every language. */
export interface RoleInput {
  role: Role;
  categoryId?: string | null;
  locale?: string | null;
  /** An author's leave to publish his own. */
  mayPublish?: boolean;
}

/** More than anybody's job has; what a statement can insert is far more. */
const most = 100;

/** @throws {ValidationError} more than 100, two that are one, or a role that cannot be held so */
export function checkRoles(roles: readonly RoleInput[]): void {
  if (roles.length > most)
    throw new ValidationError({ path: ['roles'], code: 'TOO_LONG', message: `Give at most ${most} roles.` });
  const seen = new Set<string>();
  roles.forEach(({ role, categoryId, locale, mayPublish }, index) => {
    const fault = (field: string, message: string) =>
      new ValidationError({ path: ['roles', String(index), field], code: 'BAD_FORMAT', message });
    if (role === 'ADMIN' && (categoryId || locale))
      throw fault('role', 'An administrator is one everywhere: leave out category and language.');
    if (locale && !isLocale(locale)) throw fault('locale', 'This is not a language tag such as en or pt-BR.');
    if (mayPublish && role !== 'AUTHOR') throw fault('mayPublish', 'Leave to publish is given to authors.');
    const key = JSON.stringify([role, categoryId ?? null, locale ?? null]);
    if (seen.has(key)) throw fault('role', 'This role is given twice.');
    seen.add(key);
  });
}

function isLocale(text: string): boolean {
  try {
    return new Intl.Locale(text).toString() === text;
  } catch {
    return false;
  }
}

/** For what is thrown by writing grants: only the database knows whether a category is still there. */
export function asUnknownCategory(error: unknown): never {
  const { cause } = error as { cause?: { constraint_name?: string } };
  if (cause?.constraint_name !== 'role_grants_category') throw error;
  throw new ValidationError({ path: ['roles'], code: 'UNKNOWN_REFERENCE', message: 'There is no such category.' });
}

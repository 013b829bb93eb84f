import { z } from 'zod';
import type { Limited } from '../rate-limits.ts';
import { longestPassword } from './passwords.ts';

/** One of the library's own endpoints that is let through. */
export interface Route {
  method: 'GET' | 'POST';
  /** All that a request may name: whatever else it names is refused, and reaches no row. */
  fields: z.ZodObject;
  /** Takes somebody signed in. */
  needsSession?: true;
  /** What an attempt counts as. */
  limited?: Limited;
  /** Only where readers may sign up. */
  isSignUp?: true;
  /** Only where there is a provider. */
  isOpenId?: true;
}

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'must not hold control characters');
// NUL and line breaks are characters like others here: it is only ever hashed.
const password = z.string().min(1).max(longestPassword);
const address = text(2_000);
/** The first challenge of a page is a credential's reply, checked by the library that made it. */
const credential = z.looseObject({ id: z.string().regex(/^[\w-]{1,2000}$/) });
const none = z.strictObject({});

/**
 * better-auth has more: deleting oneself, changing one's address, reading the provider's tokens. What is not here is not found.
 * A field that its clients send and that changes nothing is named, so that they work.
 */
export const routes: Record<string, Route> = {
  '/sign-in/email': {
    ...{ method: 'POST', limited: 'SIGN_IN' },
    fields: z.strictObject({ email: text(600), password, rememberMe: z.boolean().optional() }),
  },
  '/sign-in/social': {
    ...{ method: 'POST', limited: 'CHALLENGE', isOpenId: true },
    fields: z.strictObject({
      provider: text(100),
      callbackURL: address.optional(),
      errorCallbackURL: address.optional(),
      newUserCallbackURL: address.optional(),
      disableRedirect: z.boolean().optional(),
    }),
  },
  '/callback/oidc': {
    ...{ method: 'GET', isOpenId: true },
    fields: z.object({
      code: text(4_000).optional(),
      state: text(500).optional(),
      error: text(200).optional(),
      iss: address.optional(),
    }),
  },
  '/sign-up/email': {
    ...{ method: 'POST', limited: 'SIGN_UP', isSignUp: true },
    fields: z.strictObject({ email: text(600), password, name: text(200), callbackURL: address.optional() }),
  },
  '/verify-email': {
    ...{ method: 'GET', isSignUp: true },
    fields: z.object({ token: text(4_000), callbackURL: address.optional() }),
  },
  '/sign-out': { method: 'POST', fields: none },
  '/get-session': { method: 'GET', fields: z.object({}) },
  '/list-sessions': { method: 'GET', fields: z.object({}), needsSession: true },
  '/revoke-session': { method: 'POST', fields: z.strictObject({ token: text(200) }), needsSession: true },
  '/revoke-sessions': { method: 'POST', fields: none, needsSession: true },
  '/revoke-other-sessions': { method: 'POST', fields: none, needsSession: true },
  '/update-user': { method: 'POST', fields: z.strictObject({ name: text(200) }), needsSession: true },
  '/change-password': {
    ...{ method: 'POST', needsSession: true, limited: 'SIGN_IN' },
    fields: z.strictObject({
      currentPassword: password,
      newPassword: password,
      revokeOtherSessions: z.boolean().optional(),
    }),
  },
  '/two-factor/enable': {
    ...{ method: 'POST', needsSession: true, limited: 'SIGN_IN' },
    fields: z.strictObject({ password }),
  },
  '/two-factor/disable': {
    ...{ method: 'POST', needsSession: true, limited: 'SIGN_IN' },
    fields: z.strictObject({ password }),
  },
  '/two-factor/generate-backup-codes': {
    ...{ method: 'POST', needsSession: true, limited: 'SIGN_IN' },
    fields: z.strictObject({ password }),
  },
  '/two-factor/verify-totp': {
    ...{ method: 'POST', limited: 'SECOND_FACTOR' },
    fields: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits') }),
  },
  '/two-factor/verify-backup-code': {
    ...{ method: 'POST', limited: 'SECOND_FACTOR' },
    fields: z.strictObject({ code: z.string().regex(/^[\w-]{1,64}$/, 'must be a backup code') }),
  },
  '/passkey/generate-register-options': {
    ...{ method: 'GET', needsSession: true },
    fields: z.object({
      name: text(100).optional(),
      authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
    }),
  },
  '/passkey/verify-registration': {
    ...{ method: 'POST', needsSession: true },
    fields: z.strictObject({ response: credential, name: text(100).optional() }),
  },
  '/passkey/generate-authenticate-options': { method: 'GET', fields: z.object({}), limited: 'CHALLENGE' },
  '/passkey/verify-authentication': {
    ...{ method: 'POST', limited: 'SIGN_IN' },
    fields: z.strictObject({ response: credential }),
  },
  '/passkey/list-user-passkeys': { method: 'GET', fields: z.object({}), needsSession: true },
  '/passkey/update-passkey': {
    ...{ method: 'POST', needsSession: true },
    fields: z.strictObject({ id: z.uuid(), name: text(100) }),
  },
  '/passkey/delete-passkey': { method: 'POST', fields: z.strictObject({ id: z.uuid() }), needsSession: true },
};

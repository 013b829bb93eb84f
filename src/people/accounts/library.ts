import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, isAPIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Config, OpenIdConfig } from '../../platform/config.ts';
import type { Database } from '../../platform/database/clients.ts';
import { newId } from '../../platform/identifiers.ts';
import type { Log } from '../../platform/observability/log.ts';
import { firstName } from '../display-name.ts';
import { findEmail } from '../email-address.ts';
import { knownAddressLetter, verificationLetter } from '../mail/letters.ts';
import type { Mail } from '../mail/open-mail.ts';
import { accounts, passkeys, sessions, twoFactors, users, verifications } from '../table.ts';
import { exchanges } from './exchange.ts';
import { asApiError, createHooks } from './hooks.ts';
import { hashPassword, longestPassword, verifyPassword } from './passwords.ts';

export interface LibraryOptions {
  db: Database;
  config: Pick<Config, 'siteUrl' | 'corsOrigins' | 'signUp' | 'openId'>;
  secret: string;
  log: Log;
  mail: Mail;
  /** Work that an answer does not wait for. */
  later: (work: Promise<unknown>) => void;
}

const day = 24 * 3_600;
export const basePath = '/auth';
/** What the provider of the environment is called in paths and in the database. */
export const openIdProvider = 'oidc';

export type Library = ReturnType<typeof createLibrary>;

/** better-auth on our tables. What of it can be reached, and with which fields, is in `routes.ts`. */
export function createLibrary({ db, config, secret, log, mail, later }: LibraryOptions) {
  const { siteUrl, signUp, openId } = config;
  const schema = {
    ...{ user: users, session: sessions, account: accounts, verification: verifications },
    ...{ twoFactor: twoFactors, passkey: passkeys },
  };
  const libraryLog = log.child({ library: 'better-auth' });
  return betterAuth({
    ...{ appName: new URL(siteUrl).host, baseURL: new URL(siteUrl).origin, basePath, secret },
    trustedOrigins: [new URL(siteUrl).origin, ...config.corsOrigins],
    database: drizzleAdapter(db, { provider: 'pg', schema, transaction: true }),
    user: { fields: { name: 'displayName' }, validateUserInfo: refuseUnverified },
    session: { expiresIn: 14 * day, updateAge: day, freshAge: day, cookieCache: { enabled: false } },
    // Whoever invited somebody vouches for the address; a stranger's is verified before he signs in.
    account: { accountLinking: { enabled: true, requireLocalEmailVerified: true }, encryptOAuthTokens: true },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      ...{ enabled: true, disableSignUp: !signUp, requireEmailVerification: true, autoSignIn: false },
      // Lengths are counted in bytes, and before the library is reached.
      ...{ minPasswordLength: 1, maxPasswordLength: longestPassword },
      password: {
        hash: (password) => hashPassword(password).catch(asApiError),
        verify: async (attempt) => {
          const isRight = await verifyPassword(attempt).catch(asApiError);
          const exchange = exchanges.getStore();
          if (isRight && exchange) exchange.provenHash = attempt.hash;
          return isRight;
        },
      },
      onExistingUserSignUp: async ({ user }) =>
        mail.send(knownAddressLetter({ to: user.email, name: user.name, siteUrl })),
    },
    emailVerification: {
      ...{ sendOnSignUp: signUp, sendOnSignIn: signUp, expiresIn: 3_600, autoSignInAfterVerification: false },
      sendVerificationEmail: async ({ user, url }) =>
        mail.send(verificationLetter({ to: user.email, name: user.name, url, siteUrl })),
    },
    plugins: [
      twoFactor({
        issuer: new URL(siteUrl).host,
        twoFactorCookieMaxAge: 600,
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
      }),
      passkey({
        ...{ rpID: new URL(siteUrl).hostname, rpName: new URL(siteUrl).host },
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => demandVerified(verification.registrationInfo) },
        authentication: { afterVerification: ({ verification }) => demandVerified(verification.authenticationInfo) },
      }),
      ...(openId ? [genericOAuth({ config: [asProvider(openId, signUp)] })] : []),
    ],
    databaseHooks: createHooks(db),
    // Ours are counted in the database, by account and by network.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      // At any other it would write to the console as well.
      level: 'info',
      log(_level, message, ...details) {
        const err = details.find((detail) => detail instanceof Error && !isAPIError(detail));
        // What it calls an error is mostly a request that it refused.
        libraryLog[err ? 'error' : 'debug']({ err }, message);
      },
    },
    onAPIError: { errorURL: `${siteUrl}${basePath}/error` },
    advanced: {
      ...{ cookiePrefix: 'galley', useSecureCookies: siteUrl.startsWith('https:') },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      // Origins are checked before the library is reached; where it leads people to, by itself.
      ...{ disableCSRFCheck: true, disableOriginCheck: false },
      backgroundTasks: { handler: later },
    },
  });
}

/** A passkey stands for password and second factor together: whoever merely found the key has no finger or number for it. */
function demandVerified(info: { userVerified: boolean } | undefined): void {
  if (info?.userVerified) return;
  const message = 'The key must check that it is you, by finger, face or number.';
  throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message });
}

function asProvider({ issuer, clientId, clientSecret, name }: OpenIdConfig, signUp: boolean) {
  return {
    ...{ providerId: openIdProvider, name, clientId, clientSecret, pkce: true, scopes: ['openid', 'profile', 'email'] },
    discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    ...{ requireIdTokenVerification: true, disableSignUp: !signUp },
    mapProfileToUser: (profile: Record<string, unknown>) => {
      const { email, email_verified: claim, name: given, preferred_username: handle } = profile;
      // Letters that only fold to those of an address make it another's.
      const isPlain = typeof email === 'string' && findEmail(email) === email.replace(/[A-Z]/g, (c) => c.toLowerCase());
      return {
        emailVerified: claim === true && isPlain,
        name: firstName(given, handle, email),
        image: undefined,
      };
    },
  };
}

/** A provider that does not vouch for an address gets nobody an account. */
async function refuseUnverified({
  user,
  source,
}: {
  user: { emailVerified?: boolean };
  source: { method?: string; action?: string };
}) {
  if (source.method !== 'oauth' || source.action === 'sign-in' || user.emailVerified) return;
  return { error: 'email_not_verified', errorDescription: 'The provider does not say that the address is yours.' };
}

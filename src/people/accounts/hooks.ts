import { APIError } from 'better-auth/api';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../../platform/context.ts';
import type { Database } from '../../platform/database/clients.ts';
import { DomainError } from '../../platform/errors.ts';
import { asMember } from '../as-member.ts';
import { audit, type Deed } from '../audit.ts';
import { deleteSessions, findPassword, lockUser, revokeTokensOf } from '../sql.ts';
import { users } from '../table.ts';
import { exchanges } from './exchange.ts';

/** What the library tells of a request: the path that it answers. */
type Occasion = { path?: string } | null;
interface SessionRow {
  id: string;
  userId: string;
}

/** Sign-ins that are over with this: by a password it may be that a second factor is still to come. */
const secondSteps = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];

/** Keeps the suspended out, the addresses of people too, and writes down what the library does. */
export function createHooks(db: Database) {
  const contextOf = (user: { id: string; displayName: string }, sessionId?: string): DomainContext => ({
    ...{ db, now: new Date(), viewer: asMember(user, sessionId) },
    requestId: exchanges.getStore()?.requestId,
  });

  async function findUser(id: string) {
    const [user] = await db.select().from(users).where(eq(users.id, id));
    return user;
  }

  async function write(userId: string, deed: Omit<Deed, 'object'>, sessionId?: string): Promise<void> {
    const user = await findUser(userId);
    if (user) await audit(contextOf(user, sessionId), { ...deed, object: { type: 'user', id: userId } });
  }

  /**
   * Asked when the session is there: a reset or a suspension that was under way when the password was looked at did not see it. Both
   * lock their user, so whichever is second knows of the first.
   */
  const isStillRight = (userId: string, path: string) =>
    db.transaction(async (db) => {
      const user = await lockUser(db, userId);
      if (!user || user.suspendedAt) return false;
      const exchange = exchanges.getStore();
      const isByPassword = path === '/sign-in/email';
      if (!exchange || !(isByPassword || secondSteps.includes(path))) return true;
      const password = await findPassword(db, userId);
      return isByPassword ? password?.hash === exchange.provenHash : !(password && password.setAt > exchange.startedAt);
    });

  return {
    session: {
      create: {
        async before(session: SessionRow) {
          const user = await findUser(session.userId);
          if (!user || user.suspendedAt) throw wrongPassword();
          return { data: { ipAddress: null, userAgent: exchanges.getStore()?.device ?? null } };
        },
        async after({ id, userId }: SessionRow, occasion: Occasion) {
          const { path = '' } = occasion ?? {};
          if (!(await isStillRight(userId, path))) {
            await deleteSessions(db, userId, { ids: [id] });
            throw wrongPassword();
          }
          const user = await findUser(userId);
          // A second step is awaited.
          if (!user || (path === '/sign-in/email' && user.twoFactorEnabled)) return;
          if (path === '/sign-in/email' || path.startsWith('/callback/') || path === '/passkey/verify-authentication')
            await write(userId, { action: 'signIn', details: { by: waysIn[path] ?? 'OPEN_ID' } }, id);
          else if (secondSteps.includes(path) && !exchanges.getStore()?.userId)
            await write(userId, { action: 'signIn', details: { by: 'PASSWORD_AND_SECOND_FACTOR' } }, id);
        },
      },
      delete: {
        async after({ id, userId }: SessionRow, occasion: Occasion) {
          if (occasion?.path === '/sign-out') await write(userId, { action: 'signOut' }, id);
          if (occasion?.path?.startsWith('/revoke-'))
            await write(userId, { action: 'endSessions', details: { ended: 1 } });
        },
      },
    },
    account: {
      update: {
        async after({ userId }: { userId?: string }, occasion: Occasion) {
          if (occasion?.path !== '/change-password' || !userId) return;
          const tokensRevoked = await revokeTokensOf(db, userId, new Date());
          await write(userId, { action: 'changePassword', details: { tokensRevoked } });
        },
      },
      create: {
        async after({ userId, providerId }: { userId: string; providerId: string }) {
          if (providerId !== 'credential') await write(userId, { action: 'linkAccount', details: { providerId } });
        },
      },
    },
    user: {
      create: {
        async after({ id }: { id: string }) {
          await write(id, { action: 'signUp' });
        },
      },
      update: {
        async after(user: { id?: string } | null, occasion: Occasion) {
          if (!user?.id) return;
          if (occasion?.path === '/two-factor/disable') await write(user.id, { action: 'disableTwoFactor' });
          else if (occasion?.path && secondSteps.includes(occasion.path))
            await write(user.id, { action: 'enableTwoFactor' });
          else if (occasion?.path === '/update-user') await write(user.id, { action: 'updateUser' });
        },
      },
    },
  };
}

const waysIn: Record<string, string> = { '/sign-in/email': 'PASSWORD', '/passkey/verify-authentication': 'PASSKEY' };

/** Whoever is suspended hears what everybody hears who has no account. */
export const wrongPassword = () =>
  new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });

/** In the library's form, so that it does not take a refusal for a fault. */
export function asApiError(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  const status = error.code === 'RATE_LIMITED' ? 'TOO_MANY_REQUESTS' : 'BAD_REQUEST';
  throw new APIError(status, { code: error.code, message: error.message });
}

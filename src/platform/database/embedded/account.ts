import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { StartError } from '../../start-error.ts';

/** The account PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

const usual = ['postgres', 'galley', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root picks it an account: whoever already owns the cluster, else a usual one, else
 * the owner of the home folder. Undefined means: our own.
 *
 * @throws {StartError} root, and no account to be had
 */
export async function pickAccount(cluster: string, home: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = (await ownerOf(cluster)) ?? usual.map(find).find(Boolean) ?? (await ownerOf(home));
  if (found) return found;
  throw new StartError(
    `PostgreSQL refuses to run as root, and there is no account ${usual.join(', ')} on this machine to run it as: make one (useradd --system galley), start Galley as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether the account gets through to the folder; asked of the system itself, since modes alone do not tell. */
export function mayEnter({ uid, gid }: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  const { uid, gid } = await stat(folder).catch(() => ({ uid: 0, gid: 0 }));
  return uid === 0 ? undefined : { uid, gid };
}

function find(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((what) => {
    const { status, stdout } = spawnSync('id', [what, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : 0;
  });
  return uid && gid ? { uid, gid } : undefined;
}

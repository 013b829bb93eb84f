import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chown, lstat, mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { type Account, mayEnter, pickAccount } from './account.ts';
import { type Binaries, copyBinaries, findBinaries } from './binaries.ts';

/** Where one cluster's things lie, and who runs it with what. */
export interface Layout {
  binaries: Binaries;
  account: Account | undefined;
  /** `<home>/postgres/18`; holds the rest, and appears whole or not at all. */
  folder: string;
  data: string;
  credentials: string;
  log: string;
  /** Private folder of the Unix socket. */
  sockets: string;
  /** A file that is there while the folder, beside an older version's, waits for the restore that is to fill it. */
  unfinished: string;
}

const shared = '/var/lib/galley';
// sun_path is 104 bytes on macOS and 108 on Linux, its closing zero included.
const longestSocketPath = 103;

/**
 * Works out the layout under a home folder and makes the folders above the cluster's own.
 *
 * @param say told, in one line, when binaries or data must lie elsewhere
 * @param isRestore a new cluster is to be made beside an older version's, whose backup it will hold
 * @throws {StartError} a folder that cannot be written, or holds another major version's data
 */
export async function layOut(home: string, say: (line: string) => void, isRestore = false): Promise<Layout> {
  await makeFolder(home);
  home = await realpath(home);
  let binaries = await findBinaries(join(home, 'lib'));
  let clusters = join(home, 'postgres');
  const account = await pickAccount(join(clusters, binaries.major), home);
  if (account) {
    const [needsData, needsBinaries] = [home, binaries.native].map((folder) => !mayEnter(account, folder));
    if (needsData) clusters = join(shared, digest(home), 'postgres');
    if (needsBinaries) binaries = await copyBinaries(binaries, join(shared, 'binaries'));
    if (needsData || needsBinaries) {
      const moved = [needsData && `its data in ${clusters}`, needsBinaries && `its programs in ${binaries.native}`];
      say(
        `PostgreSQL runs as uid ${account.uid}, which may not enter ${needsData ? home : 'node_modules'}: ${moved.filter(Boolean).join(', ')}.`,
      );
    }
  }
  await makeFolder(clusters);
  const folder = join(clusters, binaries.major);
  const layout = {
    ...{ binaries, account, folder, data: join(folder, 'data') },
    ...{ credentials: join(folder, 'credentials.json'), log: join(folder, 'postgres.log') },
    ...{ sockets: join(folder, 'run'), unfinished: `${folder}.unfinished` },
  };
  await refuseForeign(layout.data);
  await refuseOtherVersions(clusters, layout, isRestore);
  if (Buffer.byteLength(join(layout.sockets, '.s.PGSQL.5432')) > longestSocketPath) {
    layout.sockets = join(tmpdir().length < 60 ? tmpdir() : '/tmp', `galley-${digest(folder)}`);
  }
  return layout;
}

/** Makes the folder the account's, and nobody else's to read. */
export async function makePrivate(folder: string, account: Account | undefined): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (account) await chown(folder, account.uid, account.gid);
  const { mode, uid } = await lstat(folder);
  const expected = account?.uid ?? process.getuid?.() ?? uid;
  if (uid !== expected || (mode & 0o170077) !== 0o040000) {
    if (process.platform !== 'win32') {
      throw new StartError(
        `The folder ${folder} must belong to uid ${expected} and be closed to others (mode 0700): remove it or mend it.`,
      );
    }
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(
      `The folder ${folder} cannot be written (${code}): mend its rights, or set GALLEY_HOME to another folder.`,
    );
  }
}

async function refuseForeign(data: string): Promise<void> {
  try {
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new StartError(
      `${data} belongs to another account (${code}): start Galley as the one that made it, or as root.`,
    );
  }
}

async function refuseOtherVersions(
  clusters: string,
  { binaries: { major }, data, folder, unfinished }: Layout,
  isRestore: boolean,
): Promise<void> {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => major)).trim();
  if (version !== major) throw otherVersion(data, version, major);
  if ((await has(folder)) && !(await has(unfinished))) return;
  const others = (await readdir(clusters)).filter((name) => /^\d+$/.test(name) && name !== major);
  const other = others.sort((a, b) => Number(b) - Number(a))[0];
  if (!other) return;
  if (!isRestore) throw otherVersion(join(clusters, other), other, major);
  await writeFile(unfinished, '');
}

function otherVersion(where: string, found: string, ours: string): StartError {
  const file = `galley-postgres-${found}.tar.gz`;
  const way =
    Number(found) < Number(ours)
      ? `type "galley backup ${file}" with the Galley that wrote it, then "galley restore ${file}" with this one`
      : 'start the Galley that wrote it, or set GALLEY_HOME to another folder to begin anew';
  return new StartError(
    `${where} holds the data of PostgreSQL ${found}, and this Galley brings PostgreSQL ${ours}: ${way}.`,
  );
}

async function has(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

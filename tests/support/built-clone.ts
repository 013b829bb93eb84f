import { execFile } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/platform/package.ts';
import { madeOnce } from './made-once.ts';

/** A folder with Galley as `npm run build` makes it, but for the desk. */
export function builtClone(): Promise<string> {
  return madeOnce('clone', build);
}

async function build(folder: string): Promise<void> {
  const compiler = join(packageRoot, 'node_modules/.bin/tsc');
  const args = ['-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')];
  // Faulty types are for `npm run types` to tell; it writes the JavaScript all the same.
  await promisify(execFile)(compiler, args, { cwd: packageRoot }).catch(() => {});
  const pictures = join('sample', 'pictures');
  await cp(join(packageRoot, 'src', pictures), join(folder, 'dist', pictures), { recursive: true });
  for (const name of ['package.json', 'drizzle'])
    await cp(join(packageRoot, name), join(folder, name), { recursive: true });
  await symlink(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
}

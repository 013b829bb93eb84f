import { chmod, lstat, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { galley, newFolder } from '../support/galley.ts';
import { cloneInto, nativePackage } from './clone.ts';

const isRoot = process.getuid?.() === 0;

describe('installed with --ignore-scripts', () => {
  it('makes the links between PostgreSQL’s libraries itself', async () => {
    const clone = await cloneInto(join(await newFolder(), 'clone'));
    const libraries = join(clone, 'node_modules', nativePackage, 'native/lib');
    const isLink = async (name: string) => (await lstat(join(libraries, name))).isSymbolicLink();
    await expect(isLink('libpq.so.5')).rejects.toThrow('ENOENT');
    const home = join(clone, '.galley');
    expect(await galley(['migrate'], { clone, env: { GALLEY_HOME: home } }).ended).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(await isLink('libpq.so.5')).toBe(true);
  });

  it('makes them in its home where node_modules cannot be written', async () => {
    const folder = await newFolder();
    const clone = await cloneInto(join(folder, 'clone'));
    const libraries = join(clone, 'node_modules', nativePackage, 'native/lib');
    const account = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    await chmod(libraries, 0o555);
    await chmod(folder, 0o777);
    const home = join(folder, 'home');
    expect(await galley(['migrate'], { clone, ...account, env: { GALLEY_HOME: home } }).ended).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(await readdir(join(home, 'lib'))).toContain('libpq.so.5');
    expect(await readdir(libraries)).not.toContain('libpq.so.5');
    await chmod(libraries, 0o755);
  });
});

it('names glibc where the programs lack their loader', async () => {
  const clone = await cloneInto(join(await newFolder(), 'clone'));
  await writeFile(join(clone, 'node_modules', nativePackage, 'native/bin/initdb'), '#!/lib/ld-of-another-libc\n');
  const { code, stderr } = await galley(['migrate'], { clone, env: { GALLEY_HOME: join(clone, '.galley') } }).ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      'The embedded PostgreSQL needs glibc, which this system (Alpine, musl) does not have: use a Debian-based image, or set DATABASE_URL.\n',
  });
});

import { chmod, lstat, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCluster } from '../../src/platform/database/embedded/cluster.ts';
import { ask, galley, newFolder, serving, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;

const languages: Record<string, Record<string, string>> = {
  unset: {},
  german: { LANG: 'de_DE.ISO-8859-1' },
};

describe('the embedded PostgreSQL', () => {
  it('is UTF-8, in code-point order, checksummed and private, whatever LANG says', async () => {
    const folder = await newFolder();
    for (const [name, env] of Object.entries(languages)) {
      const home = join(folder, name);
      const server = await serving({ GALLEY_HOME: home, ...env });
      const [row] = await ask(
        home,
        `select pg_encoding_to_char(encoding) as encoding, datlocprovider, datlocale, current_user as role,
          (select rolsuper from pg_roles where rolname = current_user) as super, current_setting('listen_addresses') as tcp,
          current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
          (select array_agg(w order by w) from unnest(array['ä', 'Z', 'a']) w) as ordered
        from pg_database where datname = current_database()`,
      );
      expect(row, name).toMatchObject({ encoding: 'UTF8', datlocprovider: 'b', datlocale: 'C.UTF-8', checksums: 'on' });
      expect(row, name).toMatchObject({ role: 'galley', super: false, tcp: '', fsync: 'on', ordered: ['Z', 'a', 'ä'] });
      for (const name of ['credentials.json', 'run']) {
        expect((await lstat(join(home, 'postgres/18', name))).mode & 0o077).toBe(0);
      }
      server.child.kill('SIGTERM');
      expect((await server.ended).code).toBe(0);
    }
  });

  it('listens in a short folder when the path of its home is long, and leaves nothing there', async () => {
    const home = join(await newFolder(), 'a-folder-with-a-rather-long-name'.repeat(4));
    const server = await serving({ GALLEY_HOME: home });
    const cluster = await openCluster({ home, mode: 'visit' });
    await cluster.close();
    const sockets = decodeURIComponent(new URL(cluster.url).hostname);
    expect(sockets.startsWith(home)).toBe(false);
    expect((await stat(sockets)).mode & 0o077).toBe(0);
    server.child.kill('SIGTERM');
    await server.ended;
    await expect(stat(sockets)).rejects.toThrow('ENOENT');
  });

  it('takes awkward names of folders', async () => {
    const home = join(await newFolder(), `it's "a" $(folder), with ü`);
    const server = await serving({ GALLEY_HOME: home });
    expect(await ask(home, 'select 1 as one')).toEqual([{ one: 1 }]);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('refuses the data of another major version', async () => {
    const home = await newFolder();
    await mkdir(join(home, 'postgres/18/data'), { recursive: true });
    await writeFile(join(home, 'postgres/18/data/PG_VERSION'), '17\n');
    const { code, stderr } = await galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } }).ended;
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
    expect(stderr).toMatch(/holds the data of PostgreSQL 17, and this Galley brings PostgreSQL 18/);

    await mkdir(join(home, 'postgres/16'));
    await rm(join(home, 'postgres/18'), { recursive: true });
    const older = await galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } }).ended;
    expect(older.stderr).toMatch(/postgres\/16 holds the data of PostgreSQL 16/);
  });

  it('says so when its folder cannot be written', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'file'), '');
    const onFile = await galley(['serve'], { env: { GALLEY_HOME: join(folder, 'file'), PORT: '0' } }).ended;
    expect(onFile).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The folder .*file cannot be written \(\w+\)[^\n]*\n$/),
    });
    await chmod(folder, 0o555);
    const account = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const closed = await galley(['serve'], { ...account, env: { GALLEY_HOME: join(folder, 'home'), PORT: '0' } }).ended;
    await chmod(folder, 0o755);
    expect(closed).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The folder .*home cannot be written \(EACCES\)/),
    });
  });

  it('does away with a start that was killed while it made the cluster', async () => {
    const home = await newFolder();
    const first = galley(['serve'], { env: { GALLEY_HOME: home, PORT: '0' } });
    await until(async () => (await processesUnder(home)).length > 0);
    first.child.kill('SIGKILL');
    await first.ended;
    await until(async () => (await processesUnder(home)).length === 0);
    const server = await serving({ GALLEY_HOME: home });
    expect(await ask(home, 'select 1 as one')).toEqual([{ one: 1 }]);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await readFile(join(home, 'postgres/18/data/PG_VERSION'), 'utf8')).toBe('18\n');
  });
});

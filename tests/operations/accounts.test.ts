import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPostmaster } from '../../src/platform/database/embedded/postmaster.ts';
import { galley, newFolder, serving } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';
import { cloneInto, uidOf } from './clone.ts';

const isRoot = process.getuid?.() === 0;
if (!isRoot)
  console.warn(
    '\n*** NOT TESTED: starting as root, and changing between accounts; run the tests as root for that ***\n',
  );

const dataOf = (home: string) => join(home, 'postgres/18/data');
/** An account of no consequence, other than the one root would pick. */
const reader = { uid: 1, gid: 1 };

describe.skipIf(!isRoot)('started as root', () => {
  it('runs PostgreSQL as an account without rights, which owns the data', async () => {
    const home = join(await newFolder(), 'home');
    const server = await serving({ GALLEY_HOME: home });
    const owner = (await stat(dataOf(home))).uid;
    expect(owner).not.toBe(0);
    expect(uidOf(readPostmaster(dataOf(home))!.pid)).toBe(owner);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await processesUnder(home)).toEqual([]);
  });

  it('from a folder closed to that account, it goes to /var/lib/galley, each clone to its own, and says so in one line', async () => {
    const folder = await newFolder();
    await chmod(folder, 0o700);
    const binaries = '/var/lib/galley/binaries';
    const hadBinaries = existsSync(binaries);
    onTestFinished(async () => {
      if (!hadBinaries) await rm(binaries, { recursive: true, force: true });
      await rmdir('/var/lib/galley').catch(() => {});
    });
    const clone = await cloneInto(join(folder, 'clone'));
    const places: string[] = [];
    for (const home of ['first', 'first', 'second'].map((name) => join(folder, name))) {
      const running = await serving({ GALLEY_HOME: home }, { clone });
      const lines = running
        .output()
        .split('\n')
        .filter((line) => line.includes('may not enter'));
      expect(lines).toHaveLength(1);
      const [, place] =
        /its data in (\/var\/lib\/galley\/\w+)\/postgres, its programs in \/var\/lib\/galley\/binaries/.exec(
          lines[0]!,
        )!;
      onTestFinished(() => rm(place!, { recursive: true, force: true }));
      places.push(place!);
      running.child.kill('SIGTERM');
      expect((await running.ended).code).toBe(0);
      expect(await processesUnder(place!)).toEqual([]);
    }
    expect(places[0]).toBe(places[1]);
    expect(places[0]).not.toBe(places[2]);
  });

  it('goes on as the account that made the data, so that the next start as that account works too', async () => {
    const folder = await newFolder();
    await chmod(folder, 0o777);
    const env = { GALLEY_HOME: join(folder, 'home') };
    expect(await galley(['migrate'], { env, ...reader }).ended).toMatchObject({ code: 0, stderr: '' });
    const server = await serving(env);
    expect(uidOf(readPostmaster(dataOf(env.GALLEY_HOME))!.pid)).toBe(reader.uid);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await galley(['status'], { env, ...reader }).ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe.skipIf(!isRoot)('started as an ordinary account', () => {
  it('refuses, in one sentence, a folder that root’s PostgreSQL made', async () => {
    const folder = await newFolder();
    const env = { GALLEY_HOME: join(folder, 'home'), PORT: '0' };
    await mkdir(env.GALLEY_HOME);
    await galley(['migrate'], { env }).ended;
    await chown(env.GALLEY_HOME, reader.uid, reader.gid);
    await chown(join(env.GALLEY_HOME, 'postgres'), reader.uid, reader.gid);
    const { code, stderr } = await galley(['serve'], { env, ...reader }).ended;
    expect({ code, stderr: stderr.trim().split('\n') }).toEqual({
      code: 1,
      stderr: [expect.stringMatching(/belongs to another account \(EACCES\): start Galley as .*\.$/)],
    });
  });

  it('says in one sentence that PostgreSQL needs an account with a name', async () => {
    const folder = await newFolder();
    await chmod(folder, 0o777);
    const env = { GALLEY_HOME: join(folder, 'home') };
    expect(await galley(['migrate'], { env, uid: 54_321, gid: 54_321 }).ended).toMatchObject({
      code: 1,
      stderr: 'PostgreSQL could not make its folder: could not look up effective user ID 54321: user does not exist.\n',
    });
  });
});

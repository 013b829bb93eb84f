import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtClone } from '../support/built-clone.ts';
import { galley, newFolder, newHome, program, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';

const run = (home: string, ...args: string[]) => galley(args, { env: { GALLEY_HOME: home } }).ended;

/** The moments on the way to an open database at which it is interrupted. */
const moments = {
  'its folder is being made': async (home: string) =>
    (await readdir(join(home, 'postgres')).catch(() => [])).some((name) => name.includes('partial')),
  'its server is starting': async (home: string) => existsSync(join(home, 'postgres/18/data/postmaster.pid')),
};

describe('Ctrl-C before the database is open', () => {
  for (const [moment, hasCome] of Object.entries(moments)) {
    it(`while ${moment} leaves nothing running, and the next command works`, async () => {
      const home = join(await newFolder(), 'home');
      const migrating = galley(['migrate'], { env: { GALLEY_HOME: home } });
      await until(() => hasCome(home));
      migrating.child.kill('SIGINT');
      const { code, stdout, stderr } = await migrating.ended;
      expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
      expect(await processesUnder(home)).toEqual([]);
      expect(await run(home, 'migrate')).toMatchObject({ code: 0 });
      expect(await processesUnder(home)).toEqual([]);
    });
  }

  it('from a terminal, which interrupts the programs that make the folder as well, is told by the exit code alone', async () => {
    const home = join(await newFolder(), 'home');
    const main = join(await builtClone(), 'dist/main.js');
    // A process group of its own, as a shell gives to each command.
    const migrating = program('setsid', [process.execPath, main, 'migrate'], { env: { GALLEY_HOME: home } });
    await until(() => moments['its folder is being made'](home));
    process.kill(-migrating.pid, 'SIGINT');
    const { code, stdout, stderr } = await migrating.ended;
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
    expect(await processesUnder(home)).toEqual([]);
    // Whole, if it was just done; else nothing of it.
    expect(['', '18']).toContain((await readdir(join(home, 'postgres'))).join());
    expect(await run(home, 'migrate')).toMatchObject({ code: 0 });
  });

  it('ends psql too, which afterwards deals with Ctrl-C itself', async () => {
    const home = await newHome();
    const asking = galley(['psql'], { env: { GALLEY_HOME: home } });
    await until(() => moments['its server is starting'](home));
    asking.child.kill('SIGINT');
    expect((await asking.ended).code).toBe(130);
    expect(await processesUnder(home)).toEqual([]);
  });

  it('does not wait for a given server that does not answer', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const reached = once(silent, 'connection');
    const home = join(await newFolder(), 'home');
    const env = { GALLEY_HOME: home, DATABASE_URL: `postgres://galley@127.0.0.1:${port}/galley` };
    const migrating = galley(['migrate'], { env });
    const [socket] = await reached;
    const interruptedAt = performance.now();
    migrating.child.kill('SIGINT');
    expect((await migrating.ended).code).toBe(130);
    // Connecting would be given up after ten seconds.
    expect(performance.now() - interruptedAt).toBeLessThan(5_000);
    socket.destroy();
    silent.close();
  });
});

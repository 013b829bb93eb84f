import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { builtClone } from '../support/built-clone.ts';
import { ask, galley, newFolder, newHome, program, serving, until } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';
import { ask as query } from './load.ts';

const page = join(packageRoot, 'tests/fixtures/plain-text/moon-gardens.txt');
const run = (home: string, ...args: string[]) => galley(args, { env: { GALLEY_HOME: home, PORT: '0' } }).ended;

/** A home with an article and a picture's file. */
async function newFilledHome() {
  const home = await newHome();
  expect((await run(home, 'import', 'text', page)).code).toBe(0);
  const key = await new MediaStorage(home).put(Buffer.from('a picture'), 'png');
  return { home, key };
}

describe('galley backup and galley restore', () => {
  it('bring a site and its files to another home, and never write over anything', async () => {
    const { home, key } = await newFilledHome();
    const folder = await newFolder();
    const file = join(folder, 'site.tar.gz');
    const made = await run(home, 'backup', file);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Backed up \d+ rows of \d+ tables and 1 file to .*\.\n$/),
    });
    expect(made.stderr).toMatch(/^Backing up rows: (\d+) of \1$/m);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const bytes = await readFile(file);
    expect(await run(home, 'backup', file)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/exists: .*--force\.\n$/),
    });
    expect((await readFile(file)).equals(bytes)).toBe(true);
    expect((await run(home, 'backup', file, '--force')).code).toBe(0);
    expect((await readFile(file)).equals(bytes)).toBe(false);
    expect(await readdir(folder)).toEqual(['site.tar.gz']);

    const other = join(folder, 'other');
    expect(await run(other, 'restore', file)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Restored \d+ rows of \d+ tables and 1 file, backed up by Galley [\d.]+ at 20\S+Z\.\n$/,
      ),
    });
    expect(await readFile(join(other, 'media', key), 'utf8')).toBe('a picture');
    const [{ slug }] = (await ask(other, 'select slug from article_slugs')) as [{ slug: string }];
    expect((await run(other, 'export', 'text', slug)).stdout).toBe((await run(home, 'export', 'text', slug)).stdout);
    expect(await run(other, 'restore', file)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/\nThe database is not empty \(.*\.\n$/),
    });
    expect(await processesUnder(folder)).toEqual([]);
  });

  it('go through pipes, and beside a server, which then shows what came', async () => {
    const { home } = await newFilledHome();
    const other = await newHome();
    const server = await serving({ GALLEY_HOME: other });
    const command = `node dist/main.js backup - | GALLEY_HOME="${other}" node dist/main.js restore -`;
    const { code, stdout } = await sh(command, home);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Restored \d+ rows/) });
    const { body } = await query(server.url, '{ articles(first: 1) { totalCount } }');
    expect(JSON.parse(body)).toEqual({ data: { articles: { totalCount: 1 } } });
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('refuse what is damaged or foreign in one sentence, before anything is made', async () => {
    const { home } = await newFilledHome();
    const folder = await newFolder();
    const file = join(folder, 'site.tar.gz');
    await run(home, 'backup', file);
    await truncate(file, (await stat(file)).size - 100);
    const other = join(folder, 'other');
    for (const [backup, why] of [
      [file, /^(Checking .*\n)*The backup is damaged or was cut short.*\.\n$/],
      [page, /^This is not a backup made by galley backup\.\n$/],
      [join(folder, 'nowhere'), /^\S+ cannot be read \(ENOENT\)\.\n$/],
    ] as const) {
      expect(await run(other, 'restore', backup)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(why),
      });
      expect(existsSync(join(other, 'postgres'))).toBe(false);
    }
    const nowhere = join(folder, 'no/such/folder.tar.gz');
    expect(await run(home, 'backup', nowhere)).toMatchObject({
      code: 1,
      stderr: `${nowhere} cannot be written (ENOENT).\n`,
    });
    await writeFile(join(home, 'media/aa.txt'), 'none of ours');
    const key = await new MediaStorage(home).put(Buffer.from('to be spoilt'), 'jpg');
    await writeFile(join(home, 'media', key), 'was spoilt!!');
    const spoilt = await run(home, 'backup', join(folder, 'never'));
    expect(spoilt).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`A file is not what was stored: ${key}. `),
    });
    expect(await readdir(folder)).toEqual(['site.tar.gz']);
  });

  it('leave nothing behind when they are interrupted', async () => {
    const { home } = await newFilledHome();
    const folder = await newFolder();
    // Where it is by then, is chance.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const backup = galley(['backup', join(folder, 'site.tar.gz'), '--force'], { env: { GALLEY_HOME: home } });
      await until(async () => (await readdir(folder)).some((name) => name.includes('partial')));
      backup.child.kill('SIGINT');
      const { code, stderr } = await backup.ended;
      // It may have been done already.
      expect({ code, stderr }).toEqual({
        code: expect.toSatisfy((it) => it === 0 || it === 130),
        stderr: expect.not.stringContaining('Error'),
      });
      const left = await readdir(folder);
      if (code === 0 || left.length > 0) expect(left).toEqual(['site.tar.gz']);
    }
    expect(await processesUnder(home)).toEqual([]);
    const killed = galley(['backup', join(folder, 'site.tar.gz'), '--force'], { env: { GALLEY_HOME: home } });
    await until(async () => (await readdir(folder)).some((name) => name.includes('partial')));
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect((await run(home, 'backup', join(folder, 'site.tar.gz'), '--force')).code).toBe(0);
    expect(await readdir(folder)).toEqual(['site.tar.gz']);
  });
});

describe('the folder of an older PostgreSQL', () => {
  it('makes every command say the two to type; what they promise holds, also when the second is killed on its way', async () => {
    const { home: source } = await newFilledHome();
    const folder = await newFolder();
    const backup = join(folder, 'galley-postgres-17.tar.gz');
    await run(source, 'backup', backup);

    const home = join(folder, 'home');
    await mkdir(join(home, 'postgres/17/data'), { recursive: true });
    await writeFile(join(home, 'postgres/17/data/PG_VERSION'), '17\n');
    const sentence = `${home}/postgres/17 holds the data of PostgreSQL 17, and this Galley brings PostgreSQL 18: type "galley backup galley-postgres-17.tar.gz" with the Galley that wrote it, then "galley restore galley-postgres-17.tar.gz" with this one.\n`;
    const refused = { code: 1, stdout: '', stderr: sentence };
    for (const command of [['serve'], ['status'], ['migrate'], ['import', 'text', page], ['backup', '-']])
      expect(await run(home, ...command)).toMatchObject(refused);
    expect(await readdir(join(home, 'postgres'))).toEqual(['17']);

    const killed = galley(['restore', backup], { env: { GALLEY_HOME: home } });
    await until(async () => (await readdir(join(home, 'postgres'))).includes('18'));
    killed.child.kill('SIGKILL');
    await killed.ended;
    // An empty database beside the old data would look like a site that lost everything.
    expect(await run(home, 'serve')).toMatchObject(refused);
    expect(await run(home, 'restore', backup)).toMatchObject({ code: 0 });
    expect((await readdir(join(home, 'postgres'))).sort()).toEqual(['17', '18']);
    expect(JSON.parse((await run(home, 'status', '--json')).stdout)).toMatchObject({ articles: 1, comments: 7 });
    expect(await processesUnder(home)).toEqual([]);
  });

  it('that is newer than ours is left to the Galley that wrote it', async () => {
    const home = join(await newFolder(), 'home');
    await mkdir(join(home, 'postgres/19'), { recursive: true });
    const { code, stderr } = await run(home, 'serve');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/PostgreSQL 19, .*: start the Galley that wrote it, .*\.\n$/),
    });
  });
});

/** A shell in the built clone, with the home as GALLEY_HOME. */
async function sh(command: string, home: string) {
  const clone = await builtClone();
  return program('/bin/sh', ['-c', command], {
    cwd: clone,
    env: { GALLEY_HOME: home },
  }).ended;
}

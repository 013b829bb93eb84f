import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package.ts';
import { galley, newFolder, newHome, serving } from '../support/galley.ts';
import { processesUnder } from '../support/temporary-folder.ts';

const page = join(packageRoot, 'tests/fixtures/plain-text/moon-gardens.txt');
const run = (home: string, ...args: string[]) => galley(args, { env: { GALLEY_HOME: home } }).ended;
const articlesIn = async (home: string) => JSON.parse((await run(home, 'status', '--json')).stdout).articles;

describe('without a server', () => {
  it('a command starts PostgreSQL, does its work and stops it', async () => {
    const home = join(await newFolder(), 'home');
    expect(await run(home, 'status')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no database in .* yet: .*\n$/),
    });
    const imported = await run(home, 'import', 'text', page);
    expect(imported).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Imported "moon-gardens.*\n {2}100 lines, 8 sections/),
    });
    expect(await run(home, 'migrate')).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });
    const [, slug] = /"(.*)"/.exec(imported.stdout)!;
    const { stdout: exported } = await run(home, 'export', 'text', slug!);
    expect(exported).toBe((await readFile(page, 'utf8')).replace(/[^\S\n]+$/gm, ''));
    expect(await run(home, 'status')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Server +not running\n[\s\S]*Articles +1\n/),
    });
    expect(await processesUnder(home)).toEqual([]);
  });
});

describe('beside a server', () => {
  it('commands work on its database and leave it running', async () => {
    const home = await newHome();
    const server = await serving({ GALLEY_HOME: home });
    const imported = await run(home, 'import', 'text', page, '--json', '--url', 'https://example.org/moon');
    expect(JSON.parse(imported.stdout)).toMatchObject({ changed: true, report: { counts: { lines: 100 } } });
    const again = await run(home, 'import', 'text', page, '--url', 'https://example.org/moon');
    expect(again.stdout).toMatch(/was imported before, .*; nothing changed\./);
    const status = JSON.parse((await run(home, 'status', '--json')).stdout);
    expect(status).toMatchObject({ server: { pid: server.pid, url: server.url }, articles: 1, comments: 7 });
    expect(status.migrations.applied).toBe(status.migrations.known);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    server.child.kill('SIGKILL');
    await server.ended;
    expect(JSON.parse((await run(home, 'status', '--json')).stdout)).toMatchObject({ server: null, articles: 1 });
    // Nobody owned what the killed server left running, so the visitor stopped it.
    expect(await processesUnder(home)).toEqual([]);
  });
});

describe('psql', () => {
  it('prints a URL that leads there', async () => {
    const home = await newHome();
    const { stdout, stderr } = await run(home, 'psql', '--url');
    expect(stdout).toMatch(/^postgres:\/\/galley:[\w-]+@[^\s/]+\/galley\n$/);
    expect(stderr).toMatch(/password/);
  });

  it('is a prompt of our own where psql is not installed', async () => {
    const home = await newHome();
    const bin = await newFolder();
    await symlink(process.execPath, join(bin, 'node'));
    const prompt = galley(['psql'], {
      env: { GALLEY_HOME: home, PATH: bin },
      input:
        "select 1 as one,\n  'ä' as letter;\nselect frob();\ncreate table made (n int); select count(*) as made from made;\n",
    });
    const { code, stdout, stderr } = await prompt.ended;
    expect(stdout.replace(/ +$/gm, '')).toBe('one  letter\n1    ä\n(1 row)\nCREATE TABLE\nmade\n0\n(1 row)\n');
    expect(stderr).toContain('function frob() does not exist');
    expect(stderr).not.toMatch(/:\/\/[^/]*:[^/]*@/);
    expect(code).toBe(1);
    expect(await processesUnder(home)).toEqual([]);
  });
});

describe('what cannot be done', () => {
  it('is said in one line on stderr, with exit code 1', async () => {
    const home = await newHome();
    const nul = galley(['import', 'text', '-'], { env: { GALLEY_HOME: home }, input: 'a\0b' });
    for (const [option, value, told] of [
      ['--locale', '../x', 'no language tag'],
      ['--url', 'javascript:alert(1)', 'no address'],
      ['--url', 'nowhere', 'no address'],
    ] as const) {
      const args = ['import', 'text', '-', option, value];
      const { code, stderr } = await galley(args, { env: { GALLEY_HOME: home }, input: 'A page\n\nWords.' }).ended;
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(new RegExp(`^".*" is ${told}.*\n$`)),
      });
    }
    const said = await Promise.all([
      ...[
        run(home, 'export', 'text', 'nowhere'),
        run(home, 'import', 'text', '/nowhere'),
        run(home, 'import', 'text', process.execPath),
      ],
      nul.ended,
    ]);
    for (const { code, stdout, stderr } of said) {
      expect({ code, stdout, lines: stderr.split('\n').length - 1 }).toEqual({ code: 1, stdout: '', lines: 1 });
    }
    expect(await articlesIn(home)).toBe(0);
    expect(await run(home, 'frob')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("unknown command 'frob'"),
    });
  });
});

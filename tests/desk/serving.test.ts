import { cp, mkdir, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { type Desk, openDesk } from '../../src/platform/desk/open.ts';
import { type Handle, startServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/observability/log.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { builtClone } from '../support/built-clone.ts';
import { newFolder, newHome, serving, until } from '../support/galley.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { newDatabase } from '../support/world.ts';

const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** Past `fetch`, which tidies addresses and unpacks bodies. */
async function get(base: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname, port } = new URL(base);
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
    request({ hostname, port, path, headers, method }, resolve).on('error', reject).end(),
  );
  return { status: response.statusCode, headers: response.headers, bytes: await buffer(response) };
}

describe('the built desk', () => {
  let app: App;
  let home: string;
  let names: string[];
  const said: string[] = [];

  beforeAll(async () => {
    home = await makeTemporaryFolder();
    const { url } = await newDatabase();
    const config = loadConfig({ DATABASE_URL: url, PORT: '0', GALLEY_HOME: home, GALLEY_LOG_LEVEL: 'silent' });
    app = await startApp(config, { say: (line) => said.push(line), onLost: () => {} });
    // Another test file may build it at the same time, and a machine be busy.
    const page = await until(async () => {
      const { bytes } = await get(app.url, '/graphql', asBrowser);
      return bytes.includes('./desk/assets/') ? String(bytes) : undefined;
    }, 120_000);
    names = [...page.matchAll(/\.(\/desk\/assets\/[\w.-]+)"/g)].map(([, name]) => name!);
  }, 150_000);
  afterAll(async () => {
    await app.close();
    await removeTemporaryFolder(home);
  });

  it('is a page that may talk to nobody but us', async () => {
    const { status, headers } = await get(app.url, '/graphql', asBrowser);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept, Accept-Encoding',
    });
  });

  it('is not in the way of a query by GET', async () => {
    const { headers, bytes } = await get(app.url, '/graphql?query={__typename}', { accept: 'application/json' });
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(String(bytes))).toEqual({ data: { __typename: 'Query' } });
  });

  it('is not sent again to who has it', async () => {
    for (const path of ['/graphql', names[0]!]) {
      const { headers } = await get(app.url, path, asBrowser);
      const again = await get(app.url, path, { ...asBrowser, 'if-none-match': headers.etag! });
      expect(again).toMatchObject({ status: 304, bytes: Buffer.of(), headers: { etag: headers.etag } });
      expect(again.headers).not.toHaveProperty('content-encoding');
      expect((await get(app.url, path, { ...asBrowser, 'if-none-match': '"another"' })).status).toBe(200);
    }
  });

  it('keeps its files for good, by names that change with them', async () => {
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      expect(name).toMatch(/-[\w-]{8}\.(js|css|svg)$/);
      const { status, headers, bytes } = await get(app.url, name);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': expect.stringMatching(/^(text\/javascript|text\/css|image\/svg\+xml); charset=utf-8$/),
        'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'content-length': String(bytes.length),
      });
      expect(await get(app.url, name, {}, 'HEAD')).toMatchObject({ status: 200, bytes: Buffer.of() });
    }
  });

  it('is compressed for who takes that', async () => {
    for (const path of ['/graphql', names.find((name) => name.endsWith('.js'))!]) {
      const plain = await get(app.url, path, asBrowser);
      expect(plain.headers).not.toHaveProperty('content-encoding');
      const asked = (coding: string) => get(app.url, path, { ...asBrowser, 'accept-encoding': coding });
      const [br, gzip, refused] = await Promise.all(['gzip, deflate, br, zstd', 'gzip', 'br;q=0, identity'].map(asked));
      expect(br!.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(br!.bytes).equals(plain.bytes)).toBe(true);
      expect(gzip!.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(gzip!.bytes).equals(plain.bytes)).toBe(true);
      expect(refused!.bytes.equals(plain.bytes)).toBe(true);
      for (const { headers } of [plain, br!, gzip!]) expect(headers.vary).toContain('Accept-Encoding');
      expect(new Set([plain, br!, gzip!].map(({ headers }) => headers.etag)).size).toBe(3);
      if (path !== '/graphql') expect(br!.bytes.length).toBeLessThan(plain.bytes.length / 2);
    }
  });

  it('gives nothing else, and lets nobody keep that', async () => {
    const [, folder] = /^(.*\/)/.exec(names[0]!)!;
    const paths = [
      '/graphql/a.css',
      '/graphql/',
      '/graphql;a.css',
      '//graphql',
      '/desk',
      '/desk/',
      '/desk/index.html',
      '/desk/assets',
      folder!,
      `${folder}nothing.js`,
      `${names[0]}.br`,
      `${names[0]};a.css`,
      `${names[0]}/`,
      `${names[0]}%00`,
      `/${names[0]}`,
      '/desk/../package.json',
      '/desk/assets/../../index.html',
      '/desk/assets/%2e%2e/package.json',
      '/desk/assets/%2e%2e%2findex.html',
      '/desk/assets/..%5cindex.html',
      '/desk/assets/....//index.html',
      '/desk/assets/%',
    ];
    for (const path of paths) {
      const { status, headers, bytes } = await get(app.url, path, asBrowser);
      expect({ path, status, cache: headers['cache-control'] }).toEqual({ path, status: 404, cache: 'no-store' });
      expect(JSON.parse(String(bytes)).errors[0].extensions.code).toBe('NOT_FOUND');
      expect(headers).not.toHaveProperty('etag');
      expect(headers).not.toHaveProperty('content-encoding');
    }
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await get(app.url, names[0]!, {}, method)).status).toBe(404);
  });

  it('was built once or had been before', () => {
    expect(said.join('\n')).not.toContain('missing');
    expect([0, 2]).toContain(said.filter((line) => /[Dd]esk|Built/.test(line)).length);
  });
});

/** A clone of as little as can be built, in less than a second. */
async function newClone(files: Record<string, string> = {}): Promise<{ root: string; home: string; cache: string }> {
  const folder = await newFolder();
  const root = join(folder, 'clone');
  const all = {
    'package.json': '{}',
    'package-lock.json': '{}',
    'desk/index.html': '<!doctype html><script type="module" src="./main.ts"></script>',
    'desk/main.ts': 'document.title = "one";',
    'desk/vite.config.ts': "export default { base: './', build: { assetsDir: 'desk/assets' } };",
    ...files,
  };
  await mkdir(join(root, 'node_modules'), { recursive: true });
  await mkdir(join(root, 'desk'));
  for (const [name, text] of Object.entries(all)) await writeFile(join(root, name), text);
  await symlink(join(packageRoot, 'node_modules/vite'), join(root, 'node_modules/vite'));
  return { root, home: join(folder, 'home'), cache: join(root, 'node_modules/.cache/galley/desk') };
}

function open(clone: { root: string; home: string }): Desk & { said: string[] } {
  const said: string[] = [];
  const desk = openDesk({ ...clone, say: (line) => said.push(line) });
  onTestFinished(() => desk.close());
  return { ...desk, said };
}

async function served(desk: Desk): Promise<string> {
  const handle: Handle = (request, response, requestId) =>
    request.url === '/graphql' ? desk.sendPage(request, response) : desk.sendAsset(request, response, requestId);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    handle,
    isReady: async () => true,
    log: createLog('silent'),
  });
  onTestFinished(() => server.close());
  return server.url;
}

describe('building the desk', () => {
  it('is done once, and again when a source or a version has changed', async () => {
    const clone = await newClone();
    const first = open(clone);
    expect(await first.ready).toBe(true);
    expect(first.said).toEqual([
      'Building the desk (once) …',
      expect.stringMatching(/^Built the desk in \d+\.\d s\.$/),
    ]);
    const second = open(clone);
    expect(await second.ready).toBe(true);
    expect(second.said).toEqual([]);

    for (const name of ['desk/main.ts', 'package-lock.json']) {
      await writeFile(join(clone.root, name), name === 'desk/main.ts' ? 'document.title = "two";' : '{ }');
      const changed = open(clone);
      expect(await changed.ready).toBe(true);
      expect(changed.said).toHaveLength(2);
    }
    expect(await readdir(clone.cache)).toHaveLength(3);
  });

  it('by two at a time ends in one', async () => {
    const clone = await newClone();
    const desks = [open(clone), open(clone)];
    expect(await Promise.all(desks.map(({ ready }) => ready))).toEqual([true, true]);
    expect(await readdir(clone.cache)).toHaveLength(1);
    for (const desk of desks)
      expect(String((await get(await served(desk), '/graphql')).bytes)).toContain('./desk/assets/');
  });

  it('leaves no build that nobody has used for a day', async () => {
    const clone = await newClone();
    const aDayAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const [name, at] of [
      ['old', aDayAgo],
      ['building-killed', aDayAgo],
      ['recent', new Date()],
    ] as const) {
      await mkdir(join(clone.cache, name), { recursive: true });
      await utimes(join(clone.cache, name), at, at);
    }
    expect(await open(clone).ready).toBe(true);
    const left = await readdir(clone.cache);
    expect(left).toHaveLength(2);
    expect(left).toContain('recent');
  });

  it('goes to the home where node_modules cannot be written', async () => {
    const clone = await newClone();
    await writeFile(join(clone.root, 'node_modules/.cache'), 'a file stands in the way');
    expect(await open(clone).ready).toBe(true);
    expect(await readdir(join(clone.home, 'desk'))).toHaveLength(1);
  });

  it('is told to who comes too early', async () => {
    const desk = open(await newClone());
    const url = await served(desk);
    const early = await get(url, '/graphql', asBrowser);
    expect(early).toMatchObject({ status: 200, headers: { refresh: '1', 'cache-control': 'no-store' } });
    expect(String(early.bytes)).toContain('is being built');
    expect((await get(url, '/desk/assets/a.js')).status).toBe(404);
    await desk.ready;
    expect(String((await get(url, '/graphql', asBrowser)).bytes)).toContain('./desk/assets/');
  });

  it('that fails leaves a page that needs nothing, and says why', async () => {
    const faulty = open(await newClone({ 'desk/main.ts': 'import "./nowhere.ts";' }));
    expect(await faulty.ready).toBe(false);
    expect(faulty.said.at(-1)).toMatch(/^GraphiQL is missing, the API is not\. [\s\S]*nowhere\.ts/);
    const { status, headers, bytes } = await get(await served(faulty), '/graphql', asBrowser);
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' });
    expect(headers).not.toHaveProperty('refresh');
    expect(String(bytes)).toContain('npm run build');
    expect(String(bytes)).not.toMatch(/https?:|<script|nowhere/);

    const clone = await newClone();
    await rm(join(clone.root, 'node_modules/vite'));
    const without = open(clone);
    expect(await without.ready).toBe(false);
    expect(without.said).toEqual([
      'GraphiQL is missing, the API is not. Vite is not installed: run npm ci, with development dependencies.',
    ]);
    expect(await readdir(clone.root)).not.toContain('.cache');
  });

  it('ends with the server', async () => {
    const clone = await newClone();
    const desk = open(clone);
    await until(() => desk.said.length > 0);
    await desk.close();
    expect(await desk.ready).toBe(false);
    expect(desk.said).toEqual(['Building the desk (once) …']);
    expect(await readdir(clone.cache)).toEqual([]);
  });
});

describe('the built program', () => {
  it('has the desk beside it, and needs no Vite', async () => {
    const built = await builtClone();
    const clone = join(await newFolder(), 'clone');
    for (const name of ['package.json', 'drizzle', 'dist'])
      await cp(join(built, name), join(clone, name), { recursive: true });
    await symlink(join(packageRoot, 'node_modules'), join(clone, 'node_modules'));
    const home = await newHome();
    const ask = async () => {
      const server = await serving({ GALLEY_HOME: home }, { clone });
      const page = await get(server.url, '/graphql', asBrowser);
      const { bytes } = await get(server.url, '/graphql?query={__typename}');
      expect(JSON.parse(String(bytes))).toEqual({ data: { __typename: 'Query' } });
      server.child.kill('SIGTERM');
      await server.ended;
      expect(server.output()).not.toContain('desk');
      return String(page.bytes);
    };
    expect(await ask()).toContain('is not built here');
    await mkdir(join(clone, 'dist/desk'), { recursive: true });
    await writeFile(join(clone, 'dist/desk/index.html'), '<title>Built</title>');
    expect(await ask()).toBe('<title>Built</title>');
  });
});

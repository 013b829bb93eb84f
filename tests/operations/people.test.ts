import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, galley, newHome, serving } from '../support/galley.ts';

const post = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function signIn(url: string, email: string, password: string): Promise<string | undefined> {
  const answer = await post(url, '/auth/sign-in/email', { email, password });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');
}

const viewer = '{ viewer { user { displayName } roles { role } } }';
const whoIs = async (url: string, cookie: string | undefined) =>
  ((await (await post(url, '/graphql', { query: viewer }, cookie ? { cookie } : {})).json()) as { data: unknown }).data;

describe('the first start', () => {
  it('of an empty site prints a link that makes the first administrator, once', async () => {
    const server = await serving({ GALLEY_HOME: await newHome() });
    const link = /at (http\S+\/auth\/setup\?token=(\S+))/.exec(server.output())!;
    const body = { token: link[2], email: 'ida@example.org', displayName: 'Ida', password: 'a long enough one' };
    const made = await post(server.url, '/auth/setup', body);
    expect(made.status).toBe(200);
    const cookie = made.headers
      .getSetCookie()
      .map((text) => text.split(';')[0]!)
      .join('; ');
    const ida = { viewer: { user: { displayName: 'Ida' }, roles: [{ role: 'ADMIN' }] } };
    expect(await whoIs(server.url, cookie)).toEqual(ida);
    expect((await post(server.url, '/auth/setup', { ...body, email: 'eve@example.org' })).ok).toBe(false);
    expect(await whoIs(server.url, await signIn(server.url, 'ida@example.org', 'a long enough one'))).toEqual(ida);
  });

  it('with the sample on its own machine lets its staff sign in with a password of this home; shown to others, nobody', async () => {
    const home = await newHome();
    const first = await serving({ GALLEY_HOME: home, GALLEY_SAMPLE: 'true' });
    const password = /@tidepool\.example with the password (\S+)/.exec(first.output())![1]!;
    expect((await readFile(join(home, 'demo-password'), 'utf8')).trim()).toBe(password);
    expect((await stat(join(home, 'demo-password'))).mode & 0o077).toBe(0);
    const cookie = await signIn(first.url, 'editor@tidepool.example', password);
    expect(await whoIs(first.url, cookie)).toEqual({
      viewer: { user: { displayName: 'Ines Calado' }, roles: [{ role: 'EDITOR' }] },
    });
    const owned = '{ articles(first: 50) { nodes { viewer { canEdit canPublish } } } }';
    const author = await signIn(first.url, 'author@tidepool.example', password);
    const answer = await (await post(first.url, '/graphql', { query: owned }, { cookie: author! })).json();
    const rights = answer.data.articles.nodes.map(({ viewer }: { viewer: object }) => JSON.stringify(viewer));
    expect(new Set(rights)).toEqual(
      new Set(['{"canEdit":true,"canPublish":true}', '{"canEdit":false,"canPublish":false}']),
    );
    first.child.kill('SIGTERM');
    await first.ended;

    const second = await serving({ GALLEY_HOME: home, GALLEY_SAMPLE: 'true', HOST: '0.0.0.0' });
    expect(second.output()).not.toContain(password);
    expect(second.output()).toContain('/auth/setup?token=');
    const old = await post(second.url, '/graphql', { query: viewer }, { cookie: cookie! });
    expect(old.status).toBe(401);
    expect(await whoIs(second.url, await signIn(second.url, 'editor@tidepool.example', password))).toEqual({
      viewer: { user: null, roles: [] },
    });
    second.child.kill('SIGTERM');
    await second.ended;

    const third = await serving({ GALLEY_HOME: home, GALLEY_SAMPLE: 'true' });
    expect(third.output()).toContain(password);
    expect(await whoIs(third.url, await signIn(third.url, 'editor@tidepool.example', password))).toMatchObject({
      viewer: { user: { displayName: 'Ines Calado' } },
    });
  });
});

describe('galley user', () => {
  it('lets people in, names them, shuts them out, and helps them in again', async () => {
    const home = await newHome();
    const run = (args: string[], input?: string) =>
      galley(['user', ...args], { env: { GALLEY_HOME: home, PORT: '0' }, input }).ended;
    const password = 'as long as it must be';
    const first = await run(
      ['create', 'Ada@Example.org', '--name', 'Ada', '--role', 'admin', '--password-stdin'],
      `${password}\n`,
    );
    expect(first).toMatchObject({ code: 0 });
    const made = await run(['create', 'bo@example.org', '--name', 'Bo', '--role', 'author:publish,locale=de']);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/at http\S+\/auth\/invitation\?token=\S+\n$/),
    });
    expect((await run(['list'])).stdout).toBe(
      'ada@example.org\tAda\tADMIN\nbo@example.org\tBo\tAUTHOR:publish,locale=de\n',
    );

    const server = await serving({ GALLEY_HOME: home });
    expect(server.output()).not.toContain('/auth/setup');
    const cookie = await signIn(server.url, 'ada@example.org', password);
    expect(await whoIs(server.url, cookie)).toMatchObject({ viewer: { user: { displayName: 'Ada' } } });
    const link = new URL((await run(['reset', 'bo@example.org'])).stdout.trim().split(' ').at(-1)!);
    const chosen = await post(server.url, '/auth/reset', {
      token: link.searchParams.get('token'),
      password: 'another long one',
    });
    expect(chosen.status).toBe(200);
    const bo = await signIn(server.url, 'bo@example.org', 'another long one');
    expect(await whoIs(server.url, bo)).toMatchObject({ viewer: { user: { displayName: 'Bo' } } });
    // Beside the running server, which notices with the next request.
    expect((await run(['suspend', 'bo@example.org'])).code).toBe(0);
    expect((await post(server.url, '/graphql', { query: viewer }, { cookie: bo! })).status).toBe(401);
    expect((await run(['suspend', 'bo@example.org', '--undo'])).code).toBe(0);
    expect(await signIn(server.url, 'bo@example.org', 'another long one')).not.toBe('');

    const refused = [
      [['create', 'bo@example.org', '--name', 'Bo'], /has an account already/],
      [['create', 'no address', '--name', 'Bo'], /address/],
      [['create', 'x@example.org', '--name', 'X', '--role', 'boss'], /the roles are ADMIN, EDITOR/],
      [['create', 'x@example.org', '--name', 'X', '--role', 'editor:category=nowhere'], /no category nowhere/],
      [['suspend', 'ada@example.org'], /last administrator/],
      [['reset', 'nobody@example.org'], /Nobody has the address/],
    ] as const;
    for (const [args, message] of refused)
      expect(await run([...args])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
    const events = await ask(
      home,
      `select action, via::text from audit_events where action in ('createUser', 'suspendUser') order by id`,
    );
    expect(events).toEqual([
      { action: 'createUser', via: 'COMMAND_LINE' },
      { action: 'createUser', via: 'COMMAND_LINE' },
      { action: 'suspendUser', via: 'COMMAND_LINE' },
    ]);
  });
});

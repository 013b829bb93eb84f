import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/platform/package.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const ours = 'examples/astro';

/** The example as somebody’s own copy. */
export interface AstroSite {
  /** To be removed in the end. */
  folder: string;
  /** What was built. */
  dist: string;
  /** Runs one of its scripts. @throws with its output when it fails */
  script(name: string, env?: Record<string, string>): Promise<string>;
}

/** Copies it without what it made of itself, and installs what its lock names. */
export async function installAstroSite(): Promise<AstroSite> {
  const folder = await makeTemporaryFolder();
  const cwd = join(folder, ours);
  const isSource = (path: string) => !/\/(node_modules|dist|\.astro|graphql-env\.d\.ts)$/.test(path);
  await cp(join(packageRoot, 'schema.graphql'), join(folder, 'schema.graphql'));
  await cp(join(packageRoot, ours), cwd, { recursive: true, filter: isSource });
  const npm = async (args: string[], env: Record<string, string> = {}) => {
    // As at a user's, where Astro says by itself that a build is for production; the one of tests would make it a developer's.
    const { NODE_ENV, DEV, PROD, MODE, SSR, BASE_URL, TEST, ...inherited } = process.env;
    const options = { cwd, env: { ...inherited, ASTRO_TELEMETRY_DISABLED: '1', ...env } };
    const { stdout } = await run('npm', args, options).catch((error) => {
      throw new Error(`npm ${args.join(' ')}\n${error.stdout}${error.stderr}`);
    });
    return stdout;
  };
  await npm(['ci', '--prefer-offline', '--no-audit', '--no-progress']);
  return { folder, dist: join(cwd, 'dist'), script: (name, env) => npm(['run', name], env) };
}

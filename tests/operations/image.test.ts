import { chmod, chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exchange, targetAt } from '../safety/target.ts';
import { newFolder, program, until } from '../support/galley.ts';
import { performDockerfile } from './dockerfile.ts';

const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};

it('the image serves an empty site, desk included, as nobody in particular', { timeout: 300_000 }, async () => {
  const scratch = await newFolder();
  const image = await performDockerfile(scratch);
  expect(image.user).toBe('node');
  const modules = await readdir(join(image.folder, 'node_modules'));
  expect(modules).toEqual(expect.arrayContaining(['graphql', 'postgres']));
  expect(
    modules.filter((name) => ['vite', 'vitest', 'typescript', 'monaco-editor', 'drizzle-kit'].includes(name)),
  ).toEqual([]);

  const home = join(image.root, 'var/lib/galley');
  await chmod(scratch, 0o755);
  if (isRoot) await chown(home, nobody.uid!, nobody.gid!);
  const env = { ...image.environment, HOST: '127.0.0.1', PORT: '0', GALLEY_HOME: home };
  const [file, ...args] = image.command;
  const server = program(file!, args, { cwd: image.folder, env, ...nobody });
  const url = await until(() => {
    expect(server.child.exitCode, server.output()).toBeNull();
    return / is at (\S+),/.exec(server.output())?.[1];
  });

  const { post } = targetAt(`${url}/graphql`);
  expect((await post('{ articles { totalCount } site { name } }')).body.data).toEqual({
    articles: { totalCount: 0 },
    site: { name: 'Galley' },
  });
  expect((await post('{ __typename }', undefined, { 'galley-explain': 'true' })).body.extensions).toBeUndefined();
  const page = await until(async () => {
    const answer = await exchange({ url: `${url}/graphql`, headers: { accept: 'text/html' } });
    return answer.text.includes('/desk/assets/') ? answer : undefined;
  });
  expect(page.status).toBe(200);
  const [check, ...rest] = image.healthCheck;
  const healthEnv = { ...image.environment, PORT: new URL(url).port };
  expect((await program(check!, rest, { cwd: image.folder, env: healthEnv, ...nobody }).ended).code).toBe(0);
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  expect((await program(check!, rest, { cwd: image.folder, env: healthEnv, ...nobody }).ended).code).toBe(1);
});

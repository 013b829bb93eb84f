import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/platform/package.ts';

/** What a container of the last stage would be started with. */
export interface Image {
  /** Stands for `/` of the image. */
  root: string;
  /** The folder that is the container's working directory. */
  folder: string;
  environment: Record<string, string>;
  command: string[];
  healthCheck: string[];
  user: string;
}

interface Stage {
  name: string;
  root: string;
  workingDirectory: string;
  environment: Record<string, string>;
}

/**
 * Performs a Dockerfile's steps in folders, where no Docker engine is: COPY by `.dockerignore`, RUN by a shell, each stage in a
 * root of its own. Nothing of the base image is there, so RUN uses this machine's Node.
 */
export async function performDockerfile(scratch: string): Promise<Image> {
  const instructions = readFileSync(join(packageRoot, 'Dockerfile'), 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(Boolean)
    .map((line) => /^(\w+)\s+(.*)$/.exec(line)!.slice(1) as [string, string]);
  const allowed = readFileSync(join(packageRoot, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const stages = new Map<string, Stage>();
  let stage!: Stage;
  const image = { command: [] as string[], healthCheck: [] as string[], user: 'root' };
  const inStage = (path: string) => join(stage.root, path.startsWith('/') ? path : join(stage.workingDirectory, path));

  const perform: Record<string, (rest: string) => unknown> = {
    FROM: async (rest) => {
      const name = / AS (\w+)$/i.exec(rest)?.[1] ?? 'last';
      stage = { name, root: join(scratch, name), workingDirectory: '/', environment: {} };
      stages.set(name, stage);
      await mkdir(stage.root);
    },
    ENV: (rest) => {
      for (const [, name, value] of rest.matchAll(/(\w+)=(\S+)/g)) stage.environment[name!] = value!;
    },
    WORKDIR: async (rest) => {
      stage.workingDirectory = rest;
      await mkdir(inStage('.'), { recursive: true });
    },
    COPY: async (rest) => {
      const from = /^--from=(\w+) /.exec(rest)?.[1];
      const names = rest.replace(/^--from=\w+ /, '').split(' ');
      const target = names.pop()!;
      for (const name of names) {
        if (!from && !allowed.includes(name)) throw new Error(`.dockerignore keeps ${name} from the build.`);
        const source = from ? join(stages.get(from)!.root, name) : join(packageRoot, name);
        const isInto = target.endsWith('/');
        await cp(source, inStage(isInto ? join(target, basename(name)) : target), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
    },
    RUN: async (rest) => {
      // Owners are the engine's matter.
      const command = rest
        .replace(/ -[og] node/g, '')
        .replaceAll('/var/lib/galley', join(stage.root, 'var/lib/galley'));
      const env = {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        npm_config_prefer_offline: 'true',
        ...stage.environment,
      };
      await promisify(execFile)('/bin/sh', ['-ec', command], { cwd: inStage('.'), env, maxBuffer: 1 << 26 });
    },
    USER: (rest) => {
      image.user = rest;
    },
    CMD: (rest) => {
      image.command = JSON.parse(rest);
    },
    HEALTHCHECK: (rest) => {
      image.healthCheck = JSON.parse(rest.slice(rest.indexOf('[')));
    },
    VOLUME: () => {},
    EXPOSE: () => {},
  };
  for (const [name, rest] of instructions) {
    if (!perform[name]) throw new Error(`This knows no ${name}.`);
    await perform[name](rest);
  }
  return { ...image, root: stage.root, folder: inStage('.'), environment: stage.environment };
}

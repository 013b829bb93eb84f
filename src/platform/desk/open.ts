import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { refuse } from '../http/refusal.ts';
import { packageRoot } from '../package.ts';
import { buildOnce, NoDeskError } from './build.ts';
import { type Files, readFiles } from './files.ts';
import { sendNote } from './note.ts';

/** GraphiQL as editors meet it: the built files of `desk/`, under a policy that lets them talk to nobody but us. */
export interface Desk {
  /** Its page; until it is built, or where it cannot be, a page that says so. */
  sendPage(request: IncomingMessage, response: ServerResponse): void;
  /** One of the files the page loads; anything else is refused. */
  sendAsset(request: IncomingMessage, response: ServerResponse, requestId: string): void;
  /** Resolves to whether there is a desk, once that is known. */
  ready: Promise<boolean>;
  /** Ends a build under way. */
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Where to keep what is built if `node_modules` cannot be written. */
  home: string;
  say: (line: string) => void;
  /** The clone to build from, ours unless told. */
  root?: string;
}

// Compiled, we lie in dist/, and beside us what `npm run build` made of desk/; as TypeScript, in a clone.
const isCompiled = import.meta.url.endsWith('.js');
const compiledDesk = join(import.meta.dirname, '..', '..', 'desk');

/** Finds the desk, or begins to build it: nobody has to wait for that but who opens it. */
export function openDesk({ home, say, root = packageRoot }: DeskOptions): Desk {
  const ending = new AbortController();
  let files: Files | undefined;
  let isComing = true;

  const ready = prepare().then(
    (found) => {
      files = found;
      isComing = false;
      return found !== undefined;
    },
    (error) => {
      isComing = false;
      if (!ending.signal.aborted) say(`GraphiQL is missing, the API is not. ${describe(error)}`);
      return false;
    },
  );

  async function prepare(): Promise<Files | undefined> {
    if (isCompiled) return existsSync(join(compiledDesk, 'index.html')) ? readFiles(compiledDesk) : undefined;
    const caches = [join(root, 'node_modules', '.cache', 'galley', 'desk'), join(home, 'desk')];
    return readFiles(await buildOnce({ root, caches, say, signal: ending.signal }));
  }

  return {
    ready,
    sendPage(request, response) {
      response.setHeader('content-security-policy', pagePolicy);
      if (!files) return sendNote(response, isComing ? 'coming' : 'missing');
      files.send(request, response, 'index.html', {
        isImmutable: false,
        onFault: () => sendNote(response, 'missing'),
      });
    },
    sendAsset(request, response, requestId) {
      const onFault = () =>
        refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' }, requestId);
      const name = request.url!.split('?', 1)[0]!.slice(1);
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (!isRead || !name.startsWith('desk/assets/') || !files?.has(name)) return onFault();
      response.setHeader('content-security-policy', assetPolicy);
      files.send(request, response, name, { isImmutable: true, onFault });
    },
    async close() {
      ending.abort();
      await ready;
    },
  };
}

function describe(error: unknown): string {
  if (error instanceof NoDeskError) return error.message;
  return `The desk could not be built: ${error instanceof Error ? error.message : String(error)}`;
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

// The reading page is a srcdoc frame, which is under this policy too and needs no frame-src.
const pagePolicy = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  // Monaco writes style elements and attributes, GraphiQL's panels too.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'media-src': "'self'",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
});

/** A worker lives under the policy of its own file, and an icon opened by itself is a page. */
const assetPolicy = policy({ 'default-src': "'none'", 'script-src': "'self'", 'frame-ancestors': "'none'" });

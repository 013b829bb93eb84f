import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../http/refusal.ts';
import { giveTimeForFiles } from '../http/server.ts';
import type { Log } from '../observability/log.ts';
import type { Asker } from '../viewer.ts';
import { isMultipart, parametersOf, readBody } from './arrival.ts';
import { type Received, receiveMultipart, type Uploads } from './multipart.ts';
import { noFiles } from './received-files.ts';

interface Options {
  /** Tells who asks, or why he is not heard. */
  identify: (request: IncomingMessage, isFresh: boolean) => Asker | Refusal | Promise<Asker | Refusal>;
  uploads: Uploads | undefined;
  log: Log;
}

/** What is asked, with the files that came with it. Those of somebody who may send none are let go as they come. */
export async function arrive(
  request: IncomingMessage,
  { identify, uploads, log }: Options,
): Promise<Received | Refusal> {
  if (uploads && isMultipart(request)) {
    const viewer = await identify(request, false);
    if ('status' in viewer) return viewer;
    const keeps = viewer.kind === 'STAFF';
    if (keeps) giveTimeForFiles(request);
    return receiveMultipart(request, uploads, keeps, (error) => log.error({ err: error }, 'files not received'));
  }
  const body = request.method === 'GET' ? undefined : await readBody(request);
  if (body && 'status' in body) return body;
  const parameters = parametersOf(request, body?.text);
  return 'status' in parameters ? parameters : { parameters, files: noFiles, discard: async () => {} };
}

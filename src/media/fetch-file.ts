import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { ValidationError } from '../platform/errors.ts';
import type { ReceivedFile } from '../platform/graphql/received-files.ts';
import { urlOf } from '../platform/text/address.ts';
import { asStorageError, isOfDisk } from './storage/storage-error.ts';

export interface FetchRules {
  /** Addresses that are let through beside public ones. */
  alsoAllowed?: string[];
  /** Whether any port will do; else 80 and 443. */
  anyPort?: boolean;
  /** Names’ addresses; the system’s unless given. */
  lookup?: LookupFunction;
  /** Milliseconds for all of it. */
  patience?: number;
}

const mostRedirects = 3;
const mostBytes = 10_000_000;

/**
 * Fetches a file from the public internet. Where a name leads is looked at when the connection is made, on every hop, so that neither a
 * redirect nor a name that changes its address leads into our own network.
 *
 * @throws {ValidationError} the address is none that is fetched, or nothing of fitting size comes in time
 * @throws {StorageError} there is no room for it
 */
export async function fetchFile(
  given: string,
  folder: string,
  rules: FetchRules = {},
): Promise<{ file: ReceivedFile; discard: () => Promise<void> }> {
  const own = join(folder, randomUUID());
  const path = join(own, 'fetched');
  const discard = () => rm(own, { recursive: true, force: true });
  const stop = AbortSignal.timeout(rules.patience ?? 10_000);
  try {
    let url = checkAddress(given, rules);
    let response = await open(url, rules, stop);
    for (let hop = 0; isRedirect(response); hop += 1) {
      response.destroy();
      if (hop === mostRedirects) throw unreachable();
      url = checkAddress(new URL(response.headers.location!, url).href, rules);
      response = await open(url, rules, stop);
    }
    if (response.statusCode !== 200 || Number(response.headers['content-length'] ?? 0) > mostBytes) {
      response.destroy();
      throw unreachable();
    }
    await mkdir(own, { recursive: true, mode: 0o700 });
    const { byteSize, digest } = await save(response, path, stop);
    return { file: { path, byteSize, digest, name: nameIn(url) }, discard };
  } catch (error) {
    await discard();
    if (error instanceof ValidationError) throw error;
    throw isOfDisk(error) ? asStorageError(error) : unreachable();
  }
}

function checkAddress(given: string, { anyPort }: FetchRules): URL {
  const url = urlOf(given);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw fault('The address must be an http(s) URL.');
  if (url.username || url.password) throw fault('The address must name no user.');
  if (url.port !== '' && !anyPort) throw fault('The address must name no port.');
  return url;
}

function open(url: URL, { alsoAllowed = [], lookup }: FetchRules, signal: AbortSignal): Promise<IncomingMessage> {
  const isPlain = url.protocol === 'http:';
  const options = { allowIPAddressList: alsoAllowed, keepAlive: false };
  const agent = isPlain ? new RequestFilteringHttpAgent(options) : new RequestFilteringHttpsAgent(options);
  return new Promise((resolve, reject) => {
    const request = (isPlain ? httpRequest : httpsRequest)(
      url,
      {
        ...{ agent, signal, maxHeaderSize: 16_384, ...(lookup && { lookup }) },
        headers: { 'user-agent': 'Galley', accept: '*/*', 'accept-encoding': 'identity' },
      },
      resolve,
    );
    request.once('error', reject).end();
  });
}

const isRedirect = ({ statusCode, headers }: IncomingMessage): boolean =>
  [301, 302, 303, 307, 308].includes(statusCode!) && headers.location !== undefined;

async function save(response: IncomingMessage, path: string, signal: AbortSignal) {
  const hash = createHash('sha256');
  let byteSize = 0;
  await pipeline(
    response,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        byteSize += chunk.length;
        if (byteSize > mostBytes) throw unreachable();
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    { signal },
  );
  return { byteSize, digest: hash.digest('hex') };
}

function nameIn({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
  } catch {
    return '';
  }
}

const fault = (message: string) => new ValidationError({ path: ['url'], code: 'BAD_FORMAT', message });

/** One answer for whatever went wrong, so that nobody feels his way through a network by our errors. */
const unreachable = () =>
  fault(`No file of at most ${mostBytes} bytes can be fetched from this address in ten seconds.`);

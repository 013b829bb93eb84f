import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { Refusal } from '../http/refusal.ts';
import { shorten } from '../text/shorten.ts';
import { asParameters, badRequest, isObject, jsonOf, longestBody, type Parameters, tooLarge } from './arrival.ts';
import { type ReceivedFile, type ReceivedFiles, standIn } from './received-files.ts';

/** Where files are put while their request is answered, and how many bytes each may have. */
export interface Uploads {
  folder: string;
  fileLimit: number;
}

export interface Received {
  parameters: Parameters;
  files: ReceivedFiles;
  /** Takes the files away. */
  discard(): Promise<void>;
}

const mostFiles = 20;

/**
 * Reads a request by the GraphQL multipart request specification: `operations`, then `map`, then the files. Each file goes to disk as it
 * comes; what is beyond a limit is not read.
 *
 * @param keeps false where who sends them may upload nothing: the bytes are let go as they come
 * @param onFault told of a disk that fails, beside what is said to the sender
 */
export async function receiveMultipart(
  request: IncomingMessage,
  { folder, fileLimit }: Uploads,
  keeps: boolean,
  onFault: (error: unknown) => void,
): Promise<Received | Refusal> {
  const { 'content-type': type, 'content-length': length } = request.headers;
  const longest = 2 * longestBody + mostFiles * fileLimit;
  if (Number(length ?? 0) > longest) return tooLarge;
  const own = join(folder, randomUUID());
  const form = new Form(keeps ? own : undefined, fileLimit);
  try {
    if (keeps) await mkdir(own, { recursive: true, mode: 0o700 });
    await form.read(request, { ...request.headers, 'content-type': type! }, longest);
    return {
      parameters: form.parameters(),
      files: form.files,
      discard: () => rm(own, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(own, { recursive: true, force: true }).catch(onFault);
    return asRefusal(error, onFault);
  }
}

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

const wrong = (message: string) => new Refused(badRequest(message));
const notWhole = 'The form is not whole.';

/** The parts of a request, in the order in which the specification has them. */
class Form {
  readonly files = new Map<string, ReceivedFile>();
  readonly #folder: string | undefined;
  readonly #fileLimit: number;
  #parameters: Parameters | undefined;
  /** Paths in the parameters, by the name of the part that goes there. */
  #map: Map<string, string[][]> | undefined;
  readonly #named = new Set<string>();

  constructor(folder: string | undefined, fileLimit: number) {
    this.#folder = folder;
    this.#fileLimit = fileLimit;
  }

  async read(request: IncomingMessage, headers: BusboyHeaders, longest: number): Promise<void> {
    const busboy = this.#parser(headers);
    const streams: Readable[] = [];
    /** One part after another, whatever of the next has come already. */
    let parts = Promise.resolve();
    let length = 0;
    const failed = new Promise<never>((_, reject) => {
      request.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > longest) reject(new Refused(tooLarge));
      });
      busboy.on('file', (name, stream, fileName) => {
        streams.push(stream);
        // One that fails unheard would end the process.
        stream.on('error', reject);
        stream.once('limit', () => reject(new Refused(fileTooLarge(this.#fileLimit))));
        parts = parts.then(() => this.#part(name, stream, fileName));
        parts.catch(reject);
      });
      for (const limit of ['filesLimit', 'partsLimit'] as const)
        busboy.once(limit, () => reject(wrong(`A request has at most ${mostFiles} files, and no parts beside them.`)));
      request.once('aborted', () => reject(wrong('The body ended early.')));
    });
    failed.catch(() => {});
    try {
      await Promise.race([failed, pipeline(request, busboy)]);
      await Promise.race([failed, parts]);
    } catch (error) {
      request.unpipe(busboy).pause();
      for (const stream of streams) stream.destroy(error as Error);
      // What is still being written must be over before its folder goes.
      await parts.catch(() => {});
      throw error;
    }
    const missing = [...(this.#map?.keys() ?? [])].find((name) => !this.#named.has(name));
    if (missing !== undefined) throw wrong(`"map" names a file ${quoted(missing)} that did not come.`);
  }

  #parser(headers: BusboyHeaders): BusboyInstance {
    const parts = mostFiles + 2;
    const limits = {
      files: parts,
      parts,
      fileSize: Math.max(this.#fileLimit, longestBody) + 1,
      headerPairs: 20,
      headerSize: 8_192,
    };
    try {
      // Else its charset would be what the part says, and what is none of that charset would be made up.
      return new Busboy({ headers, limits, isPartAFile: () => true });
    } catch {
      throw wrong('The content type names no boundary.');
    }
  }

  async #part(name: string, stream: Readable, fileName: string | undefined): Promise<void> {
    if (name === 'operations' && !this.#parameters) this.#parameters = parametersIn(await jsonIn(stream));
    else if (name === 'map' && this.#parameters && !this.#map)
      this.#map = readMap(await jsonIn(stream), this.#parameters.variables);
    else await this.#file(name, stream, fileName);
  }

  async #file(name: string, stream: Readable, given: string | undefined): Promise<void> {
    if (!this.#map) throw wrong('The parts of a request are "operations", then "map", then the files.');
    const paths = this.#map.get(name);
    if (!paths || this.#named.has(name)) throw wrong(`"map" names no file ${quoted(name)}, or it came twice.`);
    this.#named.add(name);
    const token = `file:${randomUUID()}`;
    const path = this.#folder ? join(this.#folder, String(this.#named.size)) : '';
    for (const place of paths) put(this.#parameters!.variables, place, token);
    const hash = createHash('sha256');
    let byteSize = 0;
    const limit = this.#fileLimit;
    const counting = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        byteSize += chunk.length;
        done(byteSize > limit ? new Refused(fileTooLarge(limit)) : null, chunk);
      },
    });
    const sink = path
      ? createWriteStream(path, { flags: 'wx', mode: 0o600 })
      : new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(stream, counting, sink);
    this.files.set(token, { path, byteSize, digest: hash.digest('hex'), name: given ?? '' });
  }

  parameters(): Parameters {
    if (!this.#parameters || !this.#map) throw wrong('"operations" and "map" must be given.');
    return this.#parameters;
  }
}

/** The JSON of a part, which is UTF-8 whatever the part calls it. */
async function jsonIn(stream: Readable): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > longestBody) throw new Refused(tooLarge);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return isUtf8(bytes) ? jsonOf(bytes.toString('utf8'))?.value : undefined;
}

/** Judged before any file is taken. */
function parametersIn(operations: unknown): Parameters {
  if (!isObject(operations)) throw wrong('"operations" must be one JSON object; several at once are not taken.');
  const parameters = asParameters(operations);
  if ('status' in parameters) throw new Refused(parameters);
  return parameters;
}

const quoted = (text: string | undefined) => JSON.stringify(shorten(text ?? '', 100));

/** Each path leads to a null in the variables, and none is named twice. */
function readMap(value: unknown, variables: Record<string, unknown>): Map<string, string[][]> {
  if (!isObject(value)) throw wrong('"map" must be an object of lists of paths.');
  const entries = Object.entries(value);
  if (entries.length > mostFiles) throw wrong(`A request has at most ${mostFiles} files.`);
  const seen = new Set<string>();
  return new Map(
    entries.map(([name, paths]) => {
      if (!Array.isArray(paths) || paths.length === 0 || !paths.every((path) => typeof path === 'string'))
        throw wrong('"map" must be an object of lists of paths.');
      return [
        name,
        paths.map((path: string) => {
          const [first, ...steps] = path.split('.');
          if (first !== 'variables' || seen.has(path) || valueAt(variables, steps) !== null)
            throw wrong(`"map" names a path ${quoted(path)} where no null stands in the variables.`);
          seen.add(path);
          return steps;
        }),
      ];
    }),
  );
}

/** Only what was written in the JSON is walked through: never what objects inherit. */
function valueAt(value: unknown, steps: readonly string[]): unknown {
  let at = value;
  for (const step of steps) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

function put(variables: Record<string, unknown>, steps: readonly string[], token: string): void {
  const owner = valueAt(variables, steps.slice(0, -1)) as Record<string, unknown>;
  const value = standIn(token);
  Object.defineProperty(owner, steps.at(-1)!, { value, enumerable: true, writable: true, configurable: true });
}

const fileTooLarge = (limit: number): Refusal => ({
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message: `A file has at most ${limit} bytes.`,
});

const noRoom: Refusal = {
  status: 507,
  code: 'STORAGE_UNAVAILABLE',
  message: 'There is no room left for files: nothing was kept.',
};

const unavailable: Refusal = {
  status: 503,
  code: 'STORAGE_UNAVAILABLE',
  message: 'Files cannot be taken now: nothing was kept. Send it again in a while.',
};

function asRefusal(error: unknown, onFault: (error: unknown) => void): Refusal {
  if (error instanceof Refused) return error.refusal;
  const { code, syscall } = error as NodeJS.ErrnoException;
  // The disk’s; those of the connection and of the parser are the sender’s.
  if (syscall === undefined || code === 'ECONNRESET' || code === 'EPIPE') return badRequest(notWhole);
  onFault(error);
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? noRoom : unavailable;
}

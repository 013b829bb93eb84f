/** A file that came with a request, on disk for as long as the request is answered. */
export interface ReceivedFile {
  path: string;
  byteSize: number;
  /** SHA-256 in hex. */
  digest: string;
  /** As its sender calls it: never believed, never a path. */
  name: string;
}

/** The files of a request, by what stands for each in its variables. Whoever sends such a text by JSON names a file of nobody's. */
export type ReceivedFiles = ReadonlyMap<string, ReceivedFile>;

/** What stands for a file in the variables of a request: no text, so that it can be given where a file is wanted and nowhere else. */
export const standIn = (token: string) => ({ file: token });

/** What stands for a file, once it was read. A text is passed on: it names no file, and is refused in words. */
export function parseUpload(value: unknown): string {
  if (typeof value === 'string') return value;
  const token = value !== null && typeof value === 'object' && 'file' in value ? value.file : undefined;
  if (typeof token === 'string') return token;
  throw new TypeError('It must be a file that comes with the request, by the GraphQL multipart request specification.');
}

export const noFiles: ReceivedFiles = new Map();

/** An input with what stands for files replaced by their bytes' hashes: equal for equal requests. */
export function byContent(input: unknown, files: ReceivedFiles): unknown {
  if (typeof input === 'string') {
    const file = files.get(input);
    return file ? `sha256:${file.digest}` : input;
  }
  if (input === null || typeof input !== 'object') return input;
  if (Array.isArray(input)) return input.map((item) => byContent(item, files));
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, byContent(value, files)]));
}

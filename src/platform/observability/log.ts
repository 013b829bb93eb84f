import pino from 'pino';
import { excerpt } from '../text/shorten.ts';

export type Log = pino.Logger;

const longestLine = 8_000;
const longestText = 400;
const secretName = String.raw`[\w.-]*(?:authorization|cookie|token|password|secret)`;
const jsonValue = String.raw`"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,}\[{"]+`;
const secretValue = new RegExp(`("${secretName}":)(?:${jsonValue})`, 'gi');

/** Writes JSON lines to a stream, stdout unless told; what may be private is taken out of every line, however deep it lay. */
export function createLog(level: string, write: (line: string) => void = toStdout()): Log {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(makeSafe(line)) },
  );
}

function toStdout(): (line: string) => void {
  const stream = pino.destination({ fd: 1, sync: true });
  // Whoever read our lines has gone (`| head`); that is no reason to stop serving.
  stream.on('error', () => {});
  return (line) => void stream.write(line);
}

/** One line of JSON with secrets blanked, at most 8 KB, and nothing in it that a terminal would obey. */
export function makeSafe(line: string): string {
  const blanked = line
    .replace(secretValue, '$1"[redacted]"')
    .replace(/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [redacted]')
    .replace(/(:\/\/[^\s:/@"]*):[^\s@"]+@/g, '$1:[redacted]@');
  const short = Buffer.byteLength(blanked) > longestLine ? shorten(blanked) : blanked;
  // JSON escapes C0 itself; C1 holds the one-character forms of the same terminal commands.
  return short.replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function shorten(line: string): string {
  const entry = JSON.parse(line);
  const text = JSON.stringify(cut(entry, longestText));
  const { level, time, requestId, msg } = entry;
  const short =
    text.length <= longestLine / 4
      ? text
      : JSON.stringify(cut({ level, time, requestId, msg, cut: true }, longestText));
  return `${short}\n`;
}

function cut(value: unknown, length: number): unknown {
  if (typeof value === 'string') return excerpt(value, length);
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => cut(item, length));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 40)
      .map(([name, item]) => [name, cut(item, length)]),
  );
}

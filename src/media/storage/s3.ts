import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { S3Driver } from 'flydrive/drivers/s3';
import type { S3Config } from '../../platform/config.ts';
import { type Range, readAtOnce, type Source, type StorageDriver, type StoredFile, storedWhole } from './driver.ts';

const tries = 3;
/** Milliseconds that an exchange may take: with three tries it is known within fifteen seconds that a bucket does not answer. */
const usualPatience = 4_000;
/** As many more as a slow line needs for each megabyte beyond ten. */
const patienceForMegabyte = 1_000;

/** Files in a bucket of S3, or of a server that speaks like it. */
export class Bucket extends S3Driver implements StorageDriver {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #patience: number;

  /** @param patience milliseconds for one exchange */
  constructor(config: S3Config, patience = usualPatience) {
    const client = clientFor(config, patience);
    super({ client, bucket: config.bucket, visibility: 'private', supportsACL: false });
    this.#client = client;
    this.#bucket = config.bucket;
    this.#patience = patience;
  }

  async keep(key: string, source: Source): Promise<void> {
    const length = 'bytes' in source ? source.bytes.byteLength : source.byteSize;
    const timeout = this.#patience + Math.max(0, length / 1_000_000 - 10) * patienceForMegabyte;
    // Each try reads the file anew: what the library has begun to send it cannot send again.
    for (let attempt = 1; ; attempt += 1) {
      const body = 'bytes' in source ? source.bytes : createReadStream(source.path);
      const command = new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: body, ContentLength: length });
      try {
        await this.#client.send(command, { abortSignal: AbortSignal.timeout(timeout) });
        return;
      } catch (error) {
        if (!('bytes' in source)) (body as Readable).destroy();
        if (attempt === tries) throw error;
        await pause(100 * attempt);
      }
    }
  }

  async read(key: string, range?: Range): Promise<StoredFile | undefined> {
    const command = new GetObjectCommand({
      ...{ Bucket: this.#bucket, Key: key },
      ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}),
    });
    try {
      const { Body, ContentRange, ContentLength } = await this.#client.send(command);
      const byteSize = Number(/\/(\d+)$/.exec(ContentRange ?? '')?.[1] ?? ContentLength);
      if (ContentLength! > readAtOnce) return { byteSize, bytes: Body as Readable };
      return storedWhole(byteSize, Buffer.from(await Body!.transformToByteArray()));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async sizeOf(key: string): Promise<number | undefined> {
    try {
      const command = new HeadObjectCommand({ Bucket: this.#bucket, Key: key });
      return (await this.#client.send(command)).ContentLength;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async *keys(): AsyncIterable<string> {
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const command = new ListObjectsV2Command({ Bucket: this.#bucket, ContinuationToken: token });
      const { Contents, NextContinuationToken } = await this.#client.send(command);
      for (const { Key } of Contents ?? []) yield Key!;
      token = NextContinuationToken;
    }
  }
}

function clientFor(
  { endpoint, region, accessKeyId, secretAccessKey, forcePathStyle }: S3Config,
  patience: number,
): S3Client {
  return new S3Client({
    ...{ endpoint, region, forcePathStyle, maxAttempts: 1 },
    // Without them the library looks where its users expect: a profile, or the machine's own role.
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    // Not every server that speaks S3 knows the checksums that the library would add; ours are in the keys.
    ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' },
    // Of silence. How long all of it may take is for who asks: a film takes its time.
    requestHandler: { connectionTimeout: Math.min(patience, 2_000), socketTimeout: patience },
  });
}

const isAbsent = (error: unknown): boolean =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404;

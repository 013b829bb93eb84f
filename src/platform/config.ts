import { resolve } from 'node:path';
import { z } from 'zod';
import { parseTrustedProxies, type TrustedProxies } from './http/client-address.ts';
import { StartError } from './start-error.ts';
import { urlOf } from './text/address.ts';

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));
const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');
const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:$/.test(urlOf(text)?.protocol ?? ''),
    'must be a URL postgres://user:password@host:port/database',
  );
const httpUrl = z.string().refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ''), 'must be an http(s) URL');
const siteUrl = httpUrl.transform((text) => text.replace(/\/+$/, ''));
const origins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .pipe(
    z.array(
      z
        .string()
        .refine(
          (text) => urlOf(text)?.origin === text,
          'must be origins such as https://example.org, separated by commas',
        ),
    ),
  );

const smtpUrl = z
  .string()
  .refine(
    (text) => /^smtps?:$/.test(urlOf(text)?.protocol ?? '') && urlOf(text)?.hostname !== '',
    'must be a URL smtp://user:password@host:port or smtps://…',
  );
/** The address alone, or a name before it: `The Tidepool <desk@example.org>`. */
const sender = z
  .string()
  .refine(
    (text) =>
      /^(?:[^<>@\p{Cc}]*<)?[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+>?$/u.test(text) && text.includes('<') === text.endsWith('>'),
    'must be an address such as desk@example.org or The Tidepool <desk@example.org>',
  );
const secret = z
  .string()
  .min(32, 'must have at least 32 characters')
  .refine(
    (text) => !looksLikeASample(text),
    'is a sample that anybody could know: make your own with openssl rand -hex 32',
  );

/** Values of instructions and templates, and of fingers resting on one key. */
function looksLikeASample(text: string): boolean {
  return (
    /change.?me|changeit|better.auth|your.?secret|my.?secret|example|sample|placeholder|password|galley.?secret|secret.?key|0123456789|123456789/i.test(
      text,
    ) || new Set(text).size < 8
  );
}

const proxies = z.string().transform((text, issues): TrustedProxies => {
  try {
    return parseTrustedProxies(text);
  } catch (error) {
    issues.addIssue({ code: 'custom', message: `names what is no proxy: ${(error as Error).message}` });
    return z.NEVER;
  }
});

/** What may be set in the environment. The descriptions are the README's table. */
const schema = z.object({
  PORT: wholeNumber(0, 65_535).prefault('4000').describe('Port to listen on; 0 takes a free one.'),
  HOST: z.string().min(1).prefault('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface.'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL 15 or newer, UTF-8. Without it Galley runs its own PostgreSQL in GALLEY_HOME.'),
  DATABASE_DIRECT_URL: postgresUrl
    .optional()
    .describe('The same database past its connection pooler: for migrations, locks and notifications.'),
  DATABASE_PREPARE: flag
    .prefault('true')
    .describe('Use prepared statements. false behind a PgBouncer older than 1.21.'),
  DATABASE_POOL_SIZE: wholeNumber(1, 1_000)
    .prefault('10')
    .describe('Connections for reading, and as many for writing.'),
  GALLEY_JOBS: flag
    .prefault('true')
    .describe('Whether this process works on background jobs beside serving. false where `galley work` does it apart.'),
  GALLEY_HOME: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .prefault('.galley')
    .describe('Folder of the embedded PostgreSQL and of all else Galley keeps on disk.'),
  GALLEY_SAMPLE: flag
    .optional()
    .describe(
      'Whether serve fills an empty site with the sample magazine. Unless set, it does so in its own PostgreSQL and not in the one of DATABASE_URL.',
    ),
  GALLEY_SITE_URL: siteUrl
    .optional()
    .describe('Address at which the public reaches this server; http://localhost:PORT unless set.'),
  GALLEY_SECRET: secret
    .optional()
    .describe(
      'Signs cookies and seals second factors; 32 characters or more, the same for all instances. Needed with DATABASE_URL in production, elsewhere made once and kept in GALLEY_HOME.',
    ),
  GALLEY_SIGN_UP: flag
    .prefault('false')
    .describe('Whether readers may make accounts for themselves, as members; the address is verified by e-mail.'),
  GALLEY_SMTP_URL: smtpUrl
    .optional()
    .describe(
      'Mail server for invitations and resets, smtp://user:password@host:port or smtps://. Without it the messages are printed, in production not even that.',
    ),
  GALLEY_MAIL_FROM: sender
    .optional()
    .describe(
      'Sender of the mails, such as The Tidepool <desk@example.org>; galley@ the host of GALLEY_SITE_URL unless set.',
    ),
  GALLEY_OIDC_ISSUER: httpUrl
    .optional()
    .describe(
      'OpenID Connect provider that people may sign in with, found by /.well-known/openid-configuration beneath it.',
    ),
  GALLEY_OIDC_CLIENT_ID: z.string().min(1).optional().describe('What the provider knows Galley as.'),
  GALLEY_OIDC_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('The secret that the provider gave Galley; none for a public client.'),
  GALLEY_OIDC_NAME: z.string().min(1).max(60).prefault('OpenID Connect').describe('What people know the provider as.'),
  GALLEY_AKISMET_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Key of Akismet, which is then asked about every comment and told its text, what its guest says of himself and the address it came from. Tell your readers.',
    ),
  GALLEY_TRUSTED_PROXIES: proxies
    .prefault('')
    .describe(
      'Proxies whose X-Forwarded-For is believed: addresses, ranges such as 10.0.0.0/8, loopback, linklocal or uniquelocal, separated by commas.',
    ),
  GALLEY_CORS_ORIGINS: origins
    .prefault('')
    .describe('Origins of the frontends that may call from a browser, separated by commas; none unless set.'),
  GALLEY_UPLOAD_LIMIT: wholeNumber(1_024, 10_000_000_000)
    .prefault('200000000')
    .describe('Bytes that an uploaded file may have; a picture never more than 50,000,000.'),
  GALLEY_S3_BUCKET: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Bucket of S3, or of a server that speaks like it, that keeps uploaded files. Without it GALLEY_HOME does.',
    ),
  GALLEY_S3_REGION: z.string().min(1).prefault('us-east-1').describe('The region that the bucket is in.'),
  GALLEY_S3_ENDPOINT: httpUrl
    .optional()
    .describe('Its server, when it is not Amazon’s: such as http://localhost:9000.'),
  GALLEY_S3_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Who reads and writes there. Without it the machine’s own role, or what AWS’s tools have set up.'),
  GALLEY_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('The secret that goes with it.'),
  GALLEY_S3_PATH_STYLE: flag
    .optional()
    .describe('Whether the bucket is named in the path and not in the host. Unless set, where there is an endpoint.'),
  GALLEY_INTROSPECTION: flag
    .prefault('true')
    .describe('Whether everybody may read the schema; false leaves that to staff.'),
  GALLEY_COST_BUDGET: wholeNumber(1, 100_000_000)
    .prefault('50000')
    .describe('What one operation may cost, counted before it runs.'),
  GALLEY_STATEMENT_TIMEOUT: wholeNumber(100, 3_600_000)
    .prefault('5000')
    .describe('Milliseconds after which the database gives up on a statement.'),
  GALLEY_EXPLAIN: flag
    .optional()
    .describe(
      'Whether a request with the header Galley-Explain: true is told what it cost. Unless set, only where NODE_ENV is not production.',
    ),
  GALLEY_METRICS: flag.prefault('false').describe('Whether /metrics shows figures for Prometheus to everybody.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl
    .optional()
    .describe('An OpenTelemetry collector (OTLP over HTTP) that traces are sent to, such as http://localhost:4318.'),
  OTEL_SERVICE_NAME: z.string().min(1).prefault('galley').describe('What this server is called in traces.'),
  NODE_ENV: z.string().optional().describe('production where real readers come; the image sets it.'),
  GALLEY_LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .prefault('info')
    .describe('How much is logged, as JSON lines on stdout.'),
});

/** Where the program runs and with what; nothing below reads the environment. */
export interface Config {
  host: string;
  port: number;
  siteUrl: string;
  /** Folder for everything kept on disk, absolute. */
  home: string;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  databaseDirectUrl: string | undefined;
  databasePrepare: boolean;
  databasePoolSize: number;
  /** Milliseconds. */
  statementTimeout: number;
  /** Work on background jobs. */
  jobs: boolean;
  /** Fill an empty site with the sample. */
  sample: boolean;
  corsOrigins: string[];
  trustedProxies: TrustedProxies;
  /** Readers of real people: what helps a developer is off. */
  isProduction: boolean;
  /** Undefined: one of its own in the home folder. */
  secret: string | undefined;
  /** Readers make accounts for themselves. */
  signUp: boolean;
  /** Undefined: nothing is sent. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Undefined: no sign-on by another provider. */
  openId: OpenIdConfig | undefined;
  /** Bytes of an uploaded file. */
  uploadLimit: number;
  /** Undefined: uploaded files are kept in the home folder. */
  s3: S3Config | undefined;
  /** Undefined: nobody outside is asked about comments. */
  akismetKey: string | undefined;
  introspection: boolean;
  costBudget: number;
  /** Tell what a request cost to whoever asks. */
  explain: boolean;
  metrics: boolean;
  /** Undefined: no traces. */
  traces: { endpoint: string; serviceName: string } | undefined;
  logLevel: string;
}

/** A bucket, and how to get at it. */
export interface S3Config {
  bucket: string;
  region: string;
  /** Undefined: Amazon’s own. */
  endpoint: string | undefined;
  /** Undefined: what the machine has. */
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
  forcePathStyle: boolean;
}

/** A provider of OpenID Connect, as it knows us. */
export interface OpenIdConfig {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** For people. */
  name: string;
}

/**
 * Reads the whole environment at once. A variable set to nothing counts as not set.
 *
 * @throws {StartError} naming every fault
 */
export function loadConfig(environment: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(set);
  const faults = parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`) ?? [];
  if (set.DATABASE_DIRECT_URL && !set.DATABASE_URL) faults.push('DATABASE_DIRECT_URL needs DATABASE_URL beside it');
  const isProduction = set.NODE_ENV === 'production';
  // Instances that share a database must agree; one that loses its folder would sign everybody out.
  if (isProduction && set.DATABASE_URL && !set.GALLEY_SECRET)
    faults.push('GALLEY_SECRET must be set in production (openssl rand -hex 32 makes one)');
  if (Boolean(set.GALLEY_OIDC_ISSUER) !== Boolean(set.GALLEY_OIDC_CLIENT_ID))
    faults.push('GALLEY_OIDC_ISSUER and GALLEY_OIDC_CLIENT_ID need each other');
  if (Boolean(set.GALLEY_S3_ACCESS_KEY_ID) !== Boolean(set.GALLEY_S3_SECRET_ACCESS_KEY))
    faults.push('GALLEY_S3_ACCESS_KEY_ID and GALLEY_S3_SECRET_ACCESS_KEY need each other');
  if (isProduction && set.GALLEY_SIGN_UP === 'true' && !set.GALLEY_SMTP_URL)
    faults.push('GALLEY_SIGN_UP needs GALLEY_SMTP_URL to verify addresses');
  if (!parsed.success || faults.length > 0)
    throw new StartError(`The environment is not right: ${[...new Set(faults)].join('; ')}.`);
  const values = parsed.data;
  const siteUrl = values.GALLEY_SITE_URL ?? `http://localhost:${values.PORT}`;
  return {
    ...{ host: values.HOST, port: values.PORT, home: values.GALLEY_HOME, siteUrl },
    ...{ isProduction, secret: values.GALLEY_SECRET, signUp: values.GALLEY_SIGN_UP },
    ...{ smtpUrl: values.GALLEY_SMTP_URL },
    mailFrom: values.GALLEY_MAIL_FROM ?? `galley@${new URL(siteUrl).hostname}`,
    openId:
      values.GALLEY_OIDC_ISSUER && values.GALLEY_OIDC_CLIENT_ID
        ? {
            ...{ issuer: values.GALLEY_OIDC_ISSUER, clientId: values.GALLEY_OIDC_CLIENT_ID },
            ...{ clientSecret: values.GALLEY_OIDC_CLIENT_SECRET, name: values.GALLEY_OIDC_NAME },
          }
        : undefined,
    ...{ databaseUrl: values.DATABASE_URL, databaseDirectUrl: values.DATABASE_DIRECT_URL },
    ...{ databasePrepare: values.DATABASE_PREPARE, databasePoolSize: values.DATABASE_POOL_SIZE },
    ...{ statementTimeout: values.GALLEY_STATEMENT_TIMEOUT, corsOrigins: values.GALLEY_CORS_ORIGINS },
    ...{ trustedProxies: values.GALLEY_TRUSTED_PROXIES, akismetKey: values.GALLEY_AKISMET_KEY },
    jobs: values.GALLEY_JOBS,
    uploadLimit: values.GALLEY_UPLOAD_LIMIT,
    s3: values.GALLEY_S3_BUCKET
      ? {
          ...{ bucket: values.GALLEY_S3_BUCKET, region: values.GALLEY_S3_REGION, endpoint: values.GALLEY_S3_ENDPOINT },
          ...{
            accessKeyId: values.GALLEY_S3_ACCESS_KEY_ID,
            secretAccessKey: values.GALLEY_S3_SECRET_ACCESS_KEY,
            forcePathStyle: values.GALLEY_S3_PATH_STYLE ?? values.GALLEY_S3_ENDPOINT !== undefined,
          },
        }
      : undefined,
    ...{ introspection: values.GALLEY_INTROSPECTION, costBudget: values.GALLEY_COST_BUDGET },
    ...{ explain: values.GALLEY_EXPLAIN ?? !isProduction, metrics: values.GALLEY_METRICS },
    traces: values.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: values.OTEL_SERVICE_NAME }
      : undefined,
    ...{ sample: values.GALLEY_SAMPLE ?? values.DATABASE_URL === undefined, logLevel: values.GALLEY_LOG_LEVEL },
  };
}

/** Each variable for the README: its name, what holds when it is not set, and what it does. */
export function describeVariables(): { name: string; unset: string; description: string }[] {
  return Object.entries(schema.shape).map(([name, type]) => ({
    name,
    unset: 'defaultValue' in type.def ? String(type.def.defaultValue) : '',
    description: type.description ?? '',
  }));
}

/** The environment for a program we start on the operator's behalf. */
export function environmentWith(more: Record<string, string>): Record<string, string | undefined> {
  return { ...process.env, ...more };
}

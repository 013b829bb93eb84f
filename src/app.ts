import type { IncomingMessage } from 'node:http';
import { createMediaHandler, mediaPath } from './media/http.ts';
import { keepSwept, openMedia, sweepMedia } from './media/open.ts';
import type { Config } from './platform/config.ts';
import { openWriter } from './platform/database/clients.ts';
import { migrate } from './platform/database/migrate.ts';
import { openDatabase } from './platform/database/open.ts';
import { openProbe } from './platform/database/probe.ts';
import { applyRoleSettings } from './platform/database/role-settings.ts';
import { openDesk } from './platform/desk/open.ts';
import { openEvents } from './platform/events/open.ts';
import { clientAddress } from './platform/http/client-address.ts';
import { type Refusal, refuse } from './platform/http/refusal.ts';
import { type Handle, startServer } from './platform/http/server.ts';
import { createLog } from './platform/observability/log.ts';
import { openWatch } from './platform/observability/watch.ts';
import { version } from './platform/package.ts';
import type { Progress } from './platform/progress.ts';
import { ReadPool } from './platform/reading/read-pool.ts';
import type { StartError } from './platform/start-error.ts';
import { announceServer } from './running.ts';
import { fillNewSite } from './sample/fill-new-site.ts';
import { settleAddress } from './site/settle-address.ts';

/** A running Galley. */
export interface App {
  url: string;
  /** Readiness off, requests finished, clients closed, the embedded PostgreSQL stopped: in this order. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** Told, in plain lines, what the operator should read. */
  say: (line: string) => void;
  /** Shown while long work is done. */
  showProgress?: (what: string) => Progress;
  /** The app cannot go on: its database is lost for good. */
  onLost: (error: StartError) => void;
}

/**
 * Starts everything, in order; what was started is stopped again when a later step fails.
 *
 * @throws {StartError} for what the operator can mend
 */
export async function startApp(given: Config, { say, showProgress, onLost }: AppOptions): Promise<App> {
  const log = createLog(given.logLevel);
  const closers: (() => Promise<void>)[] = [];
  let stopServing = async () => {};
  let closeStreams = async () => {};
  const close = async () => {
    await closeStreams();
    await stopServing();
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    const desk = openDesk({ home: given.home, say });
    closers.push(desk.close);
    const database = await openDatabase(given, { mode: 'own', say, onLost });
    closers.push(database.close);
    say(`${database.describe}.`);
    // Before the long work: a port that is taken is told at once, and nothing was written.
    let handle: Handle = (_, response, requestId) => refuse(response, stillStarting, requestId);
    let isReady = async () => false;
    const server = await startServer({
      ...{ ...given, log, isReady: () => isReady(), handle: (...exchange) => handle(...exchange) },
      // A request may need the database twice, and wait its turn.
      patience: { silence: 15_000 + 2 * given.statementTimeout },
    });
    stopServing = server.close;
    // A free port is known only now.
    const config = { ...given, siteUrl: given.siteUrl.replace(/:0$/, `:${server.port}`) };
    const ran = await migrate(database.directUrl);
    if (ran > 0) say(`Ran ${ran} migration${ran === 1 ? '' : 's'}.`);
    await applyRoleSettings(database, config.statementTimeout, (line) => log.warn(line));
    const { prepareQueue } = await import('./platform/jobs/prepare.ts');
    await prepareQueue(database.directUrl);

    const { databasePoolSize: size, statementTimeout } = config;
    const writer = openWriter(database, size, statementTimeout);
    closers.push(writer.close);
    const probe = openProbe(database.url);
    closers.push(probe.close);

    await settleAddress(writer.db, config.siteUrl);
    const media = await openMedia(config, (error) => log.error({ err: error }, 'storage of files failed'));
    const context = { db: writer.db, viewer: { kind: 'SYSTEM' as const, via: 'SAMPLE' as const }, now: new Date() };
    if (config.sample) {
      // Who fills a site waits for others who do, for as long as they take: that is no silence.
      const filler = openWriter(database, 1);
      closers.push(filler.close);
      await fillNewSite({ ...context, db: filler.db }, { storage: media.storage, say, showProgress });
      await closers.pop()!();
    }
    // Loaded only now: a start that must be refused is refused before the whole of accounts and of the API is read from disk.
    const [{ closeDemoAccounts, isLoopback, openDemoAccounts }, { createSetupLink }, people, { openRateLimits }] =
      await Promise.all([
        import('./sample/demo-accounts.ts'),
        import('./people/setup-link.ts'),
        Promise.all([
          ...([import('./people/accounts/open.ts'), import('./people/authenticate.ts')] as const),
          ...([import('./previews/open-previews.ts'), import('./previews/http.ts')] as const),
        ]),
        import('./people/rate-limits.ts'),
      ]);
    const [{ openAccounts }, { openAuthenticator }, { openPreviews }, { createPreviewHandler, previewPath }] = people;
    if (config.sample && isLoopback(config.host)) say(await openDemoAccounts(context, config.home));
    else await closeDemoAccounts(context);
    const setupLink = await createSetupLink({ ...context, viewer: { kind: 'SYSTEM', via: 'COMMAND_LINE' } }, config);
    if (setupLink) say(`Nobody has an account yet. Make the first administrator, within a day, at ${setupLink}`);
    const pool = new ReadPool({ ...database, size, statementTimeout });
    closers.push(() => pool.close());
    const [
      { buildSchema },
      { createGraphQLHandler },
      { openCommentServices, ownerTokenHeader },
      { openSecret },
      confirming,
    ] = await Promise.all([
      import('./schema.ts'),
      import('./platform/graphql/handler.ts'),
      import('./comments/open-services.ts'),
      import('./people/accounts/secret.ts'),
      Promise.all([import('./comments/http.ts'), import('./comments/confirmation-letter.ts')]),
    ]);
    const [{ createConfirmationHandler }, { confirmationPath }] = confirming;
    const limits = openRateLimits(writer.sql);
    const secret = await openSecret(config);
    const comments = openCommentServices({ secret, akismetKey: config.akismetKey, limits });
    const accounts = await openAccounts({ db: writer.db, sql: writer.sql, config, log, say, limits });
    closers.push(accounts.close);
    const addressOf = (request: IncomingMessage) => clientAddress(request, config.trustedProxies);
    const authenticator = openAuthenticator({
      ...{ db: writer.db, sessions: accounts, limits, origins: config.corsOrigins, addressOf },
    });
    const previews = openPreviews({
      ...{ db: writer.db, limits, origins: config.corsOrigins, isSecure: config.siteUrl.startsWith('https:') },
      addressOf,
    });
    if (config.jobs) {
      const [{ openWorkers }, { jobsWith }] = await Promise.all([
        import('./platform/jobs/open.ts'),
        import('./jobs.ts'),
      ]);
      const jobs = jobsWith(media);
      closers.push(openWorkers({ url: database.directUrl, jobs, log, statementTimeout }).close);
    }
    const watch = await openWatch(config, {
      documents: () => graphql.documents.count,
      preparedStatements: () => pool.preparedStatements,
      poolSize: config.databasePoolSize,
    });
    closers.push(watch.close);
    const page = { sendPage: desk.sendPage, onRequest: watch.observe };
    const provenBy = ({ headers }: IncomingMessage) => comments.keys.provenBy(headers[ownerTokenHeader]?.toString());
    const uploads = { folder: media.incoming, fileLimit: config.uploadLimit };
    const whoAsks = { writer: writer.db, mail: accounts.mail, authenticator, previews, addressOf, provenBy };
    const events = openEvents({ db: writer.db, directUrl: database.directUrl, log });
    closers.push(events.close);
    const schema = buildSchema({ comments, media });
    const graphql = createGraphQLHandler({ ...config, ...page, ...whoAsks, events, uploads, schema, pool, log });
    closeStreams = graphql.closeStreams;
    const sendMedia = createMediaHandler(media);
    const openPreview = createPreviewHandler({ db: writer.db, previews });
    const confirm = createConfirmationHandler({ db: writer.db, keys: comments.keys });
    handle = (request, response, requestId) => {
      const path = request.url?.split('?', 1)[0];
      if (path === '/graphql') return graphql(request, response, requestId);
      if (path?.startsWith('/auth/')) return accounts.handle(request, response, requestId);
      if (path === previewPath) return openPreview(request, response, requestId);
      if (path === confirmationPath) return confirm(request, response, requestId);
      if (path?.startsWith(mediaPath)) return sendMedia(request, response, requestId);
      if (path?.startsWith('/desk/')) return desk.sendAsset(request, response, requestId);
      if (path === '/metrics' && watch.sendMetrics) return watch.sendMetrics(response);
      if (path === '/') return void response.writeHead(302, { location: '/graphql' }).end();
      refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' }, requestId);
    };

    // What crashes left behind goes before new things come.
    const sweeping = keepSwept(media, (error) => log.warn({ err: error }, 'files not swept'));
    closers.push(sweeping.close);
    await sweepMedia(writer.db, media).catch((error) => log.warn({ err: error }, 'files not swept'));
    isReady = probe.ask;
    const startedAt = new Date().toISOString();
    const announcement = { pid: process.pid, url: server.url, version, startedAt };
    // With a given database nothing else is kept on disk, which may then be read-only.
    const withdraw = await announceServer(config.home, announcement).catch((error) =>
      log.debug({ err: error }, 'not announced'),
    );
    if (withdraw) closers.push(withdraw);
    say(`Galley ${version} is at ${server.url}, GraphiQL at ${server.url}/graphql.`);
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const stillStarting: Refusal = { status: 503, code: 'STARTING', message: 'Galley is starting: ask again in a moment.' };

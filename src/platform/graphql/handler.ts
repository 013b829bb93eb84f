import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../database/clients.ts';
import type { Events } from '../events/open.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Mail } from '../mail.ts';
import type { Log } from '../observability/log.ts';
import { ReadingEngine } from '../reading/engine.ts';
import type { ReadPool } from '../reading/read-pool.ts';
import { newReading } from '../reading/reading.ts';
import { type Preview, type Reader, StaleViewer, type View } from '../reading/scope.ts';
import type { Asker, SignedIn } from '../viewer.ts';
import { mayBeRead, type Parameters } from './arrival.ts';
import { arrive } from './arrive.ts';
import { cancelWhenClosed } from './cancel-when-closed.ts';
import { Documents, type PreparedDocument } from './documents.ts';
import { asksToExplain, explain } from './explain.ts';
import { follow } from './follow-request.ts';
import type { Uploads } from './multipart.ts';
import { answerType, corsHeaders, notAcceptable } from './negotiation.ts';
import type { RequestRecord } from './record.ts';
import { createSlowPath, type RequestContext } from './slow-path.ts';
import { openStreams } from './streams.ts';
import { viewOf } from './view.ts';

export interface GraphQLHandlerOptions {
  schema: GraphQLSchema;
  pool: ReadPool;
  log: Log;
  introspection: boolean;
  costBudget: number;
  corsOrigins: readonly string[];
  /** Shows GraphiQL to who opens the address in a browser; without it a browser is answered as everybody is. */
  sendPage?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Tells who asks; without it everybody is the public. */
  authenticator?: Authenticator;
  /** Tells which draft a preview token opens; without it none does. */
  previews?: Previews;
  /** What mutations write through. */
  writer: Database;
  /** What mutations write to people by; without it nothing is sent. */
  mail?: Mail;
  /** What subscriptions are told of; without it there are none. */
  events?: Events;
  /** Where files that come with requests go; without it none are taken. */
  uploads?: Uploads;
  /** The address that a request came from, as far as proxies are believed; that of the connection unless given. */
  addressOf?: (request: IncomingMessage) => string;
  /** Ids of what a request proves to be its sender's, without an account. */
  provenBy?: (request: IncomingMessage) => readonly string[];
  /** Whether requests are told what they cost when they ask. */
  explain?: boolean;
  /** Told of every request that was asked or refused. */
  onRequest?: (record: RequestRecord) => void;
}

export interface GraphQLHandler {
  (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  documents: Documents;
  /** Sends all who follow something elsewhere; nobody is taken any more. */
  closeStreams(): Promise<void>;
}

export interface Authenticator {
  /**
   * Who sends a request, or why it is not taken: a credential that does not hold is never passed over. A request without one is
   * answered at once, and nobody is asked.
   *
   * @param isFresh what is remembered of the credential will not do: the request writes, or a statement has found it stale
   */
  identify(request: IncomingMessage, isFresh: boolean): Asker | Refusal | Promise<Asker | Refusal>;
  /** How somebody sees drafts; undefined for who sees none. */
  draftViewOf(viewer: Asker): View | undefined;
  /** Of these those who are no longer who they were: signed out, suspended, with other rights. */
  findEnded(viewers: readonly SignedIn[]): Promise<readonly SignedIn[]>;
}

export interface Previews {
  /**
   * What the preview token opens that a request shows, or why it is not taken: one that does not hold is never passed over, since what is
   * published would be taken for the draft. A request without one is answered at once.
   *
   * @param isFresh what is remembered of the token will not do
   */
  find(request: IncomingMessage, isFresh: boolean): Preview | Refusal | undefined | Promise<Preview | Refusal>;
}

const everybodyIsPublic: Authenticator = {
  identify: () => ({ kind: 'PUBLIC' }),
  draftViewOf: () => undefined,
  findEnded: async () => [],
};

const noLongerSignedIn: Refusal = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: 'This credential was ended while it was used.',
};

const asEventStream: Refusal = {
  status: 406,
  code: 'NOT_ACCEPTABLE',
  message: 'A subscription is answered as server-sent events: ask with Accept: text/event-stream.',
};

const onlyQueriesByGet: Refusal = {
  status: 405,
  code: 'METHOD_NOT_ALLOWED',
  message: 'By GET only queries are run: use POST.',
};

/**
 * Answers at `/graphql`. A query that compiles is answered from its statement's own text; everything else, and every error, by
 * Yoga and graphql-js. Both give the same bytes and status for the same request.
 */
export function createGraphQLHandler(options: GraphQLHandlerOptions): GraphQLHandler {
  const { pool, log } = options;
  const documents = new Documents(options.schema, {
    introspection: options.introspection,
    budget: { cost: options.costBudget },
  });
  const onViolation = (statement: string) => log.error({ statement }, 'null in a non-null field');
  const engine = new ReadingEngine(pool, onViolation);
  // Where introspection is for staff alone, their documents pass other rules.
  const documentsOfStaff = options.introspection
    ? documents
    : new Documents(options.schema, { introspection: true, budget: { cost: options.costBudget } });
  const authenticator = options.authenticator ?? everybodyIsPublic;
  const addressOf = options.addressOf ?? ((request: IncomingMessage) => request.socket.remoteAddress ?? '0.0.0.0');
  const mail = options.mail ?? { send: () => {} };
  const askSlowly = createSlowPath(documents, engine, log);
  const streams =
    options.events &&
    openStreams({
      ...{ events: options.events, pool, engine, documents, log },
      findEnded: (viewers) => authenticator.findEnded(viewers),
    });

  const handle = async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const cors = corsHeaders(request, options.corsOrigins);
    for (const name in cors) response.setHeader(name, cors[name]!);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { allow: 'GET, POST, OPTIONS' }).end();
      return;
    }
    const startedAt = performance.now();
    const reading = newReading();
    const tell = (level: RequestRecord['level'], operationName?: string) =>
      options.onRequest?.({
        ...{ requestId, level, status: response.statusCode, method: request.method!, operationName, reading },
        startedAt: performance.timeOrigin + startedAt,
        duration: performance.now() - startedAt,
        traceparent: request.headers.traceparent as string | undefined,
      });
    const refused = (refusal: Refusal) => {
      refuse(response, refusal, requestId);
      tell('REFUSED');
    };
    const unread = mayBeRead(request, options.uploads !== undefined);
    if (unread) return refused(unread);
    const type = answerType(request.headers.accept);
    const byGet = request.method === 'GET';
    // One address gives GraphiQL or an answer: a cache must not give the one for the other.
    if (byGet) response.appendHeader('vary', 'Accept');
    if (byGet && !type && options.sendPage && request.headers.accept?.includes('text/html'))
      return options.sendPage(request, response);
    if (byGet) response.appendHeader('vary', 'Galley-View, Galley-Preview-Token');
    const arrived = await arrive(request, {
      ...{ uploads: options.uploads, log },
      identify: (...given) => authenticator.identify(...given),
    });
    if ('status' in arrived) {
      // The rest of the body is still to come, and is not wanted.
      if (!request.complete) response.setHeader('connection', 'close');
      return refused(arrived);
    }
    const { parameters, files, discard } = arrived;
    const discarded = () => void discard().catch((error) => log.warn({ err: error, requestId }, 'files not discarded'));
    if (response.closed) discarded();
    else response.once('close', discarded);

    let prepared = documents.get(parameters.query);
    const follows = prepared.operation(parameters.operationName)?.node.operation === 'subscription';
    if (byGet && !follows && !prepared.mayBeRunByGet(parameters.operationName)) return refused(onlyQueriesByGet);
    if (follows && !request.headers.accept?.includes('text/event-stream')) return refused(asEventStream);
    const cancel = cancelWhenClosed(response);
    const explains = options.explain === true && asksToExplain(request);
    let isFresh = prepared.writes(parameters.operationName);
    for (;;) {
      // Without a credential nobody is waited for.
      const identified = authenticator.identify(request, isFresh);
      const asker = identified instanceof Promise ? await identified : identified;
      if ('status' in asker) return refused(asker);
      const proven = options.provenBy?.(request) ?? [];
      const viewer = proven.length > 0 ? { ...asker, proven } : asker;
      const found = options.previews?.find(request, isFresh);
      const preview = found instanceof Promise ? await found : found;
      if (preview && 'status' in preview) return refused(preview);
      if (viewer.kind !== 'PUBLIC' || viewer.proven || preview)
        response.setHeader('cache-control', 'private, no-store');
      prepared = (viewer.kind === 'STAFF' ? documentsOfStaff : documents).get(parameters.query);
      const { moment, ...view } = viewFor(request, parameters, prepared, { viewer, preview });
      const stale = { is: false };
      const context: RequestContext = {
        ...{
          prepared,
          requestId,
          onQuery: cancel.onQuery,
          reading,
          onViolation,
          writer: options.writer,
          mail,
          files,
          client: { address: addressOf(request), userAgent: request.headers['user-agent'] },
          ...view,
        },
        reader: { view: view.asked ?? 'PUBLISHED', viewer, preview, moment },
        onStale: () => {
          stale.is = true;
        },
        explain: explains ? (level) => explain(pool, level, reading) : undefined,
      };
      try {
        if (follows && streams && !context.failure) {
          const why = await follow(streams, request, response, parameters, context);
          if (why) return refused(why);
          return tell('L2', prepared.operation(parameters.operationName)?.node.name?.value);
        }
        let text = type && !context.failure && (await answerFast(parameters, context));
        if (text && context.explain)
          text = `${text.slice(0, -1)},"extensions":${JSON.stringify({ galley: await context.explain('L1') })}}`;
        if (cancel.closed()) return;
        if (text) {
          response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
          response.end(text);
        } else await answerSlowly(request, response, parameters, context, stale);
        return tell(text ? 'L1' : 'L2', prepared.operation(parameters.operationName)?.node.name?.value);
      } catch (error) {
        // Looked up anew once: a credential that ends just then is refused, one whose rights changed goes on with them.
        if (!(error instanceof StaleViewer)) throw error;
        if (isFresh) return refused(noLongerSignedIn);
        isFresh = true;
      }
    }
  };

  /** The view that a request names, or why it may not have it. */
  function viewFor(
    { headers }: IncomingMessage,
    { operationName, variables }: Parameters,
    prepared: PreparedDocument,
    { viewer, preview }: Pick<Reader, 'viewer' | 'preview'>,
  ): Pick<RequestContext, 'asked' | 'draftView' | 'failure'> & Pick<Reader, 'moment'> {
    const draftView = authenticator.draftViewOf(viewer);
    try {
      const sight = { draft: draftView, hasPreview: preview !== undefined };
      const shown = viewOf(prepared.operation(operationName), variables, headers, sight);
      return { asked: shown?.view, moment: shown?.moment, draftView };
    } catch (failure) {
      return { asked: undefined, draftView, failure };
    }
  }

  /** The compiled answer, or undefined for whatever is not a plain success. */
  async function answerFast(parameters: Parameters, context: RequestContext): Promise<string | undefined> {
    const { prepared, reader, onQuery, reading } = context;
    const operation = prepared.errors.length === 0 ? prepared.operation(parameters.operationName) : undefined;
    if (!operation) return undefined;
    try {
      return await engine.text(operation, parameters.variables, reader, reading, onQuery);
    } catch (error) {
      if (error instanceof StaleViewer) throw error;
      // The slow way words it and logs it; nobody is told of what a client that has gone did not wait for.
      context.failure = error;
      return undefined;
    }
  }

  async function answerSlowly(
    request: IncomingMessage,
    response: ServerResponse,
    parameters: Parameters,
    context: RequestContext,
    stale: { is: boolean },
  ): Promise<void> {
    const answer = await askSlowly(parameters, request.headers.accept, context);
    if (stale.is) throw new StaleViewer();
    if (response.destroyed) return;
    if (answer.status === 406) return refuse(response, notAcceptable, context.requestId);
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json; charset=utf-8',
      'content-length': bytes.length,
    });
    response.end(bytes);
  }

  return Object.assign(handle, { documents, closeStreams: async () => streams?.close() });
}

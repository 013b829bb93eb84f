import { type ExecutionArgs, GraphQLError } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Client } from '../context.ts';
import type { Database } from '../database/clients.ts';
import type { Mail } from '../mail.ts';
import type { Log } from '../observability/log.ts';
import type { OnQuery, ReadingEngine } from '../reading/engine.ts';
import { RequestError } from '../reading/errors.ts';
import type { Reading } from '../reading/reading.ts';
import { type Reader, StaleViewer, type View } from '../reading/scope.ts';
import type { Parameters } from './arrival.ts';
import type { Documents, PreparedDocument } from './documents.ts';
import type { Explanation } from './explain.ts';
import { hidesFault, isCancelled, masked, presentable } from './failures.ts';
import type { ReceivedFiles } from './received-files.ts';

/** A request on its way: who asks, for which document. */
export interface RequestContext {
  prepared: PreparedDocument;
  reader: Reader;
  /** The view that the request names; undefined when it names none. */
  asked: View | undefined;
  /** How the viewer sees drafts; undefined for who sees none. */
  draftView: View | undefined;
  /** What mutations write through. */
  writer: Database;
  /** What mutations write to people by. */
  mail: Mail;
  /** What came with the request. */
  files: ReceivedFiles;
  requestId: string;
  client: Client;
  onQuery: OnQuery;
  reading: Reading;
  onViolation: (statement: string) => void;
  /** Told that the reader turned out to be no longer who he was: the answer is none. Yoga hands on a copy of this object. */
  onStale: () => void;
  /** Set when the client asked what it costs. */
  explain?: (level: 'L1' | 'L2') => Promise<Explanation>;
  /** Why the fast way could not answer: it is worded here and not tried again. */
  failure?: unknown;
}

export type SlowPath = (
  parameters: Parameters,
  accept: string | undefined,
  context: RequestContext,
) => Promise<Response>;

/** Answers by Yoga and graphql-js: what needs resolvers or negotiation, and every error. */
export function createSlowPath(documents: Documents, engine: ReadingEngine, log: Log): SlowPath {
  const reading: Plugin<RequestContext> = {
    onParse: ({ context, setParsedDocument }) => {
      const { prepared } = context as RequestContext;
      if (prepared.node) setParsedDocument(prepared.node);
      else throw prepared.errors[0]!;
    },
    onValidate: ({ context, setResult }) => {
      setResult([...(context as RequestContext).prepared.errors]);
    },
    onExecute: ({ setExecuteFn }) => {
      setExecuteFn(async (args) => {
        const executionArgs = args as unknown as ExecutionArgs;
        const context = executionArgs.contextValue as RequestContext;
        try {
          if (context.failure) throw context.failure;
          const operation = context.prepared.operation(executionArgs.operationName);
          const result = await engine.execute(
            executionArgs,
            context.reader,
            operation,
            context.reading,
            context.onQuery,
          );
          if (!context.explain) return result;
          return { ...result, extensions: { ...result.extensions, galley: await context.explain('L2') } };
        } catch (error) {
          if (error instanceof RequestError) return { errors: [error] };
          if (error instanceof StaleViewer) {
            context.onStale();
            return { data: null };
          }
          const level = isCancelled(error) ? 'warn' : 'error';
          log[level]({ err: error, requestId: context.requestId }, 'operation failed');
          return { data: null, errors: [masked(error, context.requestId)] };
        }
      });
    },
    onResultProcess: ({ result, setResult, serverContext }) => {
      if (!('errors' in result) || !result.errors) return;
      const { requestId } = serverContext as unknown as RequestContext;
      const errors = result.errors.map((error) => presentable(error as GraphQLError, requestId));
      setResult({ ...result, errors } as never);
    },
  };
  const yoga = createYoga<RequestContext>({
    schema: documents.schema,
    plugins: [reading],
    graphqlEndpoint: '/graphql',
    cors: false,
    landingPage: false,
    graphiql: false,
    parserAndValidationCache: false,
    multipart: false,
    logging: false,
    maskedErrors: {
      maskError: (error) => {
        if (error instanceof GraphQLError && !hidesFault(error)) return error;
        log.error({ err: error }, 'masked');
        return masked(error, undefined);
      },
    },
  });
  return async (parameters, accept, context) => {
    const headers = { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) };
    const init = { method: 'POST', headers, body: JSON.stringify(parameters) };
    return yoga.fetch('http://galley/graphql', init, context as never);
  };
}

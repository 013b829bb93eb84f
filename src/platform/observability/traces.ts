import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { RequestRecord } from '../graphql/record.ts';
import { shorten } from '../text/shorten.ts';

export interface Traces {
  record(request: RequestRecord): void;
  /** Sends what is not sent yet; gives up after a while. */
  close(): Promise<void>;
}

export interface TracesOptions {
  /** Base URL of an OTLP collector over HTTP: `/v1/traces` is added. */
  endpoint: string;
  serviceName: string;
  version: string;
}

const propagator = new W3CTraceContextPropagator();
const longestFarewell = 3_000;

/**
 * Spans by OpenTelemetry's semantic conventions: one for each request, in the trace that its `traceparent` names, and one inside it
 * for its statement. Made when the request is over, so that reading pays for nothing while it works.
 */
export function openTraces({ endpoint, serviceName, version }: TracesOptions): Traces {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 2_000 });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('galley', version);

  return {
    record(request) {
      const { startedAt, duration, reading, level, status, method, operationName } = request;
      const endedAt = startedAt + duration;
      const parent = propagator.extract(
        context.active(),
        { traceparent: request.traceparent },
        {
          get: (carrier: Record<string, string | undefined>, key) => carrier[key],
          keys: Object.keys,
        },
      );
      const attributes = {
        'http.request.method': method,
        'http.route': '/graphql',
        'http.response.status_code': status,
        'galley.level': level,
        'galley.request_id': request.requestId,
        ...(operationName === undefined ? {} : { 'graphql.operation.name': shorten(operationName, 200) }),
      };
      const options = { kind: SpanKind.SERVER, startTime: startedAt, attributes };
      const span = tracer.startSpan(`${method} /graphql`, options, parent);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      if (reading.statements > 0) statementSpan(span);
      span.end(endedAt);

      function statementSpan(parent: Span): void {
        // Counted back from one and the same end: a sum taken another way is some nanoseconds beside it, outside the request.
        const begins = Math.max(startedAt, endedAt - reading.databaseTime);
        const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': 'SELECT' };
        const inner = { kind: SpanKind.CLIENT, startTime: begins, attributes };
        tracer.startSpan('SELECT', inner, trace.setSpan(context.active(), parent)).end(endedAt);
      }
    },
    async close() {
      const tooLong = new Promise<void>((resolve) => setTimeout(resolve, longestFarewell).unref());
      await Promise.race([provider.shutdown().catch(() => {}), tooLong]);
    },
  };
}

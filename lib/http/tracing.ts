import 'server-only';
import type { Attributes } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-node';

/** What may leave: patterns, statuses and numbers. Next's own spans carry whole addresses, some of which are secrets. */
const kept = new Set([
  'http.method',
  'http.request.method',
  'http.route',
  'http.status_code',
  'http.response.status_code',
  'next.route',
  'next.span_type',
  'preceptor.job',
  'preceptor.request_id',
]);

export function keptAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => kept.has(name)));
}

/** Names of spans of requests that the app makes hold their address. */
export function keptName(name: string): string {
  return name.replace(/\bhttps?:\/\/\S+/g, '…');
}

class CarefulProcessor extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    const careful: Partial<ReadableSpan> = {
      name: keptName(span.name),
      attributes: keptAttributes(span.attributes),
      // Texts of errors may hold what people typed; the log has what may be told of them.
      events: [],
      status: { code: span.status.code },
    };
    super.onEnd(
      new Proxy(span, {
        get: (target, key) => {
          if (key in careful) return careful[key as keyof ReadableSpan];
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
    );
  }
}

/**
 * Sends traces of requests, pages and jobs to a collector (OTLP over HTTP, JSON). Called once, when the server starts;
 * which share is sent is set by the variables OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG, as everywhere.
 * Returns what sends the rest and stops it.
 *
 * @param endpoint base address of the collector, "http://localhost:4318"
 */
export function startTracing(endpoint: string): () => Promise<void> {
  const url = new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'preceptor' }),
    spanProcessors: [new CarefulProcessor(new OTLPTraceExporter({ url }))],
  });
  provider.register();
  return () => provider.shutdown();
}

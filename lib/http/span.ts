import 'server-only';
import { SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

/** Does `work` in a span. Without a collector that costs next to nothing. `describe` gives attributes of the outcome. */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
  describe: (outcome: T) => Attributes = () => ({}),
): Promise<T> {
  const kind = 'http.route' in attributes ? SpanKind.SERVER : SpanKind.INTERNAL;
  return trace.getTracer('preceptor').startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      const outcome = await work();
      span.setAttributes(describe(outcome));
      return outcome;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The trace that the running code belongs to, for the log; null without one. */
export function currentTraceId(): string | null {
  return trace.getActiveSpan()?.spanContext().traceId ?? null;
}

import {
  context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace,
  type Attributes, type Context, type Link, type Span, type Tracer,
} from '@opentelemetry/api';

export interface SpanSettings {
  readonly attributes?: Attributes;
  readonly kind?: SpanKind;
  /** W3C trace context of who caused this; the current span unless given. */
  readonly traceparent?: string;
  /** Others who caused this too: the further messages of a batch. */
  readonly linked?: readonly (string | undefined)[];
}

export function tracer(name = 'openvrs'): Tracer {
  return trace.getTracer(name);
}

/** Runs the function within a new span, records what it throws, and ends the span with it. */
export function withSpan<T>(name: string, settings: SpanSettings, run: (span: Span) => Promise<T>): Promise<T> {
  const parent = settings.traceparent === undefined ? context.active() : contextOf(settings.traceparent);
  const options = { kind: settings.kind ?? SpanKind.INTERNAL, attributes: settings.attributes, links: linksOf(settings.linked) };
  return tracer().startActiveSpan(name, options, parent, async (span) => {
    try {
      return await run(span);
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

export function failSpan(span: Span, error: unknown): void {
  if (error instanceof Error) span.recordException(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' });
}

/** The W3C trace context to hand on, or nothing where there is no trace. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

export function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
}

function linksOf(traceparents: readonly (string | undefined)[] = []): Link[] {
  return traceparents.flatMap((each) => {
    const linked = each === undefined ? undefined : trace.getSpanContext(contextOf(each));
    return linked ? [{ context: linked }] : [];
  });
}

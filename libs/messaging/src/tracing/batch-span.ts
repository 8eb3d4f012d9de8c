import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Link, type SpanOptions } from '@opentelemetry/api';
import type { Envelope } from '@openvrs/contracts';
import { attributeKeys } from './attribute-keys';
import { contextOf, parseTraceparent } from './trace-context';

export interface BatchSpan {
  readonly consumer: string;
  readonly subject: string;
  readonly batch: readonly Envelope[];
}

/** A batch of one goes on with its message's trace; a larger one is a trace of its own with a link to each. */
export async function inBatchSpan(about: BatchSpan, work: () => Promise<void>): Promise<void> {
  const { batch } = about;
  const alone = batch.length === 1;
  const parent = alone ? contextOf(batch[0]?.traceparent) : ROOT_CONTEXT;
  const options: SpanOptions = { kind: SpanKind.CONSUMER, attributes: attributesOf(about), links: alone ? [] : linksOf(batch) };
  const span = trace.getTracer('@openvrs/messaging').startSpan(`process ${about.subject}`, options, parent);
  try {
    await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function attributesOf({ consumer, subject, batch }: BatchSpan): Attributes {
  return {
    [attributeKeys.system]: 'nats',
    [attributeKeys.operation]: 'process',
    [attributeKeys.destination]: subject,
    [attributeKeys.consumer]: consumer,
    [attributeKeys.batchSize]: batch.length,
    ...(batch.length === 1 ? { [attributeKeys.messageId]: batch[0]?.id } : {}),
  };
}

function linksOf(batch: readonly Envelope[]): Link[] {
  return batch.flatMap(({ traceparent }) => {
    const spanContext = parseTraceparent(traceparent);
    return spanContext ? [{ context: spanContext }] : [];
  });
}

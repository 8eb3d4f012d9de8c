import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { withdrawn } from '../../test/messages.fixture';
import { attributeKeys } from './attribute-keys';
import { inBatchSpan } from './batch-span';

const exporter = new InMemorySpanExporter();
const about = { consumer: 'analytics-report-withdrawn-v1', subject: 'vrs.report.withdrawn.v1' };

describe('the span of a batch', () => {
  beforeAll(() => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  });
  beforeEach(() => exporter.reset());
  afterAll(() => {
    trace.disable();
    context.disable();
  });

  /** A message published within a span of its own, as an HTTP request would. */
  function published(): { traceId: string; envelope: ReturnType<typeof withdrawn>['envelope'] } {
    return trace.getTracer('spec').startActiveSpan('POST', (span) => {
      const { envelope } = withdrawn();
      span.end();
      return { traceId: span.spanContext().traceId, envelope };
    });
  }

  it('of one message goes on with its trace, and what it publishes does too', async () => {
    const { traceId, envelope } = published();
    let next: string | undefined;
    await inBatchSpan({ ...about, batch: [envelope] }, async () => void (next = withdrawn().envelope.traceparent));
    expect(next).toContain(traceId);
    const span = exporter.getFinishedSpans().find(({ name }) => name === 'process vrs.report.withdrawn.v1');
    expect(span?.spanContext().traceId).toBe(traceId);
    expect(span?.attributes).toMatchObject({ [attributeKeys.batchSize]: 1, [attributeKeys.messageId]: envelope.id });
  });

  it('of several is a trace of its own with a link to each', async () => {
    const [one, two] = [published(), published()];
    await inBatchSpan({ ...about, batch: [one.envelope, two.envelope] }, async () => undefined);
    const span = exporter.getFinishedSpans().find(({ name }) => name.startsWith('process'));
    expect([one.traceId, two.traceId]).not.toContain(span?.spanContext().traceId);
    expect(span?.links.map(({ context: { traceId } }) => traceId)).toEqual([one.traceId, two.traceId]);
  });

  it('says that the work failed, and lets the failure through', async () => {
    const failing = inBatchSpan({ ...about, batch: [withdrawn().envelope] }, async () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(exporter.getFinishedSpans()[0]).toMatchObject({ status: { code: 2 }, ended: true });
  });
});

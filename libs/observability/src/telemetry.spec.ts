import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { metric, recordLatency } from './metrics';
import { currentTraceparent, withSpan } from './spans';
import { startTelemetry, type Telemetry } from './telemetry';

const incoming = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const undecided = incoming.replace(/01$/, '00');

describe('telemetry', () => {
  let telemetry: Telemetry | undefined;
  const start = async (settings: Partial<Parameters<typeof startTelemetry>[0]> = {}): Promise<InMemorySpanExporter> => {
    const exporter = new InMemorySpanExporter();
    telemetry = startTelemetry({ service: 'intake', enabled: true, metricsPort: 0, spanProcessors: [new SimpleSpanProcessor(exporter)], ...settings });
    await telemetry.ready();
    return exporter;
  };
  const scrape = async (): Promise<string> => (await fetch(`http://127.0.0.1:${telemetry?.metricsPort()}/metrics`)).text();

  afterEach(async () => {
    await telemetry?.shutdown();
    telemetry = undefined;
  });

  it('joins the trace of the caller and hands it on', async () => {
    const spans = await start();
    const handedOn = await withSpan('outer', { traceparent: incoming, kind: SpanKind.CONSUMER }, () =>
      withSpan('inner', {}, async () => currentTraceparent()));
    const [inner, outer] = spans.getFinishedSpans();
    expect(outer).toMatchObject({ name: 'outer', kind: SpanKind.CONSUMER, parentSpanContext: { spanId: 'b7ad6b7169203331' } });
    expect(inner).toMatchObject({ name: 'inner', parentSpanContext: { spanId: outer?.spanContext().spanId } });
    expect(handedOn).toBe(`00-0af7651916cd43dd8448eb211c80319c-${inner?.spanContext().spanId}-01`);
  });

  it('links the other messages of a batch', async () => {
    const spans = await start();
    await withSpan('batch', { traceparent: incoming, linked: [incoming, undefined, 'rubbish'] }, async () => undefined);
    expect(spans.getFinishedSpans()[0]?.links).toMatchObject([{ context: { traceId: '0af7651916cd43dd8448eb211c80319c' } }]);
  });

  it('records what a span throws, and throws it on', async () => {
    const spans = await start();
    await expect(withSpan('fails', {}, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    expect(spans.getFinishedSpans()[0]).toMatchObject({ status: { code: SpanStatusCode.ERROR, message: 'RangeError' } });
  });

  it('keeps the decision of who began the trace, and makes its own at the root', async () => {
    const spans = await start({ sampleRatio: 0 });
    await withSpan('root', {}, async () => undefined);
    await withSpan('not sampled by the caller', { traceparent: undecided }, async () => undefined);
    await withSpan('sampled by the caller', { traceparent: incoming }, async () => undefined);
    expect(spans.getFinishedSpans().map(({ name }) => name)).toEqual(['sampled by the caller']);
  });

  it('hands trace ids on for logs even when nothing is recorded', async () => {
    await start({ spanProcessors: [] });
    const handedOn = await withSpan('unrecorded', { traceparent: incoming }, async () => currentTraceparent());
    expect(handedOn).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00$/);
  });

  it('serves every metric under its own name, and tells nothing of the process', async () => {
    await start();
    metric.reportsAccepted.add(2, { kind: 'incident' });
    metric.consumerLag.record(7, { consumer: 'analytics' });
    recordLatency('delivered', new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T00:00:01.500Z'));
    recordLatency('released', new Date('2026-01-01T00:00:01Z'), new Date('2026-01-01T00:00:00Z'));
    const text = await scrape();
    expect(text).toMatch(/^vrs_reports_accepted_total\{kind="incident".*\} 2$/m);
    expect(text).toMatch(/^vrs_consumer_lag\{consumer="analytics".*\} 7$/m);
    expect(text).toMatch(/^vrs_latency_seconds_sum\{stage="delivered".*\} 1.5$/m);
    expect(text).toMatch(/^vrs_latency_seconds_sum\{stage="released".*\} 0$/m);
    expect(text).toMatch(/^vrs_process_resident_bytes\{.*\} \d{7,}$/m);
    expect(text).toMatch(/^vrs_event_loop_lag_seconds/m);
    expect(text).not.toContain(process.argv[1] ?? 'node');
    expect(text).not.toContain('process_command');
  });

  it('serves nothing but the metrics', async () => {
    await start();
    const port = telemetry?.metricsPort();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404);
  });

  it('says when its port is taken', async () => {
    await start();
    const second = startTelemetry({ service: 'analytics', enabled: true, metricsPort: telemetry?.metricsPort() ?? 0 });
    await expect(second.ready()).rejects.toThrow('EADDRINUSE');
    await second.shutdown();
  });

  it('does nothing at all when it is off', async () => {
    telemetry = startTelemetry({ service: 'intake', enabled: false, metricsPort: 0 });
    await telemetry.ready();
    expect(telemetry.metricsPort()).toBeUndefined();
    metric.reportsAccepted.add(1);
    const handedOn = await withSpan('none', { traceparent: incoming }, async (span) => {
      expect(span.isRecording()).toBe(false);
      return currentTraceparent();
    });
    expect(handedOn).toBeUndefined();
    expect(trace.getActiveSpan()).toBeUndefined();
  });
});

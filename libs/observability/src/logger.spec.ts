import { context, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { createLogger, type ServiceLogger } from './logger';

describe('the log', () => {
  let lines: Record<string, unknown>[];
  let logger: ServiceLogger;

  beforeEach(() => {
    lines = [];
    const sink = { write: (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>) };
    logger = createLogger({ service: 'intake', level: 'info', sink });
  });

  it('is one JSON object a line with service, level, time and fields', () => {
    logger.log('report accepted', { reportId: 'rep_1', lines: 3 });
    expect(lines).toEqual([{ level: 'info', time: expect.any(String) as string, service: 'intake', msg: 'report accepted', reportId: 'rep_1', lines: 3 }]);
  });

  it('understands the calls of Nest', () => {
    logger.log('Starting', 'Anything');
    logger.error('broke', 'Error: broke\n    at x', 'Anything');
    expect(lines).toMatchObject([{ msg: 'Starting', context: 'Anything' }, { msg: 'broke', context: 'Anything', stack: 'Error: broke\n    at x' }]);
  });

  it('leaves out what is below its level, and the chatter of Nest at start', () => {
    logger.debug('detail');
    logger.verbose('more detail');
    logger.log('Mapped {/health} route', 'RouterExplorer');
    expect(lines).toEqual([]);
  });

  it('never writes secrets or what a report says, at any depth', () => {
    logger.warn('odd', {
      authorization: 'Bearer abc',
      request: { headers: { cookie: 'abc', 'x-api-key': 'abc' }, body: { narrative: 'abc' } },
      clients: [{ clientSecret: 'abc', password: 'abc', id: 'c1' }],
      content: 'abc',
    });
    expect(JSON.stringify(lines)).not.toContain('abc');
    expect(lines[0]).toMatchObject({ clients: [{ id: 'c1' }] });
  });

  it('writes an error with its code and its causes, without the data it carries', () => {
    const cause = Object.assign(new Error('E11000 duplicate'), { code: 11000, keyValue: { narrative: 'abc' } });
    logger.error('not stored', { error: new Error('the store refused', { cause }) });
    expect(lines[0]).toMatchObject({ error: { message: 'the store refused', cause: { code: 11000, message: 'E11000 duplicate' } } });
    expect(JSON.stringify(lines)).not.toContain('abc');
  });

  it('cuts what is long or deep', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 50; level += 1) deep = { deep };
    logger.log('big', { ids: Array.from({ length: 1_000 }, (_, index) => index), deep });
    expect(JSON.stringify(lines).length).toBeLessThan(500);
  });

  it('carries the ids of the trace it is part of', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const spanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
    context.with(trace.setSpanContext(context.active(), spanContext), () => logger.log('within'));
    logger.log('without');
    context.disable();
    expect(lines[0]).toMatchObject({ traceId: spanContext.traceId, spanId: spanContext.spanId });
    expect(lines[1]).not.toHaveProperty('traceId');
  });
});

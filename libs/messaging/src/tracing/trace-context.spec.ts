import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { contextOf, currentTraceparent, parseTraceparent } from './trace-context';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('trace context', () => {
  it('survives the way through a message', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const back = context.with(contextOf(traceparent), currentTraceparent);
    context.disable();
    expect(back).toBe(traceparent);
  });

  it('is nothing without a span', () => {
    expect(currentTraceparent()).toBeUndefined();
  });

  it.each(['', 'x', '01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${traceparent}-extra`])(
    'takes %p for no trace',
    (broken) => {
      expect(parseTraceparent(broken)).toBeUndefined();
      expect(trace.getSpanContext(contextOf(broken))).toBeUndefined();
      expect(contextOf(broken)).toBe(ROOT_CONTEXT);
    },
  );
});

import { isOutage } from './outage';

const named = (name: string, more: object = {}): Error => Object.assign(new Error('as the driver says it'), { name }, more);

describe('an outage', () => {
  it.each<[string, Error]>([
    ['a MongoDB that cannot be found', named('MongoServerSelectionError')],
    ['a MongoDB that fell silent', named('MongoNetworkTimeoutError')],
    ['a MongoDB that steps down', named('MongoServerError', { code: 189 })],
    ['a MongoDB without room', named('MongoServerError', { code: 14031 })],
    ['a storage engine that could not write', Object.assign(named('MongoServerError', { code: 1 }), { message: 'WiredTiger error: WT_PANIC' })],
    ['a NATS that does not answer', named('TimeoutError')],
    ['a NATS without room', new Error('insufficient storage resources available')],
    ['a message that found no stream', named('PublishFailed')],
    ['a network that refuses', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['what one of these caused', new Error('cannot save', { cause: new Error('in between', { cause: named('MongoNetworkError') }) })],
  ])('is %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a unique key that is taken', named('MongoServerError', { code: 11_000 })],
    ['a number that only looks like a code of MongoDB', named('Error', { code: 189 })],
    ['a fault of ours', new TypeError('x is undefined')],
    ['text', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('is not %s', (_, error) => {
    expect(isOutage(error)).toBe(false);
  });

  it('is not looked for without end in a cause that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(isOutage(error)).toBe(false);
  });
});

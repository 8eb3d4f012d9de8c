import fc from 'fast-check';
import { bodyDepthMax, bodyKeysMax, bodyNodesMax, refuseHostileShape } from './body-shape';
import { parseJsonBody } from './json-body';

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? { value } : [value];
  return value;
};

/** Written another way than the code it checks. */
const withoutNulls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).filter(([, inner]) => inner !== null))
      : each)) as unknown;

describe('the shape of a body', () => {
  it('may be as deep as the limit and no deeper', () => {
    expect(() => refuseHostileShape(nested(bodyDepthMax))).not.toThrow();
    expect(() => refuseHostileShape(nested(bodyDepthMax + 1))).toThrow('Nest the body at most 20 levels deep.');
  });

  it('is refused at a depth that would exhaust the stack of anything that recurses', () => {
    expect(() => refuseHostileShape(nested(1_000_000))).toThrow(expect.objectContaining({ code: 'body-too-deep' }) as Error);
  });

  it('may have as many parts as the limit and no more', () => {
    expect(() => refuseHostileShape(Array.from({ length: bodyNodesMax - 1 }, () => ({})))).not.toThrow();
    expect(() => refuseHostileShape(Array.from({ length: bodyNodesMax }, () => ({})))).toThrow(expect.objectContaining({ code: 'body-too-many-items' }) as Error);
  });

  it('may have so many fields in one object and no more', () => {
    const body = (fields: number): object => Object.fromEntries(Array.from({ length: fields }, (_, index) => [`f${index}`, 1]));
    expect(() => refuseHostileShape(body(bodyKeysMax))).not.toThrow();
    expect(() => refuseHostileShape({ a: [body(bodyKeysMax + 1)] })).toThrow(expect.objectContaining({ code: 'body-too-many-items' }) as Error);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])('must not have the key %s anywhere', (key) => {
    const body = JSON.parse(`{"a":[{"${key}":{"polluted":true}}]}`) as unknown;
    expect(() => refuseHostileShape(body)).toThrow(expect.objectContaining({ code: 'body-key-forbidden' }) as Error);
  });

  it('is either refused with a code of ours or handed on as it was, whatever is sent', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.json({ depthSize: 'large', maxDepth: 30 })), (text) => {
      try {
        expect(parseJsonBody(Buffer.from(text))).toEqual(text === '' ? undefined : withoutNulls(JSON.parse(text)));
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^body-/);
      }
    }));
  });

  it('has a field that is null as one that is absent, and keeps a null in a list', () => {
    expect(parseJsonBody(Buffer.from('{"a":null,"b":[null,{"c":null,"d":0}]}'))).toEqual({ b: [null, { d: 0 }] });
    expect(parseJsonBody(Buffer.from('null'))).toBeNull();
  });

  it('is refused when its bytes are not UTF-8', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      try {
        parseJsonBody(Buffer.from(bytes));
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^body-/);
      }
    }));
  });
});

import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, each]) => [name, turned(each)]));
};

describe('canonical JSON', () => {
  it('is JSON of the same value, and the same for any order of its fields', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('orders fields as RFC 8785 does, and leaves out what is undefined', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, gone: undefined, deep: { b: [], a: null } })).toBe('{"\\r":2,"1":3,"deep":{"a":null,"b":[]},"\u0080":4,"\u20ac":1}');
  });
});

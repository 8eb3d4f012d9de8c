import fc from 'fast-check';
import { canonical, NotCanonical } from './canonical';

describe('the canonical form', () => {
  it('is that of the examples of RFC 8785', () => {
    const sample = { numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] };
    expect(canonical(sample)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
    const order = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji', '\u0080': 'Control', '\u00f6': 'Latin' };
    expect(Object.values(JSON.parse(canonical(order)) as object)).toEqual(['One', 'Carriage Return', 'Control', 'Latin', 'Euro Sign', 'Emoji', 'Hebrew Letter Dalet With Dagesh']);
    expect(canonical(order).indexOf('Emoji')).toBeLessThan(canonical(order).indexOf('Hebrew'));
  });

  it('means what was meant, and is the same for the same in any order', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string({ unit: 'grapheme' }), fc.array(fc.boolean()))), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(turned)).toBe(canonical(value));
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('leaves out what has no value', () => {
    expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it.each([['\ud800'], [Number.NaN], [Infinity], [undefined], [1n]])('refuses %p', (value) => {
    expect(() => canonical([value])).toThrow(NotCanonical);
  });
});

import fc from 'fast-check';
import { isAtLeastAsStrict, stricterTlp, tlps } from './index';

const tlp = fc.constantFrom(...tlps.codes);

describe('the traffic light protocol', () => {
  it('runs from RED to CLEAR', () => {
    expect(tlps.codes).toEqual(['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR']);
    expect(stricterTlp('GREEN', 'AMBER+STRICT')).toBe('AMBER+STRICT');
  });

  it('joins by the stricter, whatever the order', () => {
    fc.assert(
      fc.property(tlp, tlp, tlp, (a, b, c) => {
        expect(stricterTlp(a, b)).toBe(stricterTlp(b, a));
        expect(stricterTlp(a, stricterTlp(b, c))).toBe(stricterTlp(stricterTlp(a, b), c));
        expect(isAtLeastAsStrict(stricterTlp(a, b), a) && isAtLeastAsStrict(stricterTlp(a, b), b)).toBe(true);
      }),
    );
  });
});

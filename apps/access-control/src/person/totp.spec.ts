import fc from 'fast-check';
import { matchingStep, stepOf, toBase32, totpCode } from './totp';

const secret = toBase32(Buffer.from('12345678901234567890'));

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238, appendix B, at %i s', (seconds, code) => {
    expect(totpCode(secret, stepOf(new Date(seconds * 1000)))).toBe(code);
  });

  it('are good a step early or late, once, and never out of order', () => {
    const now = new Date('2026-03-01T12:00:10Z');
    const step = stepOf(now);
    const code = (apart: number): string => totpCode(secret, step + apart);
    expect([-2, -1, 0, 1, 2].map((apart) => matchingStep(secret, code(apart), now))).toEqual([undefined, step - 1, step, step + 1, undefined]);
    expect([matchingStep(secret, code(0), now, step), matchingStep(secret, code(-1), now, step), matchingStep(secret, code(1), now, step)]).toEqual([undefined, undefined, step + 1]);
  });

  it('are nothing but six digits, whatever is sent', () => {
    fc.assert(fc.property(fc.string(), (text) => /^\d{6}$/.test(text) || matchingStep(secret, text, new Date(0)) === undefined));
  });
});

import fc from 'fast-check';
import { digestOf, slotOf } from './submission';

const shuffled = (value: object): object => Object.fromEntries(Object.entries(value).reverse());

describe('the slot of a submission', () => {
  it('is one for one client and key, and no other for any two', () => {
    const key = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(key, key, key, key, (client, a, otherClient, b) => {
        expect(slotOf(client, a) === slotOf(otherClient, b)).toBe(client === otherClient && a === b);
      }),
    );
  });
});

describe('the digest of a request', () => {
  it('does not hang on the order of fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string({ unit: 'grapheme' }), fc.boolean())), (body) => {
        expect(digestOf('submit', shuffled(body))).toBe(digestOf('submit', body));
      }),
    );
  });

  it.each([
    ['another number', { a: 2 }],
    ['a text for a number', { a: '1' }],
    ['another field', { b: 1 }],
    ['another order of a list', { a: 1, list: [2, 1] }],
  ])('tells apart %s', (_what, body) => {
    expect(digestOf('submit', body)).not.toBe(digestOf('submit', { a: 1 }));
    expect(digestOf('submit', body)).not.toBe(digestOf('submit', { a: 1, list: [1, 2] }));
  });

  it('tells apart what is asked', () => {
    expect(digestOf('correct rep_1', { a: 1 })).not.toBe(digestOf('submit', { a: 1 }));
  });
});

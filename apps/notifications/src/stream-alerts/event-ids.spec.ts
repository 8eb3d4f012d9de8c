import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { EventIds } from './event-ids';

const ids = new EventIds(randomBytes(32));

describe('the ids of events', () => {
  it('come back as the sequence they were made of', () => {
    fc.assert(fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (sequence) => expect(ids.sequenceOf(ids.idOf(sequence))).toBe(sequence)));
  });

  it('tell nothing: as long for any sequence, and never the same again', () => {
    const seen = Array.from({ length: 1_000 }, () => ids.idOf(7));
    expect(new Set(seen).size).toBe(seen.length);
    expect(new Set([...seen, ids.idOf(0), ids.idOf(2 ** 52)].map(({ length }) => length))).toEqual(new Set([48]));
  });

  it('are nobody else’s to make: nothing else is taken for one', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.uint8Array({ minLength: 36, maxLength: 36 }).map((bytes) => Buffer.from(bytes).toString('base64url'))), (text) => expect(ids.sequenceOf(text)).toBeUndefined()));
    const [id, other] = [ids.idOf(7), new EventIds(randomBytes(32))];
    expect(other.sequenceOf(id)).toBeUndefined();
    expect(ids.sequenceOf(`${id[0] === 'A' ? 'B' : 'A'}${id.slice(1)}`)).toBeUndefined();
  });
});

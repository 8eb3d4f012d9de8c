import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { EventIds } from './event-ids';
import { resumeFrom } from './resume';

const ids = new EventIds(randomBytes(32));
const kept = { firstSequence: 10, lastSequence: 20 };

describe('a stream that was cut', () => {
  it.each<[string | undefined, object]>([
    [undefined, { kind: 'live' }],
    ['', { kind: 'live' }],
    [ids.idOf(15), { kind: 'replay', afterSequence: 15 }],
    [ids.idOf(20), { kind: 'replay', afterSequence: 20 }],
    [ids.idOf(9), { kind: 'replay', afterSequence: 9 }],
    [ids.idOf(8), { kind: 'resync', reason: 'last-event-id-too-old' }],
    [ids.idOf(21), { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['15', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['1e3', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['; drop', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['9'.repeat(400), { kind: 'resync', reason: 'last-event-id-invalid' }],
  ])('with Last-Event-ID %p', (lastEventId, expected) => {
    expect(resumeFrom(lastEventId, ids, kept)).toEqual(expected);
  });

  it('never replays from what it does not have, whatever it is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map((sequence) => ids.idOf(sequence))), (text) => {
        const resume = resumeFrom(text, ids, kept);
        return resume.kind !== 'replay' || (resume.afterSequence >= 9 && resume.afterSequence <= 20);
      }),
    );
  });
});

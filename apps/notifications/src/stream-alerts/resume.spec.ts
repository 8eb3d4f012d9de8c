import fc from 'fast-check';
import { resumeFrom } from './resume';

const kept = { firstSequence: 10, lastSequence: 20 };

describe('a stream that was cut', () => {
  it.each<[string | undefined, object]>([
    [undefined, { kind: 'live' }],
    ['', { kind: 'live' }],
    ['15', { kind: 'replay', afterSequence: 15 }],
    ['20', { kind: 'replay', afterSequence: 20 }],
    ['9', { kind: 'replay', afterSequence: 9 }],
    ['8', { kind: 'resync', reason: 'last-event-id-too-old' }],
    ['21', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['-1', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['1e3', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['; drop', { kind: 'resync', reason: 'last-event-id-invalid' }],
    ['9'.repeat(400), { kind: 'resync', reason: 'last-event-id-invalid' }],
  ])('with Last-Event-ID %p', (lastEventId, expected) => {
    expect(resumeFrom(lastEventId, kept)).toEqual(expected);
  });

  it('never replays from what it does not have, whatever it is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
        const resume = resumeFrom(text, kept);
        return resume.kind !== 'replay' || (resume.afterSequence >= 9 && resume.afterSequence <= 20);
      }),
    );
  });
});

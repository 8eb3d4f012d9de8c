import { judgeSurge, type SurgeQuestion } from '../../apps/analytics/src/lane/surge';
import { NoEvidence, packsIn, reproduce, type Packed } from './reproduce';

const inputs: SurgeQuestion = {
  past: [3, 5, 0, 4, 6, 2, 5, 3], observed: 90, frequency: 'month',
  settings: { alpha: 1e-4, minimumPeriods: 6, minimumExcess: 5, minimumRatio: 2, minimumDispersion: 0.5 },
};
const pack = (changes: object = {}): Packed =>
  ({ signalId: 'surge-1', lane: 'surge', evidence: { ...judgeSurge(inputs)!, library: '1.0.0', inputs: { ...inputs }, ...changes } });
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a signal judged again from its evidence', () => {
  it('gives the same bytes', () => {
    expect(reproduce(sent(pack()))).toMatchObject({ name: 'surge-1', same: true });
  });

  it('is found out when a figure was changed, by its name', () => {
    expect(reproduce(pack({ expected: 4 }))).toMatchObject({ same: false, words: 'differs in expected' });
    expect(reproduce(pack({ inputs: { ...inputs, observed: 91 } })).words).toContain('observed');
  });

  it('is found out when the inputs raise nothing', () => {
    expect(reproduce(pack({ inputs: { ...inputs, observed: 4 }, library: '0.9.0' })).words).toBe(
      'the lane raises nothing on these inputs (raised with library 0.9.0, this is 1.0.0)');
  });

  it('is not the same when nothing can be computed again', () => {
    expect(reproduce(pack({ inputs: {} })).same).toBe(false);
  });
});

describe('the evidence packs of a document', () => {
  it('are found in a signal, in a list and in a page', () => {
    expect([packsIn(pack()), packsIn([pack(), pack()]), packsIn({ signals: [pack()] })].map(({ length }) => length)).toEqual([1, 2, 1]);
  });

  it.each([undefined, null, 7, {}, { signals: [] }, { evidence: {} }])('are not found in %p', (document) => {
    expect(() => packsIn(document)).toThrow(NoEvidence);
  });
});

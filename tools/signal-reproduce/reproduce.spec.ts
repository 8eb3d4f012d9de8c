import { detectionVersion } from '@openvrs/detection';
import { judgeSurge, type SurgeQuestion } from '../../apps/analytics/src/lane/surge';
import told from './earlier-packs.fixture.json';
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

describe('a signal of another version of its lane', () => {
  it.each(packsIn(told).map((each): [string, Packed] => [each.lane, each]))('%s, told before evidence had an interval in every lane and said whose delays it took, is the same to the byte', (lane, packed) => {
    expect(reproduce(packed)).toMatchObject({ same: true, words: `the same bytes: ${packed.evidence.method} ${packed.evidence.methodVersion}, library ${detectionVersion}` });
    expect(packed.evidence.interval === undefined).toBe(lane !== 'surge');
    const { observed } = packed.evidence;
    expect(reproduce({ ...packed, evidence: { ...packed.evidence, observed: observed + 1 } })).toMatchObject({ same: false });
    expect(reproduce({ ...packed, evidence: { ...packed.evidence, methodVersion: '99' } }).words).toContain('methodVersion');
  });

  const drift = { past: [...Array.from({ length: 16 }, () => 20), 36, 35], observed: 37, frequency: 'month', settings: { alpha: 1e-4, minimumRatio: 1.5, minimumExcess: 5 } };
  const said = { method: 'glr-quasi-poisson', methodVersion: '1', chosenBecause: '', parameters: {}, measure: 'count', observed: 37, expected: 20, p: 1e-9, surprise: 9 } as const;

  it('that was asked less is told of, with what it was not asked', () => {
    const { same, words } = reproduce({ signalId: 'drift-1', lane: 'drift', evidence: { ...said, library: '0.9.0', inputs: drift } });
    expect(same).toBe(false);
    expect(words).toBe(`this version cannot judge what glr-quasi-poisson 1 was asked: its inputs lack surge (raised with library 0.9.0, this is ${detectionVersion})`);
  });

  it('whose inputs are no figures is not the same', () => {
    expect(reproduce(pack({ inputs: { ...inputs, past: ['x'] } })).same).toBe(false);
    expect(reproduce(pack({ inputs: { ...inputs, past: null } })).words).toContain('this version cannot judge what');
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

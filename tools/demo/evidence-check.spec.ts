import { judgeSurge, type SurgeQuestion } from '../../apps/analytics/src/lane/surge';
import { Api } from './api';
import { checkEvidence, everySignal } from './evidence-check';
import { FakeService } from './fake-service.fixture';

const inputs: SurgeQuestion = {
  past: [3, 5, 0, 4, 6, 2, 5, 3], observed: 90, frequency: 'month',
  settings: { alpha: 1e-4, minimumPeriods: 6, minimumExcess: 5, minimumRatio: 2, minimumDispersion: 0.5 },
};
const surge = (signalId: string, changes: object = {}): { signalId: string; lane: string; evidence: object } =>
  ({ signalId, lane: 'surge', evidence: { ...judgeSurge(inputs)!, library: '1.0.0', inputs, ...changes } });

describe('the evidence of a run', () => {
  it('is computed again of every signal and alert, and what differs is named', () => {
    const alert = { ...surge('', { expected: 1 }), signalId: undefined, alertId: 'alert-1' };
    const checked = checkEvidence([surge('a'), surge('b'), alert, { signalId: 'c', lane: 'drift' }]);
    expect(checked).toMatchObject({ packs: 4, reproduced: 2, byLane: { surge: 2 } });
    expect(checked.differing[0]).toBe('surge alert-1: differs in expected');
    expect(checked.differing[1]).toContain('drift c: There is no evidence pack here');
  });

  it('is read from every page', async () => {
    const service = new FakeService(({ url }, response) => {
      const page = url?.includes('after=x%2Fy') ? { signals: [surge('b')] } : { signals: [surge('a')], next: 'x/y' };
      response.end(JSON.stringify(page));
    });
    const all = await everySignal(new Api(await service.start()));
    await service.stop();
    expect(all.map(({ signalId }) => signalId)).toEqual(['a', 'b']);
  });
});

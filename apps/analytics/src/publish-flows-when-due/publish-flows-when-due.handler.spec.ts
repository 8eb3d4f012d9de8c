import { PublishedFlowMemoryRepository } from '../flow/published-flow.memory-repository';
import { FlowNumberMemoryRepository } from '../flow-number/flow-number.memory-repository';
import { PublishFlowsWhenDueHandler } from './publish-flows-when-due.handler';

const at = new Date('2026-03-03T10:00:00Z');
const states = ['DE', 'FR', 'GR', 'HU'];

describe('working out numbers of flows', () => {
  it('goes on with others where one cannot be worked out, which stays due and is told', async () => {
    const [numbers, published] = [new FlowNumberMemoryRepository(), new PublishedFlowMemoryRepository()];
    const save = published.save.bind(published);
    published.save = (before, after) => (before.key === 'bad' ? Promise.reject(new Error('too large')) : save(before, after));
    const flowing = async (): Promise<object[]> => states.map((state) => ({ reportId: state, entry: { source: { state, handling: { tlp: 'GREEN' } } }, flows: ['bad', 'good'].map((key) => ({ key, count: 5 })) }));
    const projections = { flowing: flowing as never, flowKeys: async function* () { /* None is old. */ } };
    const handler = new PublishFlowsWhenDueHandler({ numbers, published, projections, clock: { now: () => at }, restMs: 0 });
    await numbers.mark(['bad', 'good'], { quietAt: at, atLatest: at });
    await expect(handler.handle()).rejects.toThrow('too large');
    expect([...(await numbers.find(['bad', 'good'])).keys()]).toEqual(['good']);
    expect(await numbers.due(at, 10)).toMatchObject([{ key: 'bad' }]);
  });
});

import type { HandlingV1 } from '@openvrs/contracts';
import { released } from '../pattern/report.builder';
import { laneSettings, memoryStores, replica } from '../project-report-when-released/projecting.fixture';
import type { Signal } from '../signal/signal';

/** Every first sighting is told. */
const settings = { ...laneSettings, novelty: { minimumSightings: 0, minimumSurprise: 0 }, budget: { perStateMonth: 1_000, falseDiscoveryRate: 1 } };

async function told(...handlings: HandlingV1[]): Promise<readonly Signal[]> {
  const stores = memoryStores();
  const { project } = replica(stores, settings);
  for (const [at, handling] of handlings.entries()) {
    const version = released({ version: at + 1, content: { handling } });
    await project.handle([version]);
    await project.handle([version]);
  }
  return (await stores.signals.page({ limit: 9 })).signals;
}
const stateOf = ({ raised, superseded }: Signal): [string, boolean] => [raised.basis.handlings.map(({ tlp, releasableTo }) => [tlp, ...(releasableTo ?? [])].join(' ')).join(), superseded?.audienceChanged === true];

describe('a correction of the handling alone', () => {
  it('leaves no signal standing under the former handling, and one under the new, each told once', async () => {
    const signals = await told({ tlp: 'GREEN' }, { tlp: 'RED', releasableTo: ['FR'] });
    expect(signals.map(stateOf).sort()).toEqual([['GREEN', true], ['RED FR GR', false]]);
    expect(new Set(signals.map(({ id }) => id)).size).toBe(2);
  });

  it('opens again what it had closed', async () => {
    const signals = await told({ tlp: 'GREEN' }, { tlp: 'RED' }, { tlp: 'GREEN' });
    expect(signals.filter(({ superseded }) => superseded === undefined).map(stateOf)).toEqual([['GREEN', false]]);
    expect(signals).toHaveLength(3);
  });

  it('to the same handling changes nothing', async () => {
    expect((await told({ tlp: 'GREEN' }, { tlp: 'GREEN' })).map(stateOf)).toEqual([['GREEN', false]]);
  });
});

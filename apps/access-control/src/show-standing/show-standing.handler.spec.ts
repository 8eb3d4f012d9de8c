import type { Category } from '@openvrs/contracts';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { firstPolicy, type Policy } from '../policy/policy';
import { PolicyBook } from '../policy/policy-book';
import { PolicyMemoryRepository } from '../policy/policy.memory-repository';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { ShowStanding } from './show-standing.handler';

const now = new Date('2026-03-01T12:00:00Z');
const months = (count: number): Policy['windowMonths'] => ({ flows: count, routes: count, fees: count, methods: count, 'migrant-profiles': count, 'smuggler-profiles': count });

async function given(...adopted: { change: Partial<Policy>; from: string }[]) {
  const [contributions, policies] = [new ContributionMemoryRepository(), new PolicyMemoryRepository()];
  const released = { reportId: 'rep-7', state: 'IT', version: 1, kind: 'incident' as const, categories: ['routes' as Category], firstReleasedAt: now, counts: true };
  await contributions.record([released], now);
  for (const [index, { change, from }] of adopted.entries()) {
    await policies.adopt({ place: index + 1, policy: { ...firstPolicy, version: `v${index + 1}`, ...change }, effectiveFrom: new Date(from), adoptedBy: 'cli_a', adoptedAt: now });
  }
  const clock = { now: () => now };
  return new ShowStanding({ contributions, standings: new StandingMemoryRepository(), policies: new PolicyBook(policies, clock) }).handle('IT');
}

describe('a standing', () => {
  it('says what a policy takes that is signed off and to come: it would hold until then only', async () => {
    const { categories, toCome } = await given({ change: { windowMonths: months(1) }, from: '2026-06-01T00:00:00Z' });
    expect(categories[1]).toMatchObject({ category: 'routes', sees: true, until: '2027-03-02T00:00:00.000Z' });
    expect(toCome).toMatchObject([{ policyVersion: 'v1', from: '2026-06-01T00:00:00.000Z', gains: [], loses: [{ category: 'routes', from: 'contributor', to: 'lapsed', until: '2026-04-02T00:00:00.000Z' }] }]);
  });

  it('says what ends sooner by it, though it is kept on the day', async () => {
    const { toCome } = await given({ change: { windowMonths: months(4) }, from: '2026-06-01T00:00:00Z' });
    expect(toCome).toMatchObject([{ gains: [], loses: [], endsSooner: [{ category: 'routes', until: '2026-07-02T00:00:00.000Z' }] }]);
  });

  it('says it of each against the one before, and of none that changes nothing, holds already or was overtaken', async () => {
    expect((await given()).toCome).toEqual([]);
    expect((await given({ change: {}, from: '2026-06-01T00:00:00Z' })).toCome).toEqual([]);
    expect((await given({ change: { windowMonths: months(1) }, from: '2026-03-01T12:00:00Z' })).toCome).toEqual([]);
    const overtaken = await given({ change: { windowMonths: months(1) }, from: '2026-06-01T00:00:00Z' }, { change: {}, from: '2026-06-01T00:00:00Z' });
    expect(overtaken.toCome).toEqual([]);
    const both = await given({ change: { windowMonths: months(1) }, from: '2026-06-01T00:00:00Z' }, { change: { mode: 'strict-binary' }, from: '2026-07-01T00:00:00Z' });
    expect(both.toCome.map(({ policyVersion, gains, loses }) => [policyVersion, gains.length, loses.length])).toEqual([['v1', 0, 1], ['v2', 6, 0]]);
  });
});

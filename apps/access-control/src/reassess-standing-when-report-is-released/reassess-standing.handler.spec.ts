import { AgreementMemoryRepository } from '../agreement/agreement.memory-repository';
import type { Contribution, Latest } from '../contribution/contribution';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { participantsOf } from '../participant/participants-of.fixture';
import { fixedPolicy } from '../policy/fixed-policy.fixture';
import { firstPolicy } from '../policy/policy';
import type { Standing } from '../standing/standing';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import type { StandingWrite } from '../standing/standing.repository';
import { ReassessStandingHandler, StandingContended } from './reassess-standing.handler';

const released = (change: Partial<Contribution> = {}): Contribution => ({
  reportId: 'rep-1', state: 'IT', version: 1, kind: 'incident', categories: ['routes'],
  firstReleasedAt: new Date('2026-03-01T10:00:00Z'), counts: true, ...change,
});
const withdrawn = (change: Partial<Contribution> = {}): Contribution => released({ version: 2, kind: 'withdrawn', categories: [], counts: false, ...change });

class CountedContributions extends ContributionMemoryRepository {
  looks = 0;
  override async latest(state: string): Promise<Latest> {
    this.looks += 1;
    return super.latest(state);
  }
}

function given(standings = new StandingMemoryRepository()) {
  const contributions = new CountedContributions();
  const announced: string[] = [];
  const time = { now: new Date('2026-03-01T10:00:01Z') };
  const handler = new ReassessStandingHandler({
    contributions, standings, policies: fixedPolicy(firstPolicy, { now: () => time.now }), agreements: new AgreementMemoryRepository(), participants: participantsOf('GR', 'IT'), clock: { now: () => time.now },
    announcer: { announce: async ({ state, revision }: Standing) => void announced.push(`${state}@${revision}`) },
  });
  const levels = async (state = 'IT'): Promise<Record<string, string>> => {
    const found = (await standings.find([state]))[0]?.categories ?? [];
    return Object.fromEntries(found.filter(({ level }) => level !== 'observer').map(({ category, level }) => [category, level]));
  };
  return { handler, contributions, standings, announced, time, levels };
}

describe('a report is released', () => {
  it('opens its categories, tells others, and puts the snapshot once', async () => {
    const { handler, standings, announced, levels } = given();
    await handler.take([released({ categories: ['routes', 'flows'] })]);
    expect(await levels()).toEqual({ routes: 'contributor', flows: 'contributor' });
    expect(standings.changes.map(({ category, from, to }) => [category, from, to])).toEqual([
      ['flows', 'observer', 'contributor'],
      ['routes', 'observer', 'contributor'],
    ]);
    expect(announced).toEqual(['IT@1']);
  });

  it('many reports of one state in a batch are one write and one snapshot', async () => {
    const { handler, announced } = given();
    await handler.take(Array.from({ length: 256 }, (_, index) => released({ reportId: `rep-${index}`, state: index % 2 ? 'IT' : 'FR' })));
    expect(announced.sort()).toEqual(['FR@1', 'IT@1']);
  });

  it('further reports of the same day cost no look at the ledger and no write', async () => {
    const { handler, contributions, announced } = given();
    await handler.take([released()]);
    const before = contributions.looks;
    for (let index = 0; index < 50; index += 1) await handler.take([released({ reportId: `rep-${index}` })]);
    expect([contributions.looks, announced]).toEqual([before, ['IT@1']]);
  });

  it('history earns nothing; a nil return does', async () => {
    const { handler, levels } = given();
    await handler.take([released({ reportId: 'old', counts: false })]);
    expect(await levels()).toEqual({});
    await handler.take([released({ reportId: 'nil', kind: 'nil', categories: ['fees'] })]);
    expect(await levels()).toEqual({ fees: 'contributor' });
  });

  it('a withdrawal closes at once what nothing else holds open, whatever comes again afterwards', async () => {
    const { handler, levels } = given();
    await handler.take([released(), released({ reportId: 'rep-2', categories: ['fees'] })]);
    await handler.take([withdrawn()]);
    expect(await levels()).toEqual({ routes: 'lapsed', fees: 'contributor' });
    await handler.take([released()]);
    expect(await levels()).toEqual({ routes: 'lapsed', fees: 'contributor' });
  });

  it('a correction that leaves a category out closes it', async () => {
    const { handler, levels } = given();
    await handler.take([released({ categories: ['routes', 'fees'] })]);
    await handler.take([released({ version: 2, categories: ['fees'], firstReleasedAt: new Date('2026-04-01T00:00:00Z') })]);
    expect(await levels()).toEqual({ routes: 'lapsed', fees: 'contributor' });
  });

  it('lapses by time alone', async () => {
    const { handler, levels, time, announced } = given();
    await handler.take([released()]);
    await handler.review();
    expect(announced).toEqual(['IT@1']);
    time.now = new Date('2027-03-02T00:00:00Z');
    await handler.review();
    expect([await levels(), announced]).toEqual([{ routes: 'lapsed' }, ['IT@1', 'IT@2']]);
  });
});

describe('others change the same standing meanwhile', () => {
  class Interrupted extends StandingMemoryRepository {
    interruptions: (() => Promise<unknown>)[] = [];
    override async save(write: StandingWrite): Promise<boolean> {
      await this.interruptions.shift()?.();
      return super.save(write);
    }
  }

  it('a release that was recorded while a withdrawal was being judged is not forgotten', async () => {
    const standings = new Interrupted();
    const { handler, contributions, levels } = given(standings);
    await handler.take([released()]);
    standings.interruptions.push(() => contributions.record([released({ reportId: 'rep-2' })], new Date('2026-03-01T10:00:01Z')));
    await handler.take([withdrawn()]);
    expect(await levels()).toEqual({ routes: 'contributor' });
  });

  it('a withdrawal that was recorded while a release was being judged is not forgotten', async () => {
    const standings = new Interrupted();
    const { handler, contributions, levels } = given(standings);
    standings.interruptions.push(() => contributions.record([withdrawn()], new Date('2026-03-01T10:00:01Z')));
    await handler.take([released()]);
    expect(await levels()).toEqual({ routes: 'lapsed' });
  });

  it('looks again when another was first', async () => {
    const standings = new Interrupted();
    const { handler, levels } = given(standings);
    standings.interruptions.push(() => handler.take([released({ reportId: 'rep-2', categories: ['fees'] })]));
    await handler.take([released()]);
    expect(await levels()).toEqual({ routes: 'contributor', fees: 'contributor' });
  });

  it('gives up in the end, for a redelivery to try again', async () => {
    class NeverFirst extends StandingMemoryRepository {
      override async save(): Promise<boolean> {
        return false;
      }
    }
    await expect(given(new NeverFirst()).handler.take([released()])).rejects.toThrow(StandingContended);
  });
});

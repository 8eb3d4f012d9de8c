import type { HandlingV1 } from '@openvrs/contracts';
import { AgreementMemoryRepository } from '../agreement/agreement.memory-repository';
import type { Contribution } from '../contribution/contribution';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { participantsOf } from '../participant/participants-of.fixture';
import { fixedPolicy } from '../policy/fixed-policy.fixture';
import { firstPolicy } from '../policy/policy';
import { PolicyMemoryRepository } from '../policy/policy.memory-repository';
import { RaisedSignalMemoryRepository } from '../raised-signal/raised-signal.memory-repository';
import { ReassessStandingHandler } from '../reassess-standing-when-report-is-released/reassess-standing.handler';
import type { Standing } from '../standing/standing';
import { StandingHistoryMemoryRepository } from '../standing/standing-history.memory-repository';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { ExplainAccess, type ExplainWish } from './explain-access.handler';
import type { Explanation } from './explanation';

const day = (text: string): Date => new Date(`${text}T12:00:00Z`);
const report = (reportId: string, state: string, releasedAt: string, change: Partial<Contribution> = {}): Contribution => ({
  reportId, state, version: 1, kind: 'incident', categories: ['routes'], firstReleasedAt: day(releasedAt), counts: true, handling: { tlp: 'GREEN' }, ...change,
});

/** Greece reports routes in January; Italy contributes from March on. */
async function given() {
  const [contributions, signals, history] = [new ContributionMemoryRepository(), new RaisedSignalMemoryRepository(), new StandingHistoryMemoryRepository()];
  const time = { now: day('2026-01-10') };
  const clock = { now: () => time.now };
  const announce = (standing: Standing): Promise<void> => history.keep({ standing, toldAt: time.now });
  const reassess = new ReassessStandingHandler({ contributions, standings: new StandingMemoryRepository(), policies: fixedPolicy(firstPolicy, clock), agreements: new AgreementMemoryRepository(), participants: participantsOf('FR', 'GR', 'IT'), clock, announcer: { announce } });
  const take = (on: string, ...given_: Contribution[]): Promise<void> => {
    time.now = day(on);
    return reassess.take(given_);
  };
  await take('2026-01-10', report('greek', 'GR', '2026-01-10'));
  await signals.keep([{ signalId: 'sig-1', resource: { categories: ['routes'], states: ['GR'], handlings: [{ tlp: 'GREEN' }], dangerToLife: false }, knownAt: day('2026-01-11') }]);
  await take('2026-03-01', report('italian', 'IT', '2026-03-01'));
  time.now = day('2026-04-01');
  const explain = new ExplainAccess({ contributions, signals, history, policies: new PolicyMemoryRepository(), clock });
  const ask = (name: string, wish: Partial<ExplainWish> = {}): Promise<Explanation> => explain.handle({ name, state: 'IT', purpose: 'early-warning', forSecretariat: false, ...wish });
  return { ask, take, time };
}
const narrowed = (handling: HandlingV1): Contribution => report('greek', 'GR', '2026-01-10', { version: 2, handling });

describe('explaining access', () => {
  it('says by which policy, standing and agreements, and in words', async () => {
    const { ask } = await given();
    expect(await ask('report:greek')).toMatchObject({
      resource: 'report:greek', state: 'IT', decision: 'allow', policy: { version: '2026-1' }, agreements: [],
      reasons: [{ code: 'category-earned', words: expect.stringContaining('contributes to routes itself') as unknown }],
      standing: [{ category: 'routes', level: 'contributor', why: expect.stringContaining('The report italian, released on 1 March 2026') as unknown }],
      standingKnownSince: '2026-03-01T12:00:00.000Z',
    });
    expect((await ask('alert:alert-sig-1')).decision).toBe('allow');
    expect((await ask('report:italian')).reasons).toMatchObject([{ code: 'own-data' }]);
  });

  it('of a category says also why it is not seen', async () => {
    const { ask } = await given();
    expect(await ask('category:fees')).toMatchObject({ decision: 'deny', reasons: [{ code: 'category-not-earned' }] });
    expect(await ask('category:routes', { at: day('2026-02-01') })).toMatchObject({ decision: 'deny', policy: { version: 'none' }, reasons: [{ code: 'standing-unknown' }] });
    expect(await ask('category:routes', { at: day('2026-03-15') })).toMatchObject({ decision: 'allow', policy: { version: '2026-1', adoptedBy: 'openvrs' } });
  });

  it('of the past goes by what was known then, whatever came later', async () => {
    const { ask, take } = await given();
    await take('2026-04-01', report('italian', 'IT', '2026-03-01', { version: 2, kind: 'withdrawn', categories: [], counts: false }));
    await take('2026-04-02', narrowed({ tlp: 'RED', releasableTo: ['FR'] }));
    const secretariat = { forSecretariat: true };
    expect(await ask('report:greek', { ...secretariat, at: day('2026-03-15') })).toMatchObject({ decision: 'allow' });
    expect((await ask('report:greek', { ...secretariat, at: day('2026-04-01') })).reasons.map(({ code }) => code)).toEqual(['category-not-earned']);
    expect((await ask('report:greek', secretariat)).reasons.map(({ code }) => code)).toEqual(['not-releasable', 'category-not-earned']);
    expect(await ask('category:routes', { at: day('2026-03-15') })).toMatchObject({ decision: 'allow' });
  });

  it.each<[string, string, Partial<ExplainWish>]>([
    ['that is not there', 'report:nothing', {}],
    ['alert that is not there', 'alert:alert-sig-9', {}],
    ['category that is none', 'category:gossip', {}],
    ['that the state was not entitled to then', 'report:greek', { at: day('2026-02-01') }],
    ['alert that the state is not entitled to', 'alert:alert-sig-1', { state: 'FR' }],
    ['that was not known yet', 'report:greek', { at: day('2026-01-01'), state: 'GR' }],
  ])('answers as for none of a resource %s', async (_, name, wish) => {
    const { ask } = await given();
    await expect(ask(name, wish)).rejects.toMatchObject({ code: 'resource-not-found', message: `There is no ${name}.` });
  });

  it('tells a state nothing of what was narrowed since, also for a date before', async () => {
    const { ask, take } = await given();
    await take('2026-04-02', narrowed({ tlp: 'AMBER', releasableTo: ['FR'] }));
    await expect(ask('report:greek', { at: day('2026-03-15') })).rejects.toMatchObject({ code: 'resource-not-found' });
  });

  it('says nothing of days to come', async () => {
    await expect((await given()).ask('category:routes', { at: day('2026-04-02') })).rejects.toMatchObject({ code: 'date-to-come' });
  });
});

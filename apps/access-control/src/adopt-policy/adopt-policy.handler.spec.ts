import type { Category } from '@openvrs/contracts';
import type { Act } from '@openvrs/ledger';
import { AgreementMemoryRepository } from '../agreement/agreement.memory-repository';
import type { Contribution } from '../contribution/contribution';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { newParticipant } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { PolicyBook } from '../policy/policy-book';
import { firstPolicy, type PolicyTerms } from '../policy/policy';
import { PolicyMemoryRepository } from '../policy/policy.memory-repository';
import { ProposePolicy } from '../propose-policy/propose-policy.handler';
import { ReassessStandingHandler } from '../reassess-standing-when-report-is-released/reassess-standing.handler';
import { SimulatePolicy } from '../simulate-policy/simulate-policy.handler';
import { simulationView } from '../simulate-policy/simulation-view';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { AdoptPolicy } from './adopt-policy.handler';

const report = (state: string, releasedAt: string, categories: Category[]): Contribution => ({
  reportId: `rep-${state}-${releasedAt}`, state, version: 1, kind: 'nil', categories, firstReleasedAt: new Date(releasedAt), counts: true,
});

/** Italy contributed to routes in January, Greece to fees in February; France never. */
async function given() {
  const [policies, participants, standings, contributions] = [new PolicyMemoryRepository(), new ParticipantMemoryRepository(), new StandingMemoryRepository(), new ContributionMemoryRepository()];
  const time = { now: new Date('2026-01-01T00:00:00Z') };
  const clock = { now: () => time.now };
  const book = new PolicyBook(policies, clock);
  const reassess = new ReassessStandingHandler({ contributions, standings, participants, policies: book, agreements: new AgreementMemoryRepository(), clock, announcer: { announce: async () => undefined } });
  const acts: Act[] = [];
  const ledger = { enter: async (entered: readonly Act[]) => void acts.push(...entered) };
  const simulate = new SimulatePolicy({ policies, participants, standings, contributions, clock });
  const propose = new ProposePolicy({ policies, ledger, clock });
  const adopt = new AdoptPolicy({ policies, simulate, reassess, ledger, clock });
  for (const state of ['FR', 'GR', 'IT']) await participants.add(newParticipant(state, state));
  await reassess.take([report('IT', '2026-01-01T00:00:00Z', ['routes']), report('GR', '2026-02-20T00:00:00Z', ['fees'])]);
  time.now = new Date('2026-03-01T12:00:00Z');
  const proposed = async (version: string, change: Partial<PolicyTerms>): Promise<void> => void (await propose.handle({ ...firstPolicy, ...change, version }, { note: 'Try.', by: 'cli_a' }));
  const sees = async (state: string): Promise<string[]> =>
    ((await standings.find([state]))[0]?.categories ?? []).filter(({ level }) => level === 'contributor' || level === 'full').map(({ category }) => category);
  return { adopt, simulate, reassess, proposed, sees, standings, acts, time, book };
}
const windows = (months: number): PolicyTerms['windowMonths'] => ({ flows: months, routes: months, fees: months, methods: months, 'migrant-profiles': months, 'smuggler-profiles': months });

describe('simulating a policy', () => {
  it('says state by state who would gain and lose what, and writes nothing', async () => {
    const { simulate, proposed, sees } = await given();
    await proposed('2026-2', { windowMonths: windows(1) });
    const view = simulationView(await simulate.handle('2026-2'));
    expect(view).toMatchObject({ policy: '2026-2', inForce: '2026-1', gain: [], lose: ['IT'], closedToAll: ['routes'] });
    expect(view.refused).toBeUndefined();
    expect(view.states).toMatchObject([
      { state: 'FR', gains: [], loses: [], keeps: [] },
      { state: 'GR', gains: [], loses: [], keeps: ['fees'] },
      { state: 'IT', gains: [], loses: [{ category: 'routes', from: 'contributor', to: 'lapsed', why: expect.stringContaining('counted until the end of 1 February 2026') as unknown }], keeps: [] },
    ]);
    expect(await sees('IT')).toEqual(['routes']);
  });

  it('knows the strict rule: whoever contributes gains all, whoever does not gains nothing', async () => {
    const { simulate, proposed } = await given();
    await proposed('strict', { mode: 'strict-binary' });
    const { states } = simulationView(await simulate.handle('strict'));
    expect(states.map(({ state, gains }) => [state, gains.length])).toEqual([['FR', 0], ['GR', 5], ['IT', 5]]);
  });

  it('looks at a date to come, not at a past one, and at no policy that is not there', async () => {
    const { simulate, proposed } = await given();
    await proposed('2026-2', { windowMonths: windows(24) });
    const { states } = simulationView(await simulate.handle('2026-2', new Date('2027-02-01T00:00:00Z')));
    expect(states.find(({ state }) => state === 'IT')?.gains.map(({ category }) => category)).toEqual(['routes']);
    await expect(simulate.handle('2026-2', new Date('2026-02-01T00:00:00Z'))).rejects.toMatchObject({ code: 'policy-refused' });
    await expect(simulate.handle('none')).rejects.toMatchObject({ code: 'policy-not-found' });
  });
});

describe('adopting a policy', () => {
  it('re-evaluates every state at once, under the version that decisions will name', async () => {
    const { adopt, proposed, sees, standings, acts } = await given();
    await proposed('2026-2', { windowMonths: windows(1) });
    await adopt.handle({ version: '2026-2', after: '2026-1', by: 'cli_b' });
    expect([await sees('IT'), await sees('GR')]).toEqual([[], ['fees']]);
    expect((await standings.all()).map(({ policyVersion }) => policyVersion)).toEqual(['2026-2', '2026-2']);
    expect(standings.changes.at(-1)).toMatchObject({ state: 'IT', category: 'routes', from: 'contributor', to: 'lapsed' });
    expect(acts.map(({ id, actor }) => [id, actor])).toEqual([['policy-proposed:2026-2', 'cli_a'], ['policy-adopted:2026-2', 'cli_b']]);
  });

  it('for a day to come changes nothing before, and all when the day has come', async () => {
    const { adopt, reassess, proposed, sees, time, book } = await given();
    await proposed('2026-2', { windowMonths: windows(2) });
    await adopt.handle({ version: '2026-2', after: '2026-1', by: 'cli_b', effectiveFrom: new Date('2026-03-10T00:00:00Z') });
    expect(await sees('IT')).toEqual(['routes']);
    expect(book.nextEffect()).toEqual(new Date('2026-03-10T00:00:00Z'));
    time.now = new Date('2026-03-10T00:00:00Z');
    await reassess.review();
    expect([await sees('IT'), await sees('GR')]).toEqual([[], ['fees']]);
  });

  it('refuses one that would lock every state out, on the day or today, and says why', async () => {
    const { adopt, proposed, sees, time } = await given();
    await proposed('2026-2', { windowMonths: windows(1) });
    time.now = new Date('2026-04-01T00:00:00Z');
    const refused = adopt.handle({ version: '2026-2', after: '2026-1', by: 'cli_b', effectiveFrom: new Date('2027-04-01T00:00:00Z') });
    await expect(refused).rejects.toMatchObject({ code: 'policy-refused', message: expect.stringContaining('lock every state out: on 2026-04-01T00:00:00.000Z 2 states see something') as unknown });
    expect(await sees('IT')).toEqual(['routes']);
  });

  it('of two administrators at once lets one be first, and tells the other what happened', async () => {
    const { adopt, proposed } = await given();
    for (const version of ['2026-2', '2026-3']) await proposed(version, {});
    const both = await Promise.allSettled(['2026-2', '2026-3'].map((version) => adopt.handle({ version, after: '2026-1', by: `cli-${version}` })));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'policy-overtaken', message: expect.stringContaining('Policy 2026-2 was adopted last, by cli-2026-2') as unknown } });
    await expect(adopt.handle({ version: '2026-2', after: '2026-1', by: 'cli_c' })).rejects.toMatchObject({ code: 'policy-adopted' });
    await expect(adopt.handle({ version: '2026-3', after: '2026-2', by: 'cli_c' })).resolves.toBeDefined();
  });

  it('never touches the past, nor comes before what was adopted', async () => {
    const { adopt, proposed } = await given();
    for (const version of ['2026-2', '2026-3']) await proposed(version, {});
    const wish = { version: '2026-2', after: '2026-1', by: 'cli_b' };
    await expect(adopt.handle({ ...wish, effectiveFrom: new Date('2026-03-01T11:59:59Z') })).rejects.toMatchObject({ code: 'policy-refused' });
    await expect(adopt.handle({ ...wish, effectiveFrom: new Date('2026-W48') })).rejects.toMatchObject({ code: 'policy-refused' });
    await expect(adopt.handle({ ...wish, effectiveFrom: new Date('2027-03-03T00:00:00Z') })).rejects.toMatchObject({ code: 'policy-refused', message: expect.stringContaining('within a year') as unknown });
    await adopt.handle({ ...wish, effectiveFrom: new Date('2026-06-01T00:00:00Z') });
    const earlier = { ...wish, version: '2026-3', after: '2026-2', effectiveFrom: new Date('2026-05-01T00:00:00Z') };
    await expect(adopt.handle(earlier)).rejects.toMatchObject({ code: 'policy-refused' });
    await expect(adopt.handle({ ...wish, version: 'none', after: '2026-2' })).rejects.toMatchObject({ code: 'policy-not-found' });
    await expect(adopt.handle({ ...earlier, effectiveFrom: new Date('2026-06-01T00:00:00Z') })).resolves.toBeDefined();
  });
});

describe('proposing a policy', () => {
  it('never edits one that is there', async () => {
    const { proposed } = await given();
    await proposed('2026-2', {});
    for (const version of ['2026-1', '2026-2']) await expect(proposed(version, { mode: 'strict-binary' })).rejects.toMatchObject({ code: 'policy-exists' });
  });
});

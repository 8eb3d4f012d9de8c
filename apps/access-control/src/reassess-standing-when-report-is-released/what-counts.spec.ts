import type { Envelope, ReportContentV1, ReportReleasedV1 } from '@openvrs/contracts';
import { AgreementMemoryRepository } from '../agreement/agreement.memory-repository';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { participantsOf } from '../participant/participants-of.fixture';
import { fixedPolicy } from '../policy/fixed-policy.fixture';
import { firstPolicy } from '../policy/policy';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { ReassessStandingHandler } from './reassess-standing.handler';
import { releasedContribution, withdrawnContribution } from './to-contribution';

const unknown = { state: 'unknown' as const };
const known = (value: number) => ({ state: 'known' as const, value });
const flow = (count: typeof unknown | ReturnType<typeof known>) => ({ indicator: 'illegal-border-crossing-between', unit: 'detections' as const, count });
const content = (change: Partial<ReportContentV1> = {}): ReportContentV1 => ({
  kind: 'statistical', period: { from: '2026-01-01', to: '2026-01-31' }, basis: 'detection', history: false, categories: ['flows'],
  routes: [], flows: [flow(known(12))], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
  grade: { scheme: 'admiralty', source: 'A', information: '1' }, handling: { tlp: 'GREEN' }, ...change,
});
const envelope = <T extends object>(data: T): Envelope<T> => ({ data }) as Envelope<T>;

function given() {
  const standings = new StandingMemoryRepository();
  const time = { now: new Date('2026-02-05T10:00:00Z') };
  const handler = new ReassessStandingHandler({
    contributions: new ContributionMemoryRepository(), standings, policies: fixedPolicy(firstPolicy, { now: () => time.now }), agreements: new AgreementMemoryRepository(), participants: participantsOf('GR', 'IT'), clock: { now: () => time.now }, announcer: { announce: async () => undefined },
  });
  const release = async (reportId: string, says: ReportContentV1, change: Partial<ReportReleasedV1> = {}): Promise<void> => {
    const releasedAt = time.now.toISOString();
    await handler.take([releasedContribution(envelope({ reportId, version: 1, state: 'IT', agency: 'police', receivedAt: releasedAt, releasedAt, content: says, ...change }))]);
  };
  const withdraw = (reportId: string): Promise<void> =>
    handler.take([withdrawnContribution(envelope({ reportId, version: 2, state: 'IT', agency: 'police', withdrawnAt: time.now.toISOString(), reason: 'entered twice' }))]);
  const flows = async (state = 'IT'): Promise<string> => {
    const held = (await standings.find([state]))[0]?.categories[0];
    return held === undefined || held.level === 'observer' ? 'observer' : `${held.level} until ${held.until?.toISOString().slice(0, 10)}`;
  };
  return { release, withdraw, flows, time, handler };
}

describe('tricks that earn nothing', () => {
  it.each<[string, Partial<ReportContentV1>]>([
    ['rows of which all is unknown', { flows: [flow(unknown), flow({ state: 'unknown' })] }],
    ['old figures in bulk, which are history', { history: true }],
    ['a report for nobody else: RED without a list', { handling: { tlp: 'RED' } }],
    ['a report held back until nobody needs it: an embargo of more than 30 days', { handling: { tlp: 'GREEN', embargoUntil: '2026-03-07T10:00:01Z' } }],
    ['a report for nobody else: a list of the state itself', { handling: { tlp: 'GREEN', releasableTo: ['IT'] } }],
    ['a report for nobody else: a list of states that do not take part', { handling: { tlp: 'GREEN', releasableTo: ['IT', 'BR'] } }],
  ])('%s', async (_, change) => {
    const { release, flows } = given();
    await release('rep-1', content(change));
    expect(await flows()).toBe('observer');
  });

  it('a report for states that do not take part; shared with one that does, it counts from then on', async () => {
    const { release, flows, time } = given();
    await release('rep-1', content({ handling: { tlp: 'GREEN', releasableTo: ['BR'] } }));
    time.now = new Date('2026-02-20T10:00:00Z');
    await release('rep-2', content({ handling: { tlp: 'GREEN', releasableTo: ['BR', 'GR'] } }));
    expect(await flows()).toBe('contributor until 2026-08-21');
  });

  it('the same report again under another number, its rows in another order', async () => {
    const { release, flows, time } = given();
    await release('rep-1', content({ flows: [flow(known(1)), flow(known(2))] }));
    time.now = new Date('2026-07-01T00:00:00Z');
    await release('rep-2', content({ flows: [flow(known(2)), flow(known(1))] }));
    expect(await flows()).toBe('contributor until 2026-08-06');
  });

  it('withdrawing a report and releasing it anew', async () => {
    const { release, withdraw, flows, time } = given();
    await release('rep-1', content());
    time.now = new Date('2026-07-01T00:00:00Z');
    await withdraw('rep-1');
    await release('rep-2', content());
    expect(await flows()).toBe('contributor until 2026-08-06');
  });

  it('releasing, looking, and withdrawing', async () => {
    const { release, withdraw, flows } = given();
    await release('rep-1', content());
    await withdraw('rep-1');
    expect(await flows()).toMatch(/^lapsed/);
  });

  it('releasing, and correcting all of it into unknown', async () => {
    const { release, flows } = given();
    await release('rep-1', content());
    await release('rep-1', content({ flows: [flow(unknown)] }), { version: 2 });
    expect(await flows()).toMatch(/^lapsed/);
  });

  it('one nil return cut into many', async () => {
    const { release, flows } = given();
    for (let index = 0; index < 50; index += 1) await release(`rep-${index}`, content({ kind: 'nil', flows: [], period: { from: '2026-01-01', to: `2026-01-${String((index % 28) + 1).padStart(2, '0')}` } }));
    expect(await flows()).toBe('contributor until 2026-08-06');
  });
});

describe('what counts', () => {
  it('is a report under an embargo of 30 days at most, from its release on', async () => {
    const { release, flows } = given();
    await release('rep-1', content({ handling: { tlp: 'GREEN', embargoUntil: '2026-03-07T10:00:00Z' } }));
    expect(await flows()).toBe('contributor until 2026-08-06');
  });

  it('is the same of a small and quiet state as of a large one: a nil return, a zero, or ten thousand rows', async () => {
    const { release, flows } = given();
    await release('nil', content({ kind: 'nil', flows: [] }), { state: 'TO' });
    await release('zero', content({ flows: [flow(known(0))] }), { state: 'KI' });
    await release('many', content({ flows: Array.from({ length: 2_000 }, (_, index) => flow(known(index))) }), { state: 'ID' });
    expect([await flows('TO'), await flows('KI'), await flows('ID')]).toEqual(Array.from({ length: 3 }, () => 'contributor until 2026-08-06'));
  });

  it('restores what had lapsed at once', async () => {
    const { release, flows, time, handler } = given();
    await release('rep-1', content());
    time.now = new Date('2026-08-06T00:00:00Z');
    await handler.review();
    expect(await flows()).toBe('lapsed until 2026-08-06');
    await release('rep-2', content({ kind: 'nil', flows: [], period: { from: '2026-07-01', to: '2026-07-31' } }));
    expect(await flows()).toBe('contributor until 2027-02-07');
  });

  it.each<[string, Partial<ReportContentV1>]>([
    ['kept from all others', { handling: { tlp: 'RED' } }],
    ['entered as history', { history: true }],
    ['held back for a year', { handling: { tlp: 'GREEN', embargoUntil: '2027-02-05T10:00:00Z' } }],
  ])('is what is shared at last, from then on, though it was first %s', async (_, change) => {
    const { release, flows, time } = given();
    await release('rep-1', content(change));
    time.now = new Date('2026-07-01T00:00:00Z');
    await release('rep-2', content());
    expect(await flows()).toBe('contributor until 2027-01-02');
  });

  it('gives a new state its grace once', async () => {
    const { handler, flows, time } = given();
    await handler.enrol('IT');
    expect(await flows()).toBe('onboarding until 2026-05-07');
    time.now = new Date('2026-05-07T00:00:00Z');
    await handler.review();
    await handler.enrol('IT');
    expect(await flows()).toBe('observer');
  });
});

import type { Category } from '@openvrs/contracts';
import { satisfiedBy } from '@openvrs/entitlement';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgreementMemoryRepository } from '../agreement/agreement.memory-repository';
import type { Contribution } from '../contribution/contribution';
import { ContributionMemoryRepository } from '../contribution/contribution.memory-repository';
import { participantsOf } from '../participant/participants-of.fixture';
import { PolicyBook } from '../policy/policy-book';
import { firstPolicy, type Policy } from '../policy/policy';
import { alone } from '../policy/policy-course';
import { PolicyMemoryRepository } from '../policy/policy.memory-repository';
import { RaisedSignalMemoryRepository } from '../raised-signal/raised-signal.memory-repository';
import { ReassessStandingHandler } from '../reassess-standing-when-report-is-released/reassess-standing.handler';
import { assess, newStanding, type Standing } from '../standing/standing';
import { StandingHistoryMemoryRepository } from '../standing/standing-history.memory-repository';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { ExplainAccess } from './explain-access.handler';

const page = readFileSync(join(__dirname, '../../../../docs/access.md'), 'utf8');
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^##+ /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').filter((line) => line.startsWith('| ')).slice(1).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const released = (reportId: string, day: string, categories: Category[], change: Partial<Contribution> = {}): Contribution => ({
  reportId, state: 'IT', version: 1, kind: 'nil', categories, firstReleasedAt: new Date(`${day}T00:00:00Z`), counts: true, ...change,
});

describe('the examples of docs/access.md under the strict rule', () => {
  const strict: Policy = { ...firstPolicy, version: 'strict', mode: 'strict-binary' };
  const rows = rowsUnder('Under the strict rule');

  it('are all there', () => expect(rows).toHaveLength(4));

  it.each(rows.map((cells) => [cells.join(' | '), cells] as const))('%s', (_, cells) => {
    const [what = '', asked = '', sees, until] = cells;
    const [category, day = ''] = what.split(' on ');
    const latest = new Map(what === 'nothing' ? [] : [[category as Category, released('rep-1', day, [category as Category])] as const]);
    const { categories } = assess(newStanding('IT', strict, noon(asked)), { latest, agreements: [] }, alone(strict, noon(asked)));
    const fees = categories.find((each) => each.category === 'fees');
    expect([fees && satisfiedBy(fees.level) ? 'yes' : 'no', fees?.until?.toISOString().slice(0, 10) ?? '-']).toEqual([sees, until]);
  });
});

describe('the examples of docs/access.md of past dates', () => {
  const rows = rowsUnder('Past dates');
  let explain: ExplainAccess;

  /** The story as the page tells it, day by day. */
  beforeAll(async () => {
    const [contributions, policies, history] = [new ContributionMemoryRepository(), new PolicyMemoryRepository(), new StandingHistoryMemoryRepository()];
    const time = { now: noon('2025-01-01') };
    const clock = { now: () => time.now };
    const announce = (standing: Standing): Promise<void> => history.keep({ standing, toldAt: time.now });
    const parts = { contributions, standings: new StandingMemoryRepository(), agreements: new AgreementMemoryRepository(), participants: participantsOf('FR', 'GR', 'IT'), policies: new PolicyBook(policies, clock), clock };
    const reassess = new ReassessStandingHandler({ ...parts, announcer: { announce } });
    const on = async (day: string, act: () => Promise<unknown>): Promise<void> => {
      time.now = new Date(`${day}T00:00:00Z`);
      await act();
    };
    await on('2025-01-01', () => reassess.enrol('IT'));
    await on('2025-06-01', () => reassess.review());
    await on('2026-01-10', () => reassess.take([released('first', '2026-01-10', ['routes'])]));
    const policy = { ...firstPolicy, version: '2026-2', windowMonths: { ...firstPolicy.windowMonths, routes: 3 } };
    await on('2026-03-01', () => policies.adopt({ place: 1, policy, effectiveFrom: new Date('2026-06-01T00:00:00Z'), adoptedBy: 'cli_a', adoptedAt: time.now }));
    await on('2026-03-02', () => reassess.review());
    await on('2026-06-01', () => reassess.review());
    await on('2026-06-10', () => reassess.take([released('second', '2026-06-10', ['routes'])]));
    await on('2026-07-01', () => reassess.take([released('first', '2026-01-10', [], { version: 2, kind: 'withdrawn', counts: false })]));
    time.now = noon('2026-08-01');
    explain = new ExplainAccess({ contributions, history, policies, signals: new RaisedSignalMemoryRepository(), clock });
  });

  it('are all there', () => expect(rows).toHaveLength(6));

  it.each(rows.map((cells) => [cells.join(' | '), cells] as const))('%s', async (_, cells) => {
    const [day = '', ...expected] = cells;
    const { decision, policy, reasons } = await explain.handle({ name: 'category:routes', state: 'IT', purpose: 'early-warning', at: noon(day), forSecretariat: false });
    expect([decision === 'allow' ? 'yes' : 'no', policy.version, reasons[0]?.code]).toEqual(expected);
  });
});

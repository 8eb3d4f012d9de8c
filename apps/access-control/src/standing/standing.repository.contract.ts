import { firstPolicy } from '../policy/policy';
import { alone } from '../policy/policy-course';
import type { CategoryStanding } from './category-standing';
import { newStanding, type Standing } from './standing';
import type { StandingRepository } from './standing.repository';

const at = new Date('2026-03-01T10:00:00Z');

export function standingOf(state: string, revision: number, until?: Date): Standing {
  const basis = { reportId: 'rep-1', kind: 'incident' as const, firstReleasedAt: at };
  const routes: CategoryStanding = until ? { category: 'routes', level: 'contributor', since: at, until, basis } : { category: 'routes', level: 'observer', since: at };
  const base = newStanding(state, firstPolicy, at);
  return { ...base, revision, categories: base.categories.map((each) => (each.category === 'routes' ? routes : each)) };
}

/** What every store of standings must do; run by each adapter's spec. */
export function describeStandingRepository(make: () => Promise<StandingRepository>): void {
  let standings: StandingRepository;
  beforeEach(async () => {
    standings = await make();
  });
  const save = (standing: Standing): Promise<boolean> => standings.save({ standing, changes: [], at });
  const until = new Date('2027-03-02T00:00:00Z');

  it('answers what was saved, and only for whom it is asked', async () => {
    await save(standingOf('IT', 1, until));
    await save(standingOf('FR', 1));
    expect(await standings.find(['IT', 'GR'])).toEqual([standingOf('IT', 1, until)]);
    expect(await standings.find([])).toEqual([]);
    expect(await standings.all()).toHaveLength(2);
  });

  it('keeps when a state was enrolled, what it once contributed to and of what it was warned: by them there is one grace, and one warning', async () => {
    const [held] = standingOf('IT', 1, until).categories.filter(({ category }) => category === 'routes');
    const categories: CategoryStanding[] = [
      { category: 'fees', level: 'full', since: at, until, contributed: true, warned: 30, warnAt: new Date('2027-02-23T00:00:00Z'), lapse: { at, policyVersion: 'v1', mode: 'graduated' } },
      { category: 'flows', level: 'onboarding', since: at, until },
      ...(held ? [held] : []),
    ];
    const standing = { ...standingOf('IT', 1), enrolledAt: new Date('2026-02-01T00:00:00Z'), lastAdopted: 'v1', categories };
    await save(standing);
    expect(await standings.find(['IT'])).toEqual([standing]);
    await save({ ...standing, revision: 2 });
    expect(await standings.all()).toEqual([{ ...standing, revision: 2 }]);
  });

  it('of two that write the same revision, one is first', async () => {
    const first = await Promise.all([save(standingOf('IT', 1)), save(standingOf('IT', 1, until)), save(standingOf('IT', 1))]);
    expect(first.filter(Boolean)).toHaveLength(1);
    const second = await Promise.all([save(standingOf('IT', 2, until)), save(standingOf('IT', 2, until))]);
    expect(second.filter(Boolean)).toHaveLength(1);
    expect(await standings.find(['IT'])).toEqual([standingOf('IT', 2, until)]);
  });

  it('refuses a revision that skips one', async () => {
    expect(await save(standingOf('IT', 2))).toBe(false);
    expect(await standings.all()).toEqual([]);
  });

  it('keeps the mark until this very revision is announced', async () => {
    await save(standingOf('IT', 1));
    await save(standingOf('IT', 2, until));
    await standings.announced('IT', 1);
    expect(await standings.unannounced()).toEqual([standingOf('IT', 2, until)]);
    await standings.announced('IT', 2);
    expect(await standings.unannounced()).toEqual([]);
    await save(standingOf('IT', 3));
    expect((await standings.unannounced()).map(({ revision }) => revision)).toEqual([3]);
  });

  it('finds who is due: by time, by policy, and by one that was signed off since', async () => {
    const { version: lastAdopted } = firstPolicy;
    await save({ ...standingOf('IT', 1, until), lastAdopted });
    await save({ ...standingOf('FR', 1), lastAdopted });
    expect(await standings.dueForReview(alone(firstPolicy, new Date('2027-03-01T23:59:59Z')))).toEqual([]);
    expect(await standings.dueForReview(alone(firstPolicy, until))).toEqual(['IT']);
    expect((await standings.dueForReview({ ...alone(firstPolicy, at), lastAdopted: 'another' })).sort()).toEqual(['FR', 'IT']);
    expect((await standings.dueForReview({ ...alone(firstPolicy, at), inForce: { ...firstPolicy, version: 'another' } })).sort()).toEqual(['FR', 'IT']);
    await save({ ...standingOf('IT', 2), lastAdopted });
    await save(standingOf('GR', 1));
    expect(await standings.dueForReview(alone(firstPolicy, at))).toEqual(['GR']);
    await save({ ...standingOf('GR', 2), lastAdopted });
    expect(await standings.dueForReview(alone(firstPolicy, until))).toEqual([]);
  });
}

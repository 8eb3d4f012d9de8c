import type { Category, DeliveryAnnouncedV1 } from '@openvrs/contracts';
import { StandingWarnings } from './standing-warnings';

const now = new Date('2026-03-01T12:00:00Z');
const lapsesAt = '2026-03-31T00:00:00.000Z';
const warning = (over: Partial<DeliveryAnnouncedV1> = {}): DeliveryAnnouncedV1 => ({ state: 'IT', category: 'routes', daysBefore: 30, lapsesAt, remedy: 'Contribute to routes.', announcedAt: now.toISOString(), ...over });

function told(warnings: readonly DeliveryAnnouncedV1[], until: Partial<Record<Category, string>>, at = now): unknown[] {
  const all = new StandingWarnings({ heldUntil: (state, category) => (state === 'IT' ? until[category] : undefined) });
  for (const each of warnings) all.note(each);
  return all.inForce('IT', at).map(({ category, daysBefore }) => [category, daysBefore]);
}

describe('the warnings of a state', () => {
  it('are the latest of each category, and of no other state', () => {
    const all = [warning(), warning({ daysBefore: 7 }), warning({ category: 'fees' }), warning({ state: 'GR', category: 'methods' })];
    expect(told(all, { routes: lapsesAt, fees: '2026-03-31T00:00:00Z', methods: lapsesAt })).toEqual([['fees', 30], ['routes', 7]]);
  });

  it('stand where a policy to come puts the end off until then', () => {
    expect(told([warning()], { routes: '2026-03-20T00:00:00.000Z' })).toEqual([['routes', 30]]);
  });

  it.each([
    ['something was contributed', { routes: '2027-03-31T00:00:00.000Z' }, now],
    ['what the state sees is not known', {}, now],
    ['it has come true', { routes: lapsesAt }, new Date(lapsesAt)],
  ])('are over when %s', (_, until, at) => {
    expect(told([warning()], until, at)).toEqual([]);
  });
});

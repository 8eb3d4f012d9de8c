import fc from 'fast-check';
import { adoptedAt, lastOf, nextEffectAfter, statusOf, type Adoption } from './adoption';
import { firstPolicy } from './policy';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const adoption = (place: number, effectiveFrom: string): Adoption => ({
  place, policy: { ...firstPolicy, version: `v${place}` }, effectiveFrom: day(effectiveFrom), adoptedBy: 'cli_a', adoptedAt: day('2026-01-01'),
});
const versionAt = (adoptions: Adoption[], at: string): string => adoptedAt(adoptions, day(at)).policy.version;

describe('the policy in force', () => {
  const both = [adoption(1, '2026-03-01'), adoption(2, '2026-06-01')];

  it.each([
    ['2025-01-01', '2026-1'],
    ['2026-02-28', '2026-1'],
    ['2026-03-01', 'v1'],
    ['2026-05-31', 'v1'],
    ['2026-06-01', 'v2'],
    ['2036-06-01', 'v2'],
  ])('on %s is %s', (at, version) => expect(versionAt([...both].reverse(), at)).toBe(version));

  it('says of each version where it stands, and when the next takes effect', () => {
    const at = day('2026-04-01');
    expect(['2026-1', 'v1', 'v2', 'v3'].map((version) => statusOf(version, both, at))).toEqual(['replaced', 'in-force', 'adopted', 'proposed']);
    expect(nextEffectAfter(both, at)).toEqual(day('2026-06-01'));
    expect(nextEffectAfter(both, day('2026-06-01'))).toBeUndefined();
    expect([lastOf(both).policy.version, lastOf([]).policy.version]).toEqual(['v2', '2026-1']);
  });

  it('is the later signature where two take the same day; the other never comes to be', () => {
    const same = [adoption(1, '2026-03-01'), adoption(2, '2026-03-01')];
    expect(versionAt(same, '2026-03-01')).toBe('v2');
    expect(statusOf('v1', same, day('2026-02-01'))).toBe('replaced');
  });

  it('of a past date never changes by what is adopted later, for it takes effect later', () => {
    const days = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 6 }).map((each) => [...each].sort((a, b) => a - b));
    fc.assert(fc.property(days, fc.nat(500), fc.nat(500), (effects, asked, added) => {
      const at = (number: number): Date => new Date(Date.UTC(2026, 0, 1 + number));
      const adoptions = effects.map((effect, index) => ({ ...adoption(index + 1, '2026-01-01'), effectiveFrom: at(effect) }));
      const next = { ...adoption(effects.length + 1, '2026-01-01'), effectiveFrom: at(Math.max(added, effects.at(-1) ?? 0, asked + 1)) };
      expect(adoptedAt([...adoptions, next], at(asked))).toEqual(adoptedAt(adoptions, at(asked)));
    }));
  });
});

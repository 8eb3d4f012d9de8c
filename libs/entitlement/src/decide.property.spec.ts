import fc from 'fast-check';
import { categories, purposes, type AgreementTermsV1, type HandlingV1 } from '@openvrs/contracts';
import { agreement, handling, iso, question, snapshot, state, time } from './any-question.fixture';
import { decide, satisfiedBy, type Question } from './decide';
import { ownedBy, strictest } from './handling';
import { describeReason } from './reason';

const shows = { deny: 0, redact: 1, allow: 2 };
const shown = (asked: Question): number => shows[decide(asked).effect];
const allowed = (asked: Question): boolean => decide(asked).effect === 'allow';
function holds<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: 2_000 });
}

describe('decide, for all inputs', () => {
  it('more contribution never sees less', () => {
    holds(fc.property(question, fc.constantFrom(...categories), iso, (asked, category, until) => {
      const { standing } = asked;
      if (standing === undefined) return;
      const others = standing.standing.filter((each) => each.category !== category);
      const before = standing.standing.find((each) => each.category === category);
      const later = before?.until !== undefined && before.until > until ? before.until : until;
      const more = { ...standing, standing: [...others, { category, level: 'full' as const, until: later }] };
      expect(shown({ ...asked, standing: more })).toBeGreaterThanOrEqual(shown(asked));
    }));
  });

  it('a stricter handling never sees more', () => {
    holds(fc.property(question, handling, (asked, added) => {
      expect(shown({ ...asked, resource: { ...asked.resource, handlings: [...asked.resource.handlings, added] } })).toBeLessThanOrEqual(shown(asked));
      const narrowed = asked.resource.handlings.map((each) => strictest([each, added]));
      expect(shown({ ...asked, resource: { ...asked.resource, handlings: narrowed } })).toBeLessThanOrEqual(shown(asked));
    }));
  });

  it('an agreement that widens never shows less, one that narrows never more', () => {
    holds(fc.property(question, agreement, (asked, added) => {
      const { standing } = asked;
      if (standing === undefined) return;
      const under = (effect: AgreementTermsV1['effect']): number =>
        shown({ ...asked, standing: { ...standing, agreements: [...standing.agreements, { ...added, effect }] } });
      expect(under('widens')).toBeGreaterThanOrEqual(shown(asked));
      expect(under('narrows')).toBeLessThanOrEqual(shown(asked));
    }));
  });

  it('a purpose that is not stated never sees more than one that is', () => {
    holds(fc.property(question, fc.constantFrom(...purposes), (asked, purpose) => {
      const { state: viewer } = asked.viewer;
      expect(shown({ ...asked, viewer: { state: viewer } })).toBeLessThanOrEqual(shown({ ...asked, viewer: { state: viewer, purpose } }));
    }));
  });

  it('an agreement for fewer purposes never shows more, whether it widens or narrows', () => {
    const named = fc.uniqueArray(fc.constantFrom(...purposes), { minLength: 1 });
    holds(fc.property(question, agreement, named, fc.constantFrom(...purposes), (asked, added, some, more) => {
      const { standing } = asked;
      if (standing === undefined) return;
      const under = (terms: AgreementTermsV1): number => shown({ ...asked, standing: { ...standing, agreements: [...standing.agreements, terms] } });
      expect(under({ ...added, purposes: some })).toBeLessThanOrEqual(under({ ...added, purposes: [...new Set([...some, more])] }));
      // Widening for anything is for every purpose; narrowing with none named leaves none.
      const unlimited = { ...added, purposes: undefined };
      if (added.effect === 'widens') expect(under({ ...added, purposes: some })).toBeLessThanOrEqual(under(unlimited));
      else expect(under(unlimited)).toBeLessThanOrEqual(under({ ...added, purposes: some }));
    }));
  });

  it('own data is always visible', () => {
    holds(fc.property(question, (asked) => {
      expect(allowed({ ...asked, resource: { ...asked.resource, states: [asked.viewer.state!] } })).toBe(true);
    }));
  });

  it('danger to life is never gated by standing, and never outruns the handling', () => {
    holds(fc.property(question, fc.option(snapshot('XX'), { nil: undefined }), fc.boolean(), (asked, standing, fresh) => {
      const danger = { ...asked, resource: { ...asked.resource, dangerToLife: true } };
      expect(allowed({ ...danger, standing, fresh })).toBe(allowed(danger));
      const hidden = { ...danger.resource, states: ['ZZ'], handlings: [...danger.resource.handlings, { tlp: 'RED' as const }] };
      expect(allowed({ ...danger, resource: hidden })).toBe(false);
    }));
  });

  it('without fresh, known, satisfying standing nothing foreign is seen but danger to life', () => {
    holds(fc.property(question, (asked) => {
      const foreign = { ...asked, resource: { ...asked.resource, states: ['ZZ'], dangerToLife: false } };
      if (!allowed(foreign)) return;
      expect(foreign.fresh).toBe(true);
      const agreed = decide(foreign).reasons.flatMap((reason) => (reason.code === 'agreed' ? [reason.category] : []));
      for (const category of foreign.resource.categories.filter((each) => !agreed.includes(each))) {
        const held = foreign.standing!.standing.find((each) => each.category === category)!;
        expect(satisfiedBy(held.level) && Date.parse(held.until!) > foreign.at.getTime()).toBe(true);
      }
    }));
  });

  it('the strictest handling decides as all of them do', () => {
    holds(fc.property(question, (asked) => {
      const merged = { ...asked.resource, handlings: [strictest(asked.resource.handlings)] };
      expect(shown({ ...asked, resource: merged })).toBe(shown(asked));
    }));
  });

  it('time alone only ever takes standing away', () => {
    holds(fc.property(question, time, (asked, later) => {
      const open = { ...asked, standing: asked.standing && { ...asked.standing, agreements: [] }, resource: { ...asked.resource, handlings: [{ tlp: 'GREEN' as const }] } };
      fc.pre(later >= open.at && !allowed(open));
      expect(allowed({ ...open, at: later })).toBe(false);
    }));
  });

  it('is total: any input at all gets a decision with reasons, and nonsense is never allowed', () => {
    const garbage = fc.anything({ withDate: true, withNullPrototype: true });
    holds(fc.property(fc.record({ viewer: garbage, resource: garbage, standing: garbage, fresh: garbage, at: garbage }), (asked) => {
      const decision = decide(asked as Question);
      expect(decision.effect).toBe('deny');
      expect(decision.reasons.map(describeReason).every((words) => words.length > 0)).toBe(true);
    }));
    expect(decide(undefined as never).effect).toBe('deny');
  });

  it('stays total when one part is nonsense', () => {
    const part = fc.constantFrom('viewer', 'standing', 'fresh', 'at', 'categories', 'states', 'handlings');
    holds(fc.property(question, part, fc.anything(), (asked, which, nonsense) => {
      const broken = which in asked ? { ...asked, [which]: nonsense } : { ...asked, resource: { ...asked.resource, [which]: nonsense } };
      expect(['allow', 'redact', 'deny']).toContain(decide(broken).effect);
    }));
  });
});

describe('ownedBy', () => {
  it('lets the originator see through its own handling, and nobody else', () => {
    holds(fc.property(question, handling, state, (asked, mine, originator) => {
      fc.pre(!asked.resource.states.every((each) => each === asked.viewer.state));
      const under = (each: HandlingV1): boolean => allowed({ ...asked, resource: { ...asked.resource, handlings: [each] } });
      if (asked.viewer.state !== originator) expect(under(ownedBy(originator, mine))).toBe(under(mine));
      const unembargoed = { ...mine, embargoUntil: undefined };
      if (asked.viewer.state === originator) expect(under(ownedBy(originator, unembargoed))).toBe(under({ tlp: 'CLEAR' }));
    }));
  });
});

import fc from 'fast-check';
import { agreementEffects, categories, purposes, standingLevels, tlpLevels, type AgreementTermsV1, type CategoryStandingV1, type EntitlementSnapshotV2, type HandlingV1 } from '@openvrs/contracts';
import type { Question, Resource } from './decide';

/** Whatever may be asked: few states, so that they meet. */
const states = ['AU', 'FR', 'GR', 'ID', 'IT', 'NC'];
export const time = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
export const iso = time.map((date) => date.toISOString());
export const state = fc.constantFrom(...states);
export const handling: fc.Arbitrary<HandlingV1> = fc.record(
  { tlp: fc.constantFrom(...tlpLevels), releasableTo: fc.uniqueArray(state), embargoUntil: iso, caveats: fc.array(fc.constantFrom('a', 'b')) },
  { requiredKeys: ['tlp'] },
);
const resource: fc.Arbitrary<Resource> = fc.record({
  categories: fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 }),
  states: fc.uniqueArray(state, { minLength: 1 }),
  handlings: fc.array(handling, { minLength: 1, maxLength: 3 }),
  dangerToLife: fc.boolean(),
});
const categoryStanding: fc.Arbitrary<CategoryStandingV1> = fc.record(
  { category: fc.constantFrom(...categories), level: fc.constantFrom(...standingLevels), until: iso },
  { requiredKeys: ['category', 'level'] },
);
export const agreement: fc.Arbitrary<AgreementTermsV1> = fc.record(
  {
    agreementId: fc.constantFrom('agr-1', 'agr-2', 'agr-3'),
    effect: fc.constantFrom(...agreementEffects),
    parties: fc.uniqueArray(state, { minLength: 2 }),
    categories: fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 }),
    purposes: fc.uniqueArray(fc.constantFrom(...purposes), { minLength: 1 }),
    from: iso,
    until: iso,
  },
  { requiredKeys: ['agreementId', 'effect', 'parties', 'categories', 'from'] },
);
export const snapshot = (of: string): fc.Arbitrary<EntitlementSnapshotV2> =>
  fc.record({
    state: fc.constant(of),
    standing: fc.uniqueArray(categoryStanding, { selector: (each) => each.category }),
    agreements: fc.array(agreement, { maxLength: 3 }),
    policyVersion: fc.constant('2026-1'),
    revision: fc.nat(),
  });
export const question: fc.Arbitrary<Question> = state.chain((viewer) =>
  fc.record({ viewer: fc.record({ state: fc.constant(viewer), purpose: fc.constantFrom(...purposes) }, { requiredKeys: ['state'] }), resource, standing: fc.option(snapshot(viewer), { nil: undefined }), fresh: fc.boolean(), at: time }),
);

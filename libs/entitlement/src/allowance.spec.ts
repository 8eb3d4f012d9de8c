import type { AgreementTermsV1 } from '@openvrs/contracts';
import { allowanceOf, allTogether } from './allowance';
import type { Decision } from './decide';

const terms = (agreementId: string, ...parties: string[]): AgreementTermsV1 => ({ agreementId, effect: 'widens', parties, categories: ['routes'], from: '2026-01-01T00:00:00Z' });
const agreed: Decision = {
  effect: 'allow', policyVersion: '2026-1',
  reasons: [
    { code: 'category-earned', category: 'flows', level: 'full', until: '2026-09-01T00:00:00Z' },
    { code: 'agreed', category: 'routes', agreement: 'agr_1' }, { code: 'agreed', category: 'routes', agreement: 'agr_2' },
  ],
};
const known = [terms('agr_1', 'IT', 'DE'), terms('agr_2', 'FR', 'DE'), terms('agr_3', 'GR', 'DE')];

describe('under what something was shown', () => {
  it('names the policy, each ground once, and those agreements alone that opened it', () => {
    expect(allowanceOf(agreed, known)).toEqual({
      policyVersion: '2026-1', grounds: ['category-earned', 'agreed'],
      agreements: [{ agreementId: 'agr_1', parties: ['IT', 'DE'] }, { agreementId: 'agr_2', parties: ['FR', 'DE'] }],
    });
    expect(allowanceOf({ effect: 'allow', reasons: [{ code: 'own-data' }], policyVersion: 'none' }, [])).toEqual({ policyVersion: 'none', grounds: ['own-data'], agreements: [] });
  });

  it('is one for one answer, and none where nothing was shown', () => {
    const [one, other] = [allowanceOf(agreed, known.slice(0, 1)), allowanceOf(agreed, known)];
    expect(allTogether([one, other])?.agreements.map(({ agreementId }) => agreementId)).toEqual(['agr_1', 'agr_2']);
    expect(allTogether([])).toBeUndefined();
  });
});

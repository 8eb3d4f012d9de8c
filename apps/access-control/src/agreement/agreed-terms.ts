import type { AgreementTermsV1 } from '@openvrs/contracts';
import { termsOf } from './agreement';
import type { AgreementRepository } from './agreement.repository';

/** What a standing is settled with besides contributions: the terms that bind a state, running or to come. */
export async function agreedTerms(agreements: Pick<AgreementRepository, 'list'>, state: string, at: Date): Promise<AgreementTermsV1[]> {
  const terms = (await agreements.list(state)).flatMap((agreement) => termsOf(agreement, at) ?? []);
  return terms.sort((a, b) => (a.agreementId < b.agreementId ? -1 : 1));
}

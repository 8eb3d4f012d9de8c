import type { Clock } from '@openvrs/observability';
import { consentAct } from '../agreement/agreement-acts';
import { isAgreed, termsOf, withConsent, type Agreement, type Consent } from '../agreement/agreement';
import { AgreementContended, AgreementNotFound, AgreementRefused } from '../agreement/agreement.errors';
import type { AgreementRepository } from '../agreement/agreement.repository';
import type { ApplyAgreements } from '../agreement/apply-agreements';
import type { LedgerWriter } from '../ledger/ledger-writer';

export interface ConsentToAgreementParts {
  readonly agreements: AgreementRepository;
  readonly apply: Pick<ApplyAgreements, 'apply'>;
  readonly ledger: Pick<LedgerWriter, 'enter'>;
  readonly clock: Clock;
}

/** As many as a state's snapshot carries. */
export const agreementsMax = 500;

/** A party says yes. With the last of them its terms are in every decision. */
export class ConsentToAgreement {
  constructor(private readonly parts: ConsentToAgreementParts) {}

  /** @throws AgreementNotFound, AgreementRefused, AgreementContended */
  async handle(agreementId: string, { state, subject }: { readonly state: string; readonly subject: string }): Promise<Agreement> {
    const { agreements, apply, ledger, clock } = this.parts;
    const found = await agreements.find(agreementId);
    if (!found?.parties.includes(state)) throw new AgreementNotFound(agreementId);
    const consent: Consent = { state, by: subject, at: clock.now() };
    const agreed = withConsent(found, consent);
    if (agreed === found) return found;
    if (isAgreed(agreed)) await this.refuseTooMany(agreed, consent.at);
    if (!(await agreements.save(agreed))) throw new AgreementContended(agreementId);
    await ledger.enter([consentAct(agreed, consent)]);
    await apply.apply(agreed);
    return agreed;
  }

  /** @throws AgreementRefused */
  private async refuseTooMany({ parties }: Agreement, at: Date): Promise<void> {
    for (const party of parties) {
      const live = (await this.parts.agreements.list(party)).filter((each) => termsOf(each, at) !== undefined);
      if (live.length >= agreementsMax) throw new AgreementRefused(`One of its parties has ${agreementsMax} agreements, the most that a state may have: one must end first.`);
    }
  }
}

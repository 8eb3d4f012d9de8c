import type { Clock } from '@openvrs/observability';
import { endAct } from '../agreement/agreement-acts';
import { withEnd, type Agreement, type Ending } from '../agreement/agreement';
import { AgreementContended, AgreementNotFound } from '../agreement/agreement.errors';
import type { AgreementRepository } from '../agreement/agreement.repository';
import type { ApplyAgreements } from '../agreement/apply-agreements';
import type { LedgerWriter } from '../ledger/ledger-writer';

export interface EndAgreementParts {
  readonly agreements: AgreementRepository;
  readonly apply: Pick<ApplyAgreements, 'apply'>;
  readonly ledger: Pick<LedgerWriter, 'enter'>;
  readonly clock: Clock;
}

/** Any party may, without the others: from then on it decides nothing. */
export class EndAgreement {
  constructor(private readonly parts: EndAgreementParts) {}

  /** @throws AgreementNotFound, AgreementContended */
  async handle(agreementId: string, { state, subject, reason }: { readonly state: string; readonly subject: string; readonly reason: string }): Promise<Agreement> {
    const { agreements, apply, ledger, clock } = this.parts;
    const found = await agreements.find(agreementId);
    if (!found?.parties.includes(state)) throw new AgreementNotFound(agreementId);
    const ending: Ending = { state, by: subject, at: clock.now(), reason };
    const ended = withEnd(found, ending);
    if (ended === found) return found;
    if (!(await agreements.save(ended))) throw new AgreementContended(agreementId);
    await ledger.enter([endAct(ended, ending)]);
    await apply.apply(ended);
    return ended;
  }
}

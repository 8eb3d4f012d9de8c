import type { Clock, Ids } from '@openvrs/observability';
import { proposedAct } from '../agreement/agreement-acts';
import type { Agreement, AgreementText } from '../agreement/agreement';
import { AgreementRefused } from '../agreement/agreement.errors';
import type { AgreementRepository } from '../agreement/agreement.repository';
import type { LedgerWriter } from '../ledger/ledger-writer';
import { StateNotFound } from '../participant/participant.errors';
import type { ParticipantRepository } from '../participant/participant.repository';

export interface ProposeAgreementParts {
  readonly agreements: AgreementRepository;
  readonly participants: ParticipantRepository;
  readonly ledger: Pick<LedgerWriter, 'enter'>;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface Proposer {
  readonly subject: string;
  /** Its focal point proposes: that is its consent. The secretariat consents for nobody. */
  readonly state?: string;
}

export class ProposeAgreement {
  constructor(private readonly parts: ProposeAgreementParts) {}

  /** @throws AgreementRefused, StateNotFound */
  async handle(text: AgreementText, { subject, state }: Proposer): Promise<Agreement> {
    const { agreements, ledger, ids, clock } = this.parts;
    const at = clock.now();
    if (state !== undefined && !text.parties.includes(state)) throw new AgreementRefused(`${state} is not among its parties: agreements of others are not yours to propose.`);
    refuseWithoutTime(text, at);
    await this.refuseStrangers(text.parties);
    const consents = state === undefined ? [] : [{ state, by: subject, at }];
    const agreement: Agreement = { ...text, agreementId: ids.next('agr'), proposedBy: subject, proposedAt: at, consents, revision: 1 };
    await agreements.add(agreement);
    await ledger.enter([proposedAct(agreement, state)]);
    return agreement;
  }

  /** Whoever is none, and whoever has left: nobody could consent for it. */
  private async refuseStrangers(parties: readonly string[]): Promise<void> {
    for (const party of parties) if (!(await this.parts.participants.find(party))?.active) throw new StateNotFound(party);
  }
}

/** @throws AgreementRefused */
function refuseWithoutTime({ from, until }: AgreementText, at: Date): void {
  if (until === undefined) return;
  if (until <= from) throw new AgreementRefused('It would end before it begins.');
  if (until <= at) throw new AgreementRefused('It would be over already: its end is in the past.');
}

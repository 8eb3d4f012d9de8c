import { statusOf, tookEffectAt, type Agreement, type AgreementStatus } from './agreement';

export interface AgreementView {
  readonly agreementId: string;
  readonly title: string;
  readonly status: AgreementStatus;
  readonly effect: string;
  readonly parties: readonly string[];
  readonly categories: readonly string[];
  readonly purposes?: readonly string[];
  readonly thirdParty: string;
  readonly from: string;
  readonly until?: string;
  readonly template?: string;
  readonly reference?: string;
  readonly proposedAt: string;
  readonly consents: readonly { readonly state: string; readonly at: string }[];
  /** When its terms take effect or took it, also of one that has ended. */
  readonly effectiveFrom?: string;
  readonly ended?: { readonly state: string; readonly at: string; readonly reason: string };
}

/** Says which states consented and ended it, not which of their people. */
export function agreementView(agreement: Agreement, at: Date): AgreementView {
  const { agreementId, title, effect, parties, categories, purposes, thirdParty, from, until, template, reference, proposedAt, consents, ended } = agreement;
  const since = tookEffectAt(agreement);
  return {
    agreementId, title, status: statusOf(agreement, at), effect, parties, categories,
    ...(purposes ? { purposes } : {}),
    thirdParty,
    from: from.toISOString(),
    ...(until ? { until: until.toISOString() } : {}),
    ...(template ? { template } : {}),
    ...(reference ? { reference } : {}),
    proposedAt: proposedAt.toISOString(),
    consents: consents.map(({ state, at: consentedAt }) => ({ state, at: consentedAt.toISOString() })),
    ...(since ? { effectiveFrom: since.toISOString() } : {}),
    ...(ended ? { ended: { state: ended.state, at: ended.at.toISOString(), reason: ended.reason } } : {}),
  };
}

import type { AgreementEffect, AgreementTermsV1, Category, Purpose } from '@openvrs/contracts';
import { AgreementRefused } from './agreement.errors';

export const thirdPartyRules = ['forbidden', 'with-consent', 'allowed'] as const;
export type ThirdPartyRule = (typeof thirdPartyRules)[number];
/** The texts of docs/agreements. */
export const agreementTemplates = ['bilateral-memorandum', 'plurilateral-arrangement'] as const;
export type AgreementTemplate = (typeof agreementTemplates)[number];

/** What was signed on paper, as far as it decides who sees what. */
export interface AgreementText {
  readonly title: string;
  /** `widens`: parties see each other's data without contributing. `narrows`: they do not, but for the purposes named. */
  readonly effect: AgreementEffect;
  /** Two or more; each must consent. */
  readonly parties: readonly string[];
  readonly categories: readonly Category[];
  readonly purposes?: readonly Purpose[];
  /** Whether a party may pass on what it receives: binds people, for nothing leaves the platform by itself. */
  readonly thirdParty: ThirdPartyRule;
  readonly from: Date;
  readonly until?: Date;
  readonly template?: AgreementTemplate;
  /** Where the signed text is kept. */
  readonly reference?: string;
}

export interface Consent {
  readonly state: string;
  readonly by: string;
  readonly at: Date;
}

export interface Ending extends Consent {
  readonly reason: string;
}

export interface Agreement extends AgreementText {
  readonly agreementId: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly consents: readonly Consent[];
  readonly ended?: Ending;
  /** Grows by one with every change. */
  readonly revision: number;
}

export const agreementStatuses = ['proposed', 'agreed', 'in-force', 'ended'] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** Terms of an agreement take effect when the last party has consented and its day has come. */
export function statusOf(agreement: Agreement, at: Date): AgreementStatus {
  const { ended, until } = agreement;
  if (ended !== undefined || (until !== undefined && until <= at)) return 'ended';
  if (!isAgreed(agreement)) return 'proposed';
  return effectiveFrom(agreement) <= at ? 'in-force' : 'agreed';
}

/** @throws AgreementRefused */
export function withConsent(agreement: Agreement, consent: Consent): Agreement {
  if (statusOf(agreement, consent.at) === 'ended') throw new AgreementRefused('It has ended: propose it anew.');
  if (agreement.consents.some(({ state }) => state === consent.state)) return agreement;
  return { ...agreement, consents: [...agreement.consents, consent], revision: agreement.revision + 1 };
}

/** Any party may end it, agreed or not; nobody else. */
export function withEnd(agreement: Agreement, ended: Ending): Agreement {
  return statusOf(agreement, ended.at) === 'ended' ? agreement : { ...agreement, ended, revision: agreement.revision + 1 };
}

/** What decisions go by: nothing until all have consented, and nothing of what has ended. */
export function termsOf(agreement: Agreement, at: Date): AgreementTermsV1 | undefined {
  if (!isAgreed(agreement) || statusOf(agreement, at) === 'ended') return undefined;
  const { agreementId, effect, parties, categories, purposes, until } = agreement;
  return {
    agreementId, effect, parties: [...parties], categories: [...categories],
    ...(purposes ? { purposes: [...purposes] } : {}),
    from: effectiveFrom(agreement).toISOString(),
    ...(until ? { until: until.toISOString() } : {}),
  };
}

/** When its terms take effect or took it; undefined while parties have yet to consent, and where it was ended before. */
export function tookEffectAt(agreement: Agreement): Date | undefined {
  if (!isAgreed(agreement)) return undefined;
  const from = effectiveFrom(agreement);
  return agreement.ended !== undefined && agreement.ended.at <= from ? undefined : from;
}

export function isAgreed({ parties, consents }: Agreement): boolean {
  return parties.every((party) => consents.some(({ state }) => state === party));
}

function effectiveFrom({ from, consents }: Agreement): Date {
  return consents.reduce((latest, { at }) => (at > latest ? at : latest), from);
}

import type { AllowanceV1, DisclosureMethod, DisclosureRecordedV2 } from '@openvrs/contracts';

/** Somebody was shown something that rests on somebody's reports. */
export interface Disclosure {
  readonly disclosureId: string;
  readonly resourceKind: DisclosureRecordedV2['resourceKind'];
  readonly resourceId: string;
  readonly toState: string;
  readonly toSubject: string;
  readonly method: DisclosureMethod;
  readonly reason: string;
  readonly policyVersion: string;
  /** Codes of the reasons for which it was shown; earlier entries do not say. */
  readonly grounds?: readonly string[];
  /** Those that opened it. */
  readonly agreements?: AllowanceV1['agreements'];
  readonly originStates: readonly string[];
  readonly disclosedAt: Date;
}

export function toDisclosure({ allowance: { policyVersion, grounds, agreements }, ...data }: DisclosureRecordedV2): Disclosure {
  const under = { policyVersion, ...(grounds.length > 0 ? { grounds } : {}), ...(agreements.length > 0 ? { agreements } : {}) };
  return { ...data, ...under, originStates: [...new Set(data.originStates)], disclosedAt: new Date(data.disclosedAt) };
}

export interface DisclosureView extends Omit<Disclosure, 'agreements' | 'originStates' | 'disclosedAt'> {
  readonly disclosedAt: string;
  /** Of others than administrators, those that they are a party to. */
  readonly agreements?: readonly string[];
  /** Of others than administrators, only whether it rests on their own reports: who else contributed is not theirs to know. */
  readonly originStates: readonly string[];
}

/** What the reader may see of the entry; an administrator reads for no state. */
export function viewFor(reader: string | undefined, { agreements = [], originStates, disclosedAt, ...rest }: Disclosure): DisclosureView {
  const under = agreements.filter(({ parties }) => reader === undefined || parties.includes(reader)).map(({ agreementId }) => agreementId);
  const shown = reader === undefined ? originStates : originStates.filter((state) => state === reader);
  return { ...rest, ...(under.length > 0 ? { agreements: under } : {}), originStates: shown, disclosedAt: disclosedAt.toISOString() };
}

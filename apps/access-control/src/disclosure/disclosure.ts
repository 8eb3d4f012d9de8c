import type { DisclosureMethod, DisclosureRecordedV2 } from '@openvrs/contracts';

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
  readonly originStates: readonly string[];
  readonly disclosedAt: Date;
}

export function toDisclosure({ allowance: { policyVersion }, ...data }: DisclosureRecordedV2): Disclosure {
  return { ...data, policyVersion, originStates: [...new Set(data.originStates)], disclosedAt: new Date(data.disclosedAt) };
}

export interface DisclosureView extends Omit<Disclosure, 'originStates' | 'disclosedAt'> {
  readonly disclosedAt: string;
  /** Of others than administrators, only whether it rests on their own reports: who else contributed is not theirs to know. */
  readonly originStates: readonly string[];
}

/** What the reader may see of the entry; an administrator reads for no state. */
export function viewFor(reader: string | undefined, { originStates, disclosedAt, ...rest }: Disclosure): DisclosureView {
  const shown = reader === undefined ? originStates : originStates.filter((state) => state === reader);
  return { ...rest, originStates: shown, disclosedAt: disclosedAt.toISOString() };
}

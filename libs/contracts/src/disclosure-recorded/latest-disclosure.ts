import type { DisclosureRecordedV1 } from './disclosure-recorded.v1';
import type { DisclosureRecordedV2 } from './disclosure-recorded.v2';

/** What an earlier version told, in the words of the latest: on what ground it was shown was not told. */
export function latestDisclosure({ policyVersion, ...told }: DisclosureRecordedV1): DisclosureRecordedV2 {
  return { ...told, allowance: { policyVersion, grounds: [], agreements: [] } };
}

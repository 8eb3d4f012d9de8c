import type { ReleasePolicy } from '@openvrs/contracts';

/** Whether an agency's reports may be released without a focal point, as the state has decided. */
export abstract class ReleasePoliciesClient {
  /** Undefined when the state, the agency or the answer itself is not certain: then nothing is released at once. */
  abstract policyOf(state: string, agency: string): ReleasePolicy | undefined;
}

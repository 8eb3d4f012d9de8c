import type { ReleasePolicy } from '@openvrs/contracts';

/** What is known of the states that take part. */
export abstract class ParticipantsClient {
  /**
   * Whether an agency's reports may be released without a focal point, as the state has decided. Undefined when the state, the
   * agency or the answer itself is not certain: then nothing is released at once.
   */
  abstract policyOf(state: string, agency: string): ReleasePolicy | undefined;

  /** Those of the states that take no part; none while that is not certain. */
  abstract strangersAmong(states: readonly string[]): readonly string[];
}

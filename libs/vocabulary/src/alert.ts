import { codeList, type CodeOf } from './code-list';

/** CAP 1.2, most serious first; its `Unknown` is left out, because every alert has been rated. The label is the spelling of the standard. */
export const severities = codeList([
  { code: 'extreme', label: 'Extreme' },
  { code: 'severe', label: 'Severe' },
  { code: 'moderate', label: 'Moderate' },
  { code: 'minor', label: 'Minor' },
]);
export type Severity = CodeOf<typeof severities>;

/** CAP 1.2, most pressing first. */
export const urgencies = codeList([
  { code: 'immediate', label: 'Immediate' },
  { code: 'expected', label: 'Expected' },
  { code: 'future', label: 'Future' },
  { code: 'past', label: 'Past' },
  { code: 'unknown', label: 'Unknown' },
]);
export type Urgency = CodeOf<typeof urgencies>;

/** CAP 1.2, most certain first. */
export const certainties = codeList([
  { code: 'observed', label: 'Observed' },
  { code: 'likely', label: 'Likely' },
  { code: 'possible', label: 'Possible' },
  { code: 'unlikely', label: 'Unlikely' },
  { code: 'unknown', label: 'Unknown' },
]);
export type Certainty = CodeOf<typeof certainties>;

/** True when `severity` is `floor` or worse: what a subscription's minimum severity asks. */
export const isAtLeastAsSevere = (severity: Severity, floor: Severity): boolean =>
  severities.rankOf(severity) <= severities.rankOf(floor);

/** What a recipient says to an alert. */
export const acknowledgementKinds = codeList([
  { code: 'seen', label: 'seen' },
  { code: 'relevant', label: 'relevant to us' },
  { code: 'acting', label: 'acting on it' },
  { code: 'not-applicable', label: 'does not apply to us' },
]);
export type AcknowledgementKind = CodeOf<typeof acknowledgementKinds>;

/** What an alert turned out to be. */
export const outcomes = codeList([
  { code: 'confirmed', label: 'confirmed' },
  { code: 'refuted', label: 'refuted' },
  { code: 'duplicate', label: 'duplicate' },
]);
export type Outcome = CodeOf<typeof outcomes>;

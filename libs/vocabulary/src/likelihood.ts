import { codeList, type CodeOf } from './code-list';

/** The seven steps of ICD 203, in per cent. Likelihood is not confidence: both are said. */
export const likelihoods = codeList([
  { code: 'almost-no-chance', label: 'almost no chance', from: 1, to: 5 },
  { code: 'very-unlikely', label: 'very unlikely', from: 5, to: 20 },
  { code: 'unlikely', label: 'unlikely', from: 20, to: 45 },
  { code: 'roughly-even-chance', label: 'roughly even chance', from: 45, to: 55 },
  { code: 'likely', label: 'likely', from: 55, to: 80 },
  { code: 'very-likely', label: 'very likely', from: 80, to: 95 },
  { code: 'almost-certain', label: 'almost certain', from: 95, to: 99 },
]);
export type Likelihood = CodeOf<typeof likelihoods>;

/**
 * The word for a probability between 0 and 1. A bound belongs to the step above it, and what lies beyond the outer
 * bounds takes the outer word: the scale has none for certainty.
 */
export const likelihoodOf = (probability: number): Likelihood => {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`);
  const step = likelihoods.entries.find(({ to }) => probability * 100 < to);
  return step?.code ?? 'almost-certain';
};

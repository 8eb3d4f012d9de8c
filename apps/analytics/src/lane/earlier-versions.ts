import type { Judgement } from './judgement';

/**
 * By method and version, the parameters that it did not say yet, beside the interval; all that it did say is the same. One
 * that is not named here is judged in the words of today.
 */
const unsaid: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'good-turing-first-seen': { 1: ['delay', 'massLower', 'massUpper'] },
  'glr-quasi-poisson': { 2: ['delay'] },
  'beta-binomial': { 2: ['delay'] },
  'beta-binomial-of-two': { 1: ['delay'] },
  'median-mad': { 1: ['delay', 'ratioLower', 'ratioUpper'] },
  'hodges-lehmann': { 1: ['delay', 'ratioLower', 'ratioUpper'] },
  'space-time-permutation-scan': { 1: ['delay'] },
};

/** The judgement in the words of an earlier version of its method, so that a signal that was told then is told the same. */
export function inWordsOf(methodVersion: string, judgement: Judgement): Judgement {
  const without = unsaid[judgement.method]?.[methodVersion];
  if (without === undefined) return judgement;
  const parameters = Object.entries(judgement.parameters).filter(([name]) => !without.includes(name));
  return { ...withoutInterval(judgement), methodVersion, parameters: Object.fromEntries(parameters) };
}

function withoutInterval({ interval: _, ...said }: Judgement): Judgement {
  return said;
}

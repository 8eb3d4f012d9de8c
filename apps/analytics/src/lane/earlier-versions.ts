import type { Judgement } from './judgement';

/**
 * By method and version, what it did not say yet: the interval, and parameters; all that it did say is the same. One that is
 * not named here is judged in the words of today.
 */
const unsaid: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'good-turing-first-seen': { 1: ['interval', 'delay', 'massLower', 'massUpper'] },
  'glr-quasi-poisson': { 2: ['interval', 'delay'] },
  'beta-binomial': { 2: ['interval', 'delay'] },
  'beta-binomial-of-two': { 1: ['interval', 'delay'] },
  'median-mad': { 1: ['interval', 'delay', 'ratioLower', 'ratioUpper'] },
  'hodges-lehmann': { 1: ['interval', 'delay', 'ratioLower', 'ratioUpper'] },
  'gamma-poisson': { 2: ['delaysOf'] },
  'space-time-permutation-scan': { 1: ['interval', 'delay'] },
};

/** The judgement in the words of an earlier version of its method, so that a signal that was told then is told the same. */
export function inWordsOf(methodVersion: string, judgement: Judgement): Judgement {
  const without = unsaid[judgement.method]?.[methodVersion];
  if (without === undefined) return judgement;
  const parameters = Object.entries(judgement.parameters).filter(([name]) => !without.includes(name));
  const told = without.includes('interval') ? withoutInterval(judgement) : judgement;
  return { ...told, methodVersion, parameters: Object.fromEntries(parameters) };
}

function withoutInterval({ interval: _, ...said }: Judgement): Judgement {
  return said;
}

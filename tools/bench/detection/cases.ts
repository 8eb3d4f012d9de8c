import { type Numbers, bayes, cusum, ears, farrington, farringtonFlexible, glrPoisson, rki } from '@openvrs/detection';

export interface Case {
  readonly name: string;
  /** R's figures of the same call, series-weeks per second, lowest and highest of its two series. */
  readonly r: readonly [number, number];
  readonly detect: (counts: Numbers, periods: number[]) => unknown;
  /** The same call for Rscript, over `sts` and `range`. */
  readonly call: string;
}

const frequency = 52;

export const NOUFAILY = {
  frequency,
  blocks: 10,
  excluded: 26,
  pThresholdTrend: 1,
  threshold: 'nbPlugin',
  alpha: 0.005,
} as const;

const NOUFAILY_CALL =
  "farringtonFlexible(sts, control=list(range=range, b=5, w=3, pThresholdTrend=1, noPeriods=10, pastWeeksNotIncluded=26, thresholdMethod='nbPlugin', alpha=0.005))";

export const CASES: readonly Case[] = [
  {
    name: 'EARS C1',
    r: [12_000, 20_000],
    detect: (counts, periods) => ears(counts, { method: 'C1', periods }),
    call: "earsC(sts, control=list(range=range, method='C1'))",
  },
  {
    name: 'EARS C3',
    r: [15_000, 17_500],
    detect: (counts, periods) => ears(counts, { method: 'C3', periods }),
    call: "earsC(sts, control=list(range=range, method='C3'))",
  },
  {
    name: 'CUSUM',
    r: [32_000, 36_000],
    detect: (counts, periods) => cusum(counts, { transformation: 'rossi', periods }),
    call: "cusum(sts, control=list(range=range, k=1.04, h=2.26, trans='rossi'))",
  },
  {
    name: 'GLR Poisson',
    r: [129_000, 137_000],
    detect: (counts, periods) => glrPoisson(counts, { mean: 3, periods }),
    call: "glrpois(sts, control=list(range=range, mu0=rep(3, length(range)), ret='value'))",
  },
  {
    name: 'RKI 3',
    r: [20_000, 28_000],
    detect: (counts, periods) => rki(counts, { frequency, periods }),
    call: 'rki(sts, control=list(range=range, b=2, w=4, actY=FALSE))',
  },
  {
    name: 'Bayes 3',
    r: [20_000, 28_000],
    detect: (counts, periods) => bayes(counts, { frequency, periods }),
    call: 'bayes(sts, control=list(range=range, b=2, w=4, actY=FALSE, alpha=0.05))',
  },
  {
    name: 'Farrington 1996',
    r: [255, 288],
    detect: (counts, periods) => farrington(counts, { frequency, periods }),
    call: 'farrington(sts, control=list(range=range, b=5, w=3))',
  },
  {
    name: 'Farrington Flexible, defaults',
    r: [117, 142],
    detect: (counts, periods) => farringtonFlexible(counts, { frequency, periods }),
    call: 'farringtonFlexible(sts, control=list(range=range, b=5, w=3))',
  },
  {
    name: 'Farrington Flexible, Noufaily',
    r: [89, 118],
    detect: (counts, periods) => farringtonFlexible(counts, { ...NOUFAILY, periods }),
    call: NOUFAILY_CALL,
  },
];

import {
  type FarringtonDetection,
  FadingSurprise,
  type Numbers,
  SYSTEM_WINDOWS,
  bayes,
  cusum,
  ears,
  farrington,
  farringtonFlexible,
  negativeBinomialFromDispersion,
  negativeBinomialUpperTail,
  predictiveSurge,
  rki,
} from '@openvrs/detection';
import { FIRST_TESTED, type SimulatedSeries, TESTED } from './simulate';

/** False-positive rate, probability of detection, the same in the first week; the first two on the sparse set. */
export type Published = readonly [fpr: number, pod: number, first: number, sparseFpr: number, sparsePod: number];

/** Alarms of some weeks at a level in (0, 1): the higher the level, the more. */
export type Verdict = (level: number) => readonly boolean[];

export interface AccuracyMethod {
  readonly name: string;
  /** Levels of the first table, and R `surveillance` 1.20.3 at each on 840 series of the same design. */
  readonly levels: readonly { readonly level: number; readonly r?: Published }[];
  /** It answers the same at every level. */
  readonly fixed?: true;
  readonly judge: (series: SimulatedSeries, counts: Numbers, periods: number[]) => Verdict;
}

const frequency = 52;
const NOUFAILY = { frequency, blocks: 10, excluded: 26, pThresholdTrend: 1, threshold: 'nbPlugin' } as const;

const byP = (p: readonly (number | null)[]): Verdict => (level) => p.map((value) => (value ?? 1) <= level);

/** No alarm where the method withholds its bound for want of cases. */
function withheld({ p, upper }: FarringtonDetection): Verdict {
  return byP(p.map((value, i) => (upper[i] === null ? 1 : value)));
}

/** The level of a two-sided bound. */
const halved = (verdict: Verdict): Verdict => (level) => verdict(level / 2);

function noufaily(fewest: readonly [number, number]): AccuracyMethod['judge'] {
  return (_, counts, periods) => withheld(farringtonFlexible(counts, { ...NOUFAILY, fewest, periods }));
}

/** −ln P(Y ≥ y) of a week under the true mean and dispersion. */
function oracleSurprise({ means, scenario }: SimulatedSeries, counts: Numbers, week: number): number {
  const law = negativeBinomialFromDispersion(means[week] ?? 0, scenario.phi);
  return -Math.log(negativeBinomialUpperTail(counts[week] ?? 0, law));
}

const MEMORY = new FadingSurprise([0.5]);

export const METHODS: readonly AccuracyMethod[] = [
  {
    name: 'oracle, week by week',
    levels: [{ level: 0.01 }],
    judge: (series, counts, periods) => byP(periods.map((week) => Math.exp(-oracleSurprise(series, counts, week)))),
  },
  {
    name: 'oracle, with memory',
    levels: [{ level: 0.01 }],
    judge: (series, counts, periods) =>
      byP(periods.map((week) => MEMORY.tail(oracleSurprise(series, counts, week) + oracleSurprise(series, counts, week - 1) / 2))),
  },
  {
    name: 'Predictive surge',
    levels: [{ level: 0.0125 }],
    judge: (_, counts, periods) => byP(predictiveSurge(counts, { frequency, periods }).p),
  },
  {
    name: 'Predictive surge, 5 years',
    levels: [{ level: 0.0125 }],
    judge: (_, counts, periods) => byP(predictiveSurge(counts, { frequency, history: 260, periods }).p),
  },
  {
    name: 'Predictive surge, no memory',
    levels: [{ level: 0.0125 }],
    judge: (_, counts, periods) => byP(predictiveSurge(counts, { frequency, memory: [], periods }).p),
  },
  {
    name: 'Farrington Flexible, Noufaily',
    levels: [
      { level: 0.005, r: [0.005, 0.412, 0.332, 0.004, 0.242] },
      { level: 0.01, r: [0.009, 0.488, 0.401, 0.006, 0.317] },
    ],
    judge: noufaily([5, 4]),
  },
  { name: 'same, no 5-in-4 rule', levels: [{ level: 0.01, r: [0.01, 0.513, 0.435, 0.015, 0.492] }], judge: noufaily([0, 4]) },
  {
    name: 'Farrington Flexible, defaults',
    levels: [{ level: 0.01, r: [0.019, 0.51, 0.421, 0.025, 0.35] }],
    judge: (_, counts, periods) => withheld(farringtonFlexible(counts, { frequency, periods })),
  },
  {
    name: 'Farrington 1996',
    levels: [{ level: 0.01, r: [0.023, 0.562, 0.46, 0.03, 0.375] }],
    judge: (_, counts, periods) => halved(withheld(farrington(counts, { frequency, periods }))),
  },
  {
    name: 'EARS C1',
    levels: [{ level: 0.001, r: [0.039, 0.543, 0.492, 0.049, 0.683] }],
    judge: (_, counts, periods) => (alpha) => ears(counts, { method: 'C1', alpha, periods }).alarm,
  },
  {
    name: 'EARS C2',
    levels: [{ level: 0.001, r: [0.054, 0.589, 0.488, 0.051, 0.725] }],
    judge: (_, counts, periods) => (alpha) => ears(counts, { method: 'C2', alpha, periods }).alarm,
  },
  {
    name: 'EARS C3 as documented',
    levels: [{ level: 0.025 }],
    judge: (_, counts, periods) => (alpha) => ears(counts, { method: 'C3', alpha, periods }).alarm,
  },
  {
    name: 'EARS C3 as coded in R',
    levels: [{ level: 0.025, r: [0.091, 0.598, 0.108, 0.045, 0.475] }],
    judge: (_, counts, periods) => (alpha) => ears(counts, { method: 'C3', form: 'coded', alpha, periods }).alarm,
  },
  {
    name: 'RKI 3',
    levels: [{ level: 0.5, r: [0.068, 0.711, 0.606, 0.05, 0.508] }],
    fixed: true,
    judge: (_, counts, periods) => () => rki(counts, { frequency, ...SYSTEM_WINDOWS[3], periods }).alarm,
  },
  {
    name: 'Bayes 3',
    levels: [{ level: 0.05, r: [0.11, 0.827, 0.721, 0.089, 0.8] }],
    judge: (_, counts, periods) => (alpha) => bayes(counts, { frequency, alpha, periods }).alarm,
  },
  {
    // Its mean is that of all that came before the tested weeks, and its statistic runs through all of them.
    name: 'CUSUM rossi',
    levels: [{ level: Math.exp(-2.26), r: [0.378, 0.776, 0.673, 0.473, 0.833] }],
    judge: (_, counts, periods) => (level) => {
      const { alarm } = cusum(counts, { transformation: 'rossi', h: -Math.log(level), periods: TESTED });
      return periods.map((period) => alarm[period - FIRST_TESTED] ?? false);
    },
  },
];

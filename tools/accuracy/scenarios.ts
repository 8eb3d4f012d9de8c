/** One of the simulated designs of Noufaily et al. 2013. */
export interface Scenario {
  /** 1…42. */
  readonly number: number;
  /** Level and, per week, trend on the log scale. */
  readonly theta: number;
  readonly beta: number;
  /** Variance over mean. */
  readonly phi: number;
  /** Cosine and sine of each wave, and how many waves of the year there are. */
  readonly gamma: readonly [number, number];
  readonly waves: number;
  /** The set with the fewest cases, on which methods differ most. */
  readonly sparse: boolean;
}

const SETS: readonly (readonly [theta: number, phi: number, beta: number, gamma1: number, gamma2: number])[] = [
  [0.1, 1.5, 0.0025, 0.6, 0.6],
  [-2, 2, 0.005, 0.1, 0.3],
  [1.5, 1, 0.003, 0.2, -0.4],
  [0.5, 5, 0.002, 0.5, 0.5],
  [2.5, 3, 0.001, 1, 0.1],
  [3.75, 1.1, 0.001, 0.1, -0.1],
  [5, 1.2, 0.0001, 0.05, 0.01],
];

/** Seven sets of parameters, none to two waves, without and with trend: six scenarios to a set. */
export const SCENARIOS: readonly Scenario[] = SETS.flatMap(([theta, phi, beta, gamma1, gamma2], set) =>
  [0, 1, 2].flatMap((waves) =>
    [0, beta].map((slope, i) => ({
      number: set * 6 + waves * 2 + i + 1,
      theta,
      beta: slope,
      phi,
      gamma: [gamma1, gamma2] as const,
      waves,
      sparse: theta === -2,
    })),
  ),
);

import { type Numbers, periodsFrom, requireCounts, requirePeriods, requirePositive, requireProbability, requireWhole } from '../counts';
import type { Detection, PeriodChoice } from '../detection';
import { InvalidParameter } from '../detection.errors';
import {
  type NegativeBinomial,
  negativeBinomialUpperQuantile,
  negativeBinomialUpperTail,
} from '../distributions/negative-binomial';
import { FadingSurprise } from './fading-surprise';
import { type BaselineSettings, seasonalBaseline } from './seasonal-baseline';

export interface PredictiveSurgeOptions extends PeriodChoice {
  /** Periods in a year, ≥ 1; need not be whole (52.18). */
  readonly frequency: number;
  /** Most reference periods, ≥ 1, default ten years. */
  readonly history?: number;
  /** Periods just before the tested one that are no reference, ≥ 0, default a third of a year; fewer while history is short. */
  readonly excluded?: number;
  /** Periods after which a reference period counts half, > 0, default `Infinity`: all alike. */
  readonly halfLife?: number;
  /** Waves of the season, ≥ 0, default 2; fewer where the frequency allows no more, none before two years of reference. */
  readonly harmonics?: number;
  /** Default true; none before two years of reference. */
  readonly trend?: boolean;
  /** Weights of the surprise of the periods before, newest first; default [0.5], [] for a test of the period alone. */
  readonly memory?: readonly number[];
  /** Fewest reference periods, ≥ 2, default 6. */
  readonly least?: number;
  /** False-positive probability of one period, default 0.01; conservative. */
  readonly alpha?: number;
  /**
   * Share of each period's reports that is in, one per count, 0…1, default all 1; 0 = nothing known of that period.
   * A period of which nothing is known is never an alarm.
   */
  readonly exposure?: Numbers;
}

/** Besides bounds and alarms, what an evidence pack needs; null = no value. Lists are parallel to `periods`. */
export interface SurgeDetection extends Detection {
  /** P(a sum of surprises at least this large): the test's p; 1 where P(Y ≥ count) is above 0.1. */
  readonly p: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
  /** Predictive law of the period's count. */
  readonly law: readonly (NegativeBinomial | null)[];
  /** −ln P(Y ≥ count) of the period alone. */
  readonly surprise: readonly (number | null)[];
  /** What earlier periods add to it. */
  readonly carried: readonly (number | null)[];
  /** Variance over mean, ≥ 1. */
  readonly dispersion: readonly (number | null)[];
  /** Per year on the log scale; null also where no trend was fitted. */
  readonly slope: readonly (number | null)[];
}

/** A period is judged at all only where its own P(Y ≥ count) is at most this. */
const MOST_TAIL = 0.1;
const LEAST_SURPRISE = -Math.log(MOST_TAIL);

interface Row {
  readonly upper: number | null;
  readonly alarm: boolean;
  readonly p: number | null;
  readonly law: NegativeBinomial | null;
  readonly surprise: number | null;
  readonly carried: number | null;
  readonly dispersion: number | null;
  readonly slope: number | null;
}

const NOTHING: Row = { upper: null, alarm: false, p: null, law: null, surprise: null, carried: null, dispersion: null, slope: null };

/**
 * Predictive surge with memory. The reference periods give level, trend and season (robust penalised quasi-Poisson
 * regression on harmonics: Serfling 1963; Farrington et al. 1996 and Noufaily et al. 2013 for the weights), and with
 * the dispersion and the uncertainty of the fit a negative binomial for the newest counts. Outbreaks outlast a period,
 * so the surprise −ln P(Y ≥ y) of the period and a fading share of that of the periods before are added up; the sum is
 * held against its law without outbreak (Fisher's combination with weights, `FadingSurprise`), which needs no
 * calibration. The combination is ours; accuracy in docs/detection.md. Nothing after a period is read for it.
 * `upper` is what the count must exceed given what came before. The season is taken to be one of the year alone: daily
 * counts with a weekday pattern need to be added up by week first.
 * @throws InvalidCount, InvalidParameter, HistoryTooShort (fewer than `least` reference periods)
 */
export function predictiveSurge(counts: Numbers, options: PredictiveSurgeOptions): SurgeDetection {
  requireCounts(counts);
  const settings = settingsOf(counts, options);
  const { memory, alpha } = settings;
  const needed = settings.least + memory.weights.length - 1;
  const periods = options.periods ?? periodsFrom(needed, counts.length);
  requirePeriods(periods, counts.length, needed);
  const critical = memory.critical(alpha);
  return columns(periods, periods.map((period) => judge(counts, period, { ...settings, critical })));
}

interface Settings extends Omit<BaselineSettings, 'rows'> {
  readonly history: number;
  readonly least: number;
  readonly memory: FadingSurprise;
  readonly alpha: number;
  readonly exposure: Numbers | undefined;
}

const DEFAULTS = { trend: true, harmonics: 2, least: 6, alpha: 0.01, halfLife: Infinity, exposure: undefined };

function settingsOf(counts: Numbers, options: PredictiveSurgeOptions): Settings {
  const { frequency, trend, harmonics, least, alpha, halfLife, exposure } = { ...DEFAULTS, ...options };
  const { history = Math.ceil(10 * frequency), excluded = Math.round(frequency / 3) } = options;
  requirePositive('frequency', frequency);
  requireWhole('history', history, 1);
  requireWhole('excluded', excluded, 0);
  requireWhole('harmonics', harmonics, 0);
  requireWhole('least', least, 2);
  requireProbability('alpha', alpha);
  if (halfLife !== Infinity) requirePositive('halfLife', halfLife);
  requireExposure(exposure, counts.length);
  const waves = Math.min(harmonics, Math.max(0, Math.ceil(frequency / 2) - 1));
  const memory = new FadingSurprise(options.memory ?? [0.5]);
  return { frequency, trend, harmonics: waves, history, excluded, halfLife, least, memory, alpha, exposure };
}

function requireExposure(exposure: Numbers | undefined, length: number): void {
  if (!exposure) return;
  if (exposure.length !== length) throw new InvalidParameter('exposure', exposure.length, `one share per count, ${length}`);
  for (let i = 0; i < length; i++) {
    const share = exposure[i] as number;
    if (!(share >= 0 && share <= 1)) throw new InvalidParameter('exposure', share, 'shares between 0 and 1');
  }
}

function judge(counts: Numbers, period: number, settings: Settings & { critical: number }): Row {
  const { memory, critical, exposure, least, frequency } = settings;
  const share = (at: number): number => (exposure ? (exposure[at] as number) : 1);
  if (share(period) === 0) return NOTHING;
  const earlier = memory.weights.length - 1;
  const excluded = Math.min(Math.max(settings.excluded, earlier), Math.max(earlier, period - 2 * least));
  const rows = Math.min(settings.history, period - excluded);
  const seasons = rows >= 2 * frequency;
  const shape = { ...settings, rows, excluded, harmonics: seasons ? settings.harmonics : 0, trend: seasons && settings.trend };
  const baseline = seasonalBaseline(counts, exposure, period, shape);
  if (!baseline) return NOTHING;
  const surpriseAt = (back: number): number => surprise(counts[period - back] as number, baseline.law(-back, share(period - back)));
  const carried = memory.weights.reduce((sum, weight, back) => (back === 0 ? 0 : sum + weight * surpriseAt(back)), 0);
  const law = baseline.law(0, share(period));
  const upper = boundOf(law, carried, critical);
  const count = counts[period] as number;
  const own = surprise(count, law);
  const p = own < LEAST_SURPRISE ? 1 : memory.tail(own + carried);
  const { dispersion, slope } = baseline;
  return { upper, alarm: count > upper, p, law, surprise: own, carried, dispersion, slope };
}

/**
 * The largest count that is no alarm at another `alpha` than the one asked for: `law` and `carried` of a
 * `SurgeDetection`, and the memory it was made with. @throws InvalidParameter
 */
export function surgeBound(law: NegativeBinomial, carried: number, alpha: number, memory: FadingSurprise): number {
  return boundOf(law, carried, memory.critical(alpha));
}

/** A count that is not large by itself is no alarm, whatever came before: a surge must not echo. */
function boundOf(law: NegativeBinomial, carried: number, critical: number): number {
  return negativeBinomialUpperQuantile(Math.max(1e-300, Math.min(MOST_TAIL, Math.exp(carried - critical))), law);
}

/** −ln P(Y ≥ count), 0 at 0, at most that of a p of 1e-300. */
function surprise(count: number, law: NegativeBinomial): number {
  if (law.mean === 0) return 0;
  return Math.max(0, -Math.log(Math.max(negativeBinomialUpperTail(count, law), 1e-300)));
}

function columns(periods: readonly number[], rows: readonly Row[]): SurgeDetection {
  return {
    periods,
    upper: rows.map((row) => row.upper),
    alarm: rows.map((row) => row.alarm),
    p: rows.map((row) => row.p),
    expected: rows.map((row) => row.law?.mean ?? null),
    law: rows.map((row) => row.law),
    surprise: rows.map((row) => row.surprise),
    carried: rows.map((row) => row.carried),
    dispersion: rows.map((row) => row.dispersion),
    slope: rows.map((row) => row.slope),
  };
}

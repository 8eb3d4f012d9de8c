export { HistoryTooShort, InvalidCount, InvalidParameter } from './detection.errors';
export { detectionVersion } from './detection-version';
export * from './distributions/log-gamma';
export { incompleteGamma, type Tails } from './distributions/incomplete-gamma';
export { incompleteBeta } from './distributions/incomplete-beta';
export * from './distributions/normal';
export * from './distributions/student-t';
export * from './distributions/poisson';
export * from './distributions/negative-binomial';
export { betaQuantile } from './distributions/beta-quantile';
export { type BetaBinomial, betaBinomialQuantile } from './distributions/beta-binomial';
export { type Hypergeometric, hypergeometricQuantile } from './distributions/hypergeometric';
export * from './surprise/gamma-poisson-surprise';
export * from './surprise/first-seen-mass';
export * from './discovery/false-discovery';
export type { Detection, PeriodChoice } from './detection';
export { type Numbers, LARGEST_COUNT } from './counts';
export { type EarsOptions, ears } from './baseline/ears';
export { type BayesOptions, SYSTEM_WINDOWS, bayes } from './baseline/bayes';
export { type RkiOptions, rki } from './baseline/rki';
export { type CusumOptions, type CusumDetection, type CusumTransformation, cusum } from './control/cusum';
export type { PoissonShift, PoissonShiftOptions } from './control/poisson-shift';
export { type LrCusumOptions, lrCusum } from './control/lr-cusum';
export { type GlrOptions, glrPoisson } from './control/glr-poisson';
export { type FarringtonOptions, farrington } from './farrington/farrington-original';
export {
  type FarringtonDetection,
  type FarringtonFlexibleOptions,
  farringtonFlexible,
} from './farrington/farrington-flexible';
export { type ReferenceDesign, type ReferenceShape, referenceDesign, windowDesign } from './farrington/reference-design';
export type { Solver } from './farrington/baseline-fit';
export { factorSweep } from './farrington/factor-sweep';
export { householder } from './farrington/householder';
export { type PredictiveSurgeOptions, type SurgeDetection, predictiveSurge, surgeBound } from './predictive/predictive-surge';
export { FadingSurprise } from './predictive/fading-surprise';
export type { PowerTransformation } from './farrington/threshold';
export { type Tuple, type TupleNovelty, TupleHistory } from './surprise/first-seen-tuple';
export { type Generator, seededGenerator, shuffle } from './random';
export { type DelayOptions, type ReportingDelay, type ReportingTriangle, estimateDelay } from './delay/reporting-delay';
export { type Nowcast, type NowcastOptions, nowcast } from './delay/nowcast';
export { type BocpdOptions, type RunLengths, bocpd } from './regime/bocpd';
export { type Cluster, type ScanOptions, type ScanPlace, permutationScan, permutationScanInSteps } from './cluster/permutation-scan';
export { distanceKm } from './cluster/scan-zones';
export { median } from './location/median';
export { type MedianShift, medianShift } from './location/median-shift';
export { type RankSum, rankSum, rankSumInterval } from './location/rank-sum';

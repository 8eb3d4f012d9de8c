/** Regressors of a log-linear level with trend and season, counted back from the tested period. */
export interface SeasonalDesign {
  /** Reference periods. */
  readonly rows: number;
  /** 1, years from the tested period (if a trend), cosine and sine per harmonic. */
  readonly columns: number;
  /** Per column its rows; row i lies `excluded + rows − i` periods before the tested one. */
  readonly values: readonly Float64Array[];
  /** Products of two columns, row by row: for column c those with columns 0…c. */
  readonly products: readonly (readonly Float64Array[])[];
  /** Precision of each coefficient's normal prior with mean 0, in units of 1 / dispersion; 0 for the level. */
  readonly penalty: Float64Array;
}

export interface DesignShape {
  readonly rows: number;
  readonly excluded: number;
  readonly frequency: number;
  readonly harmonics: number;
  readonly trend: boolean;
}

/** Prior standard deviations on the log scale: of a change per year, of a harmonic's amplitude. */
const TREND_SD = 0.2;
const SEASON_SD = 0.5;

const KEPT = 64;
const known = new Map<string, SeasonalDesign>();

/** The same for every series and every period of one shape, so the last few are kept. */
export function seasonalDesign(shape: DesignShape): SeasonalDesign {
  const { rows, excluded, frequency, harmonics, trend } = shape;
  const key = [rows, excluded, frequency, harmonics, trend].join();
  const found = known.get(key);
  if (found) return found;
  if (known.size >= KEPT) known.clear();
  const columns = 1 + Number(trend) + 2 * harmonics;
  const table = Array.from({ length: rows }, (_, i) => regressors(i - rows - excluded, shape));
  const values = Array.from({ length: columns }, (_, c) => Float64Array.from(table, (row) => row[c] as number));
  const products = values.map((one, c) => values.slice(0, c + 1).map((other) => one.map((x, i) => x * (other[i] as number))));
  const penalty = Float64Array.from({ length: columns }, (_, c) => precision(c, trend));
  const design = { rows, columns, values, products, penalty };
  known.set(key, design);
  return design;
}

/** One row, `offset` ≤ 0 periods from the tested one. */
export function regressors(offset: number, { frequency, harmonics, trend }: DesignShape): number[] {
  const row = [1];
  if (trend) row.push(offset / frequency);
  for (let j = 1; j <= harmonics; j++) {
    const angle = (2 * Math.PI * j * offset) / frequency;
    row.push(Math.cos(angle), Math.sin(angle));
  }
  return row;
}

function precision(column: number, trend: boolean): number {
  if (column === 0) return 0;
  return trend && column === 1 ? 1 / TREND_SD ** 2 : 1 / SEASON_SD ** 2;
}

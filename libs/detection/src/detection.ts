/** What a detector says of the periods it was asked about: parallel arrays. */
export interface Detection {
  /** 0-based positions in the series, in the order asked. */
  readonly periods: readonly number[];
  /** Largest count that is still no alarm (each detector says whether reaching it counts); null = no value. */
  readonly upper: readonly (number | null)[];
  readonly alarm: readonly boolean[];
}

/** Which periods to test; every detector takes it. */
export interface PeriodChoice {
  /** 0-based positions to test. Default: every period with enough history. */
  readonly periods?: readonly number[];
}

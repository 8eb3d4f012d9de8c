/** A series that is not a list of counts: negative, fractional, NaN or infinite at `index` (0-based). */
export class InvalidCount extends Error {
  readonly code = 'invalid-count';
  constructor(
    readonly index: number,
    readonly value: number,
  ) {
    super(`the count at ${index} is ${value}: a count is a whole number, zero or more`);
  }
}

/** A parameter outside the range its docstring gives. */
export class InvalidParameter extends Error {
  readonly code = 'invalid-parameter';
  constructor(
    readonly parameter: string,
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(`${parameter} is ${String(value)}: expected ${expected}`);
  }
}

/** The method needs `needed` periods before the one tested; the series has `available`. */
export class HistoryTooShort extends Error {
  readonly code = 'history-too-short';
  constructor(
    readonly needed: number,
    readonly available: number,
  ) {
    super(`the method needs ${needed} earlier periods, the series has ${available}`);
  }
}

/** Bounds what is read, and how large an answer is. */
export class TooManyPeriods extends Error {
  readonly code = 'too-many-periods';

  constructor(readonly periodsMax: number) {
    super(`Ask for at most ${periodsMax} periods at once.`);
    this.name = 'TooManyPeriods';
  }
}

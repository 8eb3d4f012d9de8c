/** The one thing this library asks of a clock. */
export interface TimeSource {
  now(): Date;
}

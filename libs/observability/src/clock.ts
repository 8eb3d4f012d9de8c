/** Time is passed in, so that every decision about it can be tried at any moment. */
export abstract class Clock {
  abstract now(): Date;
}

import { Clock } from '@openvrs/observability';

/** Stands still until it is moved. */
export class FixedClock extends Clock {
  private at: number;

  constructor(start: string | Date) {
    super();
    this.at = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }

  set(to: string | Date): void {
    this.at = new Date(to).getTime();
  }
}

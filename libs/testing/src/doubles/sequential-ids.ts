import { Ids } from '@openvrs/observability';

/** `rep_1`, `rep_2` …: the same in every run. */
export class SequentialIds extends Ids {
  private last = 0;

  next(prefix?: string): string {
    this.last += 1;
    return prefix ? `${prefix}_${this.last}` : String(this.last);
  }
}

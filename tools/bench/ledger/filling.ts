import { chainsOf } from '@openvrs/ledger';
import type { LedgerWriter } from '../../../apps/access-control/src/ledger/ledger-writer';
import { act } from './acts';

/** Acts entered at once, as a busy service does. */
const atOnce = 1_500;
const tellEveryMs = 30_000;

/** Grows a ledger by a generated history, through the writer that the service has. */
export class Filling {
  acts = 0;
  entries = 0;

  constructor(private readonly writer: LedgerWriter) {}

  /** Answers with how many entries a second that was. */
  async upTo(entries: number, say: (line: string) => void): Promise<number> {
    const [began, before] = [performance.now(), this.entries];
    let toldAt = began;
    while (this.entries < entries) {
      const some = Array.from({ length: atOnce }, (_, at) => act(this.acts + at));
      await this.writer.enter(some);
      this.acts += some.length;
      this.entries += some.reduce((sum, each) => sum + chainsOf(each).length, 0);
      if (performance.now() - toldAt < tellEveryMs) continue;
      toldAt = performance.now();
      say(`${this.entries} of ${entries} entries`);
    }
    return ((this.entries - before) / (performance.now() - began)) * 1_000;
  }
}

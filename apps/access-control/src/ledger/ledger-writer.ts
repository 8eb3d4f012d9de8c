import { beginning, chainsOf, copyFor, entryAfter, type Act, type Head, type LedgerEntry } from '@openvrs/ledger';
import type { LedgerRepository } from './ledger.repository';

/** Others write into the ledger faster than we come to it: the message is tried again. */
export class LedgerContended extends Error {
  readonly code = 'ledger-contended';

  constructor() {
    super('Others kept writing into the ledger.');
    this.name = 'LedgerContended';
  }
}

const triesMax = 20;

/**
 * Enters acts into their chains, each act once in each, however often it is told and by whomever. Several replicas may write:
 * a place in a chain is taken once, and who comes second looks again. Acts of one process share a write.
 */
export class LedgerWriter {
  private heads = new Map<string, Head>();
  private waiting: Act[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly ledger: LedgerRepository) {}

  /** Durable when it resolves. @throws LedgerContended */
  enter(acts: readonly Act[]): Promise<void> {
    if (acts.length === 0) return Promise.resolve();
    this.waiting.push(...acts);
    const result = this.running.then(() => this.writeWaiting(acts));
    this.running = result.catch(() => undefined);
    return result;
  }

  /** Whoever comes first takes the others' acts along; where that fails each tries its own again, and what is there is left. */
  private async writeWaiting(own: readonly Act[]): Promise<void> {
    const taken = this.waiting;
    this.waiting = [];
    await this.write([...new Set([...own, ...taken])]);
  }

  private async write(acts: readonly Act[]): Promise<void> {
    for (let tries = 0; tries < triesMax; tries += 1) {
      const missing = await this.missing(acts);
      await this.learnHeads(missing.map(({ chain }) => chain));
      const heads = new Map(this.heads);
      const entries = missing.map(({ chain, act }) => next(heads, chain, act));
      if (await this.ledger.append(entries)) return void (this.heads = heads);
      this.heads.clear();
    }
    throw new LedgerContended();
  }

  private async missing(acts: readonly Act[]): Promise<{ chain: string; act: Act }[]> {
    const keyOf = (id: string, chain: string): string => `${chain} ${id}`;
    const there = new Set((await this.ledger.kept(acts.map(({ id }) => id))).map(({ id, chain }) => keyOf(id, chain)));
    return acts.flatMap((act) => chainsOf(act).map((chain) => ({ chain, act }))).filter(({ chain, act }) => {
      const key = keyOf(act.id, chain);
      return !there.has(key) && there.add(key);
    });
  }

  private async learnHeads(chains: readonly string[]): Promise<void> {
    const unknown = [...new Set(chains)].filter((chain) => !this.heads.has(chain));
    for (const head of await this.ledger.heads(unknown)) this.heads.set(head.chain, head);
  }
}

function next(heads: Map<string, Head>, chain: string, act: Act): LedgerEntry {
  const entry = entryAfter(heads.get(chain) ?? beginning(chain), copyFor(chain, act));
  heads.set(chain, { chain, seq: entry.seq, hash: entry.hash });
  return entry;
}

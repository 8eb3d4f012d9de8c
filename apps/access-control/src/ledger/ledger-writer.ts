import { beginning, chainsOf, copyFor, entryAfter, type Act, type Head, type LedgerEntry } from '@openvrs/ledger';
import type { Kept, LedgerRepository } from './ledger.repository';

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
  private readonly entered = new WeakSet<Act>();
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
    await this.write([...new Set([...own, ...taken])].filter((act) => !this.entered.has(act)));
  }

  private async write(acts: readonly Act[]): Promise<void> {
    for (let tries = 0; acts.length > 0 && tries < triesMax; tries += 1) {
      // Mostly nothing is there yet: what is there after all is refused, and looked for then.
      const missing = absentFrom(tries === 0 ? [] : await this.ledger.kept(acts.map(({ id }) => id)), acts);
      await this.learnHeads(new Set(missing.map(({ chain }) => chain)), tries > 0);
      const heads = new Map(this.heads);
      const entries = missing.map(({ chain, act }) => next(heads, chain, act));
      if (await this.ledger.append(entries)) return this.took(acts, heads);
    }
    if (acts.length > 0) throw new LedgerContended();
  }

  private took(acts: readonly Act[], heads: Map<string, Head>): void {
    this.heads = heads;
    for (const act of acts) this.entered.add(act);
  }

  /** @param again - Others have written: chains may go on beyond what is known. */
  private async learnHeads(chains: ReadonlySet<string>, again: boolean): Promise<void> {
    const asked = [...chains].filter((chain) => again || !this.heads.has(chain));
    const found = await this.ledger.heads(asked.map((chain) => this.heads.get(chain) ?? beginning(chain)));
    for (const head of found) this.heads.set(head.chain, head);
  }
}

/** What is to be entered: each act once in each of its chains. */
function absentFrom(kept: readonly Kept[], acts: readonly Act[]): { chain: string; act: Act }[] {
  const keyOf = (id: string, chain: string): string => `${chain} ${id}`;
  const there = new Set(kept.map(({ id, chain }) => keyOf(id, chain)));
  return acts.flatMap((act) => chainsOf(act).map((chain) => ({ chain, act }))).filter(({ chain, act }) => {
    const key = keyOf(act.id, chain);
    return !there.has(key) && there.add(key);
  });
}

function next(heads: Map<string, Head>, chain: string, act: Act): LedgerEntry {
  const entry = entryAfter(heads.get(chain) ?? beginning(chain), copyFor(chain, act));
  heads.set(chain, { chain, seq: entry.seq, hash: entry.hash });
  return entry;
}

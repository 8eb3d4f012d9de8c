import { beginning, chainsOf, hashOf, type LedgerEntry } from '@openvrs/ledger';
import fc from 'fast-check';
import { LedgerMemoryRepository } from './ledger.memory-repository';
import { anAct, describeLedgerRepository } from './ledger.repository.contract';
import { LedgerWriter } from './ledger-writer';

describe('the ledger in memory', () => {
  describeLedgerRepository(async () => new LedgerMemoryRepository());
});

/** Dies after so many entries of a write, before or after saying so: what a crash at any step looks like from here. */
class FragileLedger extends LedgerMemoryRepository {
  constructor(private readonly crashes: number[]) {
    super();
  }

  override async append(entries: readonly LedgerEntry[]): Promise<boolean> {
    const after = this.crashes.shift();
    await Promise.resolve();
    if (after === undefined) return super.append(entries);
    await super.append(entries.slice(0, after));
    throw new Error('died');
  }
}

/** Counts what is asked of it. */
class CountedLedger extends LedgerMemoryRepository {
  asked: string[] = [];

  override async kept(ids: readonly string[]): ReturnType<LedgerMemoryRepository['kept']> {
    this.asked.push('kept');
    return super.kept(ids);
  }

  override async append(entries: readonly LedgerEntry[]): Promise<boolean> {
    this.asked.push(`append ${entries.length}`);
    return super.append(entries);
  }
}

describe('writing into the ledger', () => {
  it('is one write for all that is told meanwhile, and asks for what is there only when something is', async () => {
    const ledger = new CountedLedger();
    const writer = new LedgerWriter(ledger);
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => writer.enter([anAct(id)])));
    expect(ledger.asked).toEqual(['append 12']);
    await new LedgerWriter(ledger).enter([anAct('b'), anAct('e')]);
    expect(ledger.asked.slice(1)).toEqual(['append 6', 'kept', 'append 3']);
  });


  it('enters each act once in each of its chains, wherever it died and whoever tells it again', async () => {
    const states = fc.array(fc.constantFrom('IT', 'GR', 'FR'), { maxLength: 3 });
    await fc.assert(fc.asyncProperty(fc.array(states, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(6), { maxLength: 4 }), async (origins, crashes) => {
      const acts = origins.map((each, at) => anAct(`act-${at}`, { origins: each }));
      const ledger = new FragileLedger([...crashes]);
      const writers = [new LedgerWriter(ledger), new LedgerWriter(ledger)];
      for (let told = 0; told <= crashes.length; told += 1) {
        await Promise.allSettled(acts.map((act, at) => writers[(at + told) % 2]!.enter([act, acts[0]!])));
      }
      await writers[0]!.enter(acts);
      for (const chain of ['global', 'FR', 'GR', 'IT']) {
        const entries = await ledger.read(chain, 1, 999);
        expect(entries.map(({ id }) => id).sort()).toEqual(acts.filter((act) => chainsOf(act).includes(chain)).map(({ id }) => id).sort());
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1));
        entries.forEach((entry, at) => expect([entry.prev, entry.hash]).toEqual([entries[at - 1]?.hash ?? beginning(chain).hash, hashOf(entry)]));
      }
    }), { numRuns: 100 });
  });
});

import { globalChain } from '@openvrs/ledger';
import type { LedgerQuery, LedgerRepository } from '../../../apps/access-control/src/ledger/ledger.repository';
import { action, actor, momentOf, resource } from './acts';

export interface Figure {
  readonly name: string;
  /** Milliseconds; the middle of five. */
  readonly ms: number;
  /** Found of what was asked for. */
  readonly found: number;
}

const limit = 50;
const times = 5;

/** The searches that a state and an auditor make, each for its first page, and for one from the middle of what there is. */
export async function measureSearches(ledger: LedgerRepository, acts: number): Promise<Figure[]> {
  const [half, now] = [momentOf(acts / 2), momentOf(acts)];
  const deep = { after: { at: half, id: '999999999999' } };
  const day = { from: new Date(half.getTime() - 86_400_000).toISOString(), to: half.toISOString() };
  const asked: [string, Partial<LedgerQuery>][] = [['state', {}], ['actor', { actor }], ['resource', { resource }], ['action', { action }], ['actor and action', { actor, action }], ['time: one day', day]];
  const figures: Figure[] = [];
  for (const chain of [globalChain, 'GR']) {
    for (const [name, wish] of asked) {
      figures.push(await measured(`${chain}, by ${name}`, ledger, { chain, now, limit, ...wish }));
      if (!('from' in wish)) figures.push(await measured(`${chain}, by ${name}, a page from the middle`, ledger, { chain, now, limit, ...wish, ...deep }));
    }
  }
  return figures;
}

async function measured(name: string, ledger: LedgerRepository, query: LedgerQuery): Promise<Figure> {
  const all: number[] = [];
  let found = 0;
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    found = (await ledger.search(query)).length;
    all.push(performance.now() - began);
  }
  return { name, ms: all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN, found };
}

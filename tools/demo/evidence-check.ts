import { packsIn, reproduce } from '../signal-reproduce/reproduce';
import type { Api } from './api';

/** How much of what was raised can be computed again from its evidence pack, to the byte. */
export interface EvidenceChecked {
  readonly packs: number;
  readonly reproduced: number;
  /** Reproduced, by lane. */
  readonly byLane: Readonly<Record<string, number>>;
  /** What was not, each with why. */
  readonly differing: readonly string[];
}

interface Raised {
  readonly signalId?: string;
  readonly alertId?: string;
  readonly lane: string;
}

interface SignalPage {
  readonly signals: readonly Raised[];
  readonly next?: string;
}

export async function everySignal(analytics: Api): Promise<Raised[]> {
  const all: Raised[] = [];
  for (let after = ''; ; ) {
    const { signals, next } = await analytics.repeatable<SignalPage>(`/v1/signals?limit=100${after && `&after=${encodeURIComponent(after)}`}`);
    all.push(...signals);
    if (next === undefined) return all;
    after = next;
  }
}

/** What `npm run signal:reproduce` says of each: signals as analytics keeps them, alerts as recipients hold them. */
export function checkEvidence(raised: readonly Raised[]): EvidenceChecked {
  const checked = raised.map((each) => ({ lane: each.lane, ...reproduced(each) }));
  const byLane: Record<string, number> = {};
  for (const { lane, same } of checked) if (same) byLane[lane] = (byLane[lane] ?? 0) + 1;
  const differing = checked.filter(({ same }) => !same).map(({ lane, name, words }) => `${lane} ${name}: ${words}`);
  return { packs: checked.length, reproduced: checked.length - differing.length, byLane, differing };
}

function reproduced(raised: Raised): { readonly name: string; readonly same: boolean; readonly words: string } {
  const name = raised.alertId ?? raised.signalId ?? '';
  try {
    return packsIn(raised).map(reproduce)[0] ?? { name, same: false, words: 'it carries no evidence pack' };
  } catch (error) {
    return { name, same: false, words: error instanceof Error ? error.message : String(error) };
  }
}

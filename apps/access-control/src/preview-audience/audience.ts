import type { Category, HandlingV1 } from '@openvrs/contracts';
import { decide, type Decision } from '@openvrs/entitlement';
import { toSnapshot, type Standing } from '../standing/standing';

/** What is about to be written, as far as its audience depends on it. */
export interface Draft {
  readonly state: string;
  readonly categories: readonly Category[];
  readonly handling: HandlingV1;
  readonly dangerToLife: boolean;
}

export interface Audience {
  /** The first moment at which anybody sees it: an embargo may hold it back. */
  readonly from: string;
  /** Other states that take part. */
  readonly others: number;
  /** Of these, how many would see it; with a list of recipients at most so many. */
  readonly states: number;
  readonly exact: boolean;
  /** How many would be shown that it exists, and not what it says. */
  readonly shownThatItExists: number;
  /** Those that the writer named itself. Whom else it reaches is not told. */
  readonly names?: readonly string[];
  readonly words: string;
}

/**
 * Who would see it as things stand now. Names are told only where the writer released them itself, and of those not which are
 * entitled: a list of one would otherwise ask whether that state contributes.
 */
export function audienceOf(draft: Draft, others: readonly string[], standings: ReadonlyMap<string, Standing>, now: Date): Audience {
  const embargo = draft.handling.embargoUntil === undefined ? now : new Date(draft.handling.embargoUntil);
  const at = embargo > now ? embargo : now;
  const named = draft.handling.releasableTo ?? (draft.handling.tlp === 'RED' ? [] : undefined);
  const shown = { from: at.toISOString(), others: others.length };
  if (named) return toNamed(others.filter((state) => named.includes(state)), shown);
  const effects = others.map((state) => effectOn(draft, standings.get(state), { state, at }));
  const [states, shownThatItExists] = [effects.filter((effect) => effect === 'allow').length, effects.filter((effect) => effect === 'redact').length];
  return { ...shown, states, exact: true, shownThatItExists, words: `${counted(states, 'state')} of ${others.length} will see this as things stand.` };
}

function toNamed(names: readonly string[], shown: Pick<Audience, 'from' | 'others'>): Audience {
  const words = names.length === 0 ? 'No other state will see this.' : `At most ${counted(names.length, 'state')} will see this: ${names.join(', ')}, each only while it is entitled.`;
  return { ...shown, states: names.length, exact: names.length === 0, shownThatItExists: 0, names, words };
}

function effectOn({ state: origin, categories, handling, dangerToLife }: Draft, standing: Standing | undefined, { state, at }: { state: string; at: Date }): Decision['effect'] {
  const resource = { categories, states: [origin], handlings: [handling], dangerToLife };
  return decide({ viewer: { state, purpose: 'early-warning' }, resource, standing: standing && toSnapshot(standing), fresh: true, at }).effect;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

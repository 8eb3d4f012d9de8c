import type { Category, HandlingV1 } from '@openvrs/contracts';
import { decide, runsOn, type Decision } from '@openvrs/entitlement';
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
  /** Of these, how many would see it by what they contribute now; with a list of recipients at most so many. */
  readonly states: number;
  readonly exact: boolean;
  /** How many would be told that there is something, and not what. */
  readonly shownThatItExists: number;
  /** Those that the writer named itself. Whom else it reaches is not told. */
  readonly names?: readonly string[];
  /** The writer's own agreements that open or withhold it among their parties: in no number here. */
  readonly agreements?: readonly string[];
  readonly words: string;
}

/**
 * Who would see it as things stand now. Names are told only where the writer released them itself, and of those not which are
 * entitled: a list of one would otherwise ask whether that state contributes. So would numbers that are taken from each other:
 * of before and after an agreement with that state, or of two days to which an embargo is set. Agreements are named beside the
 * number, and what is held back is counted as if it were not.
 */
export function audienceOf(draft: Draft, others: readonly string[], standings: ReadonlyMap<string, Standing>, now: Date): Audience {
  const embargo = draft.handling.embargoUntil === undefined ? now : new Date(draft.handling.embargoUntil);
  const named = draft.handling.releasableTo ?? (draft.handling.tlp === 'RED' ? [] : undefined);
  const shown = { from: (embargo > now ? embargo : now).toISOString(), others: others.length };
  if (named) return toNamed(others.filter((state) => named.includes(state)), shown);
  const effects = others.map((state) => effectOn(draft, standings.get(state), { state, at: now }));
  const [states, shownThatItExists] = [effects.filter((effect) => effect === 'allow').length, effects.filter((effect) => effect === 'redact').length];
  const agreements = agreementsAbout(draft, standings.get(draft.state), now);
  const words = `${counted(states, 'state')} of ${others.length} will see this as things stand.`;
  if (agreements.length === 0) return { ...shown, states, exact: true, shownThatItExists, words };
  return { ...shown, states, exact: false, shownThatItExists, agreements, words: `By what they contribute ${words} Agreements of yours change this for their parties: ${agreements.join(', ')}.` };
}

function toNamed(names: readonly string[], shown: Pick<Audience, 'from' | 'others'>): Audience {
  const words = names.length === 0 ? 'No other state will see this.' : `At most ${counted(names.length, 'state')} will see this: ${names.join(', ')}, each only while it is entitled.`;
  return { ...shown, states: names.length, exact: names.length === 0, shownThatItExists: 0, names, words };
}

/** By what the state contributes: neither an embargo nor agreements are asked. */
function effectOn({ state: origin, categories, handling: { tlp }, dangerToLife }: Draft, standing: Standing | undefined, { state, at }: { state: string; at: Date }): Decision['effect'] {
  const resource = { categories, states: [origin], handlings: [{ tlp }], dangerToLife };
  return decide({ viewer: { state }, resource, standing: standing && { ...toSnapshot(standing), agreements: [] }, fresh: true, at }).effect;
}

/** Lives in danger are told of whatever was agreed. */
function agreementsAbout({ categories, dangerToLife }: Draft, standing: Standing | undefined, at: Date): string[] {
  return dangerToLife ? [] : (standing?.agreements ?? []).filter((terms) => runsOn(terms, categories, at)).map(({ agreementId }) => agreementId);
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

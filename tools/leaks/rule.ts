/** What a state may be shown, as somebody understands it who has read docs/access.md and none of the code that decides. */

export interface Handling {
  readonly tlp: string;
  readonly releasableTo?: readonly string[];
  readonly embargoUntil?: string;
  readonly caveats?: readonly string[];
}

/** One report, as far as it matters who may see what rests on it. */
export interface Original {
  readonly state: string;
  readonly handling: Handling;
  /** It tells of people dead or missing. */
  readonly harm: boolean;
}

export interface Thing {
  /** All that it rests on. */
  readonly originals: readonly Original[];
  readonly categories: readonly string[];
  /** When it is taken back, and what it says is told anew to others as well: an embargo ends. */
  readonly endsMs?: number;
  /** What it is asked for; early warning unless said. */
  readonly purposes?: readonly string[];
}

/** An agreement that all its parties consented to. */
export interface Accord {
  readonly effect: 'widens' | 'narrows';
  readonly parties: readonly string[];
  readonly categories: readonly string[];
  readonly purposes?: readonly string[];
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Whether the state contributes to the category itself, as the policy has it. */
export type Contributes = (state: string, category: string) => boolean;

/** What was earned and agreed. */
export interface World {
  readonly contributes: Contributes;
  readonly accords: readonly Accord[];
  /** Whether the state is new in the category: told that data exists. */
  readonly isNew: Contributes;
}

export type Rule = (reader: string, thing: Thing, world: World, atMs: number) => boolean;

/** What warnings are shown for. */
const warning = ['early-warning'];

export const maySee: Rule = (reader, thing, world, atMs) => {
  const { originals, categories } = thing;
  // 4: own data is always visible.
  if (originals.every(({ state }) => state === reader)) return true;
  // 6: every handling must allow it.
  if (originals.some((original) => isKeptFrom(reader, original, atMs))) return false;
  // 5: danger to life is not gated by standing.
  if (originals.some(({ harm }) => harm)) return true;
  // 8: what is narrowed is narrowed, whatever was earned.
  const accords = runningFor(reader, world, atMs);
  if (isNarrowed(reader, thing, accords)) return false;
  // 1: reciprocity in each of its categories, or an agreement with everybody else whose data it is.
  return categories.every((category) => world.contributes(reader, category) || isWidened(reader, thing, category, accords));
};

/** 9: whoever is new is told that there is something. */
export const mayKnowOf: Rule = (reader, thing, world, atMs) => {
  if (maySee(reader, thing, world, atMs)) return true;
  const sees = (state: string, category: string): boolean => world.contributes(state, category) || world.isNew(state, category);
  return maySee(reader, thing, { ...world, contributes: sees }, atMs);
};

/** An originator is never kept from its own; a list of recipients has it on it. */
function isKeptFrom(reader: string, { state, handling: { tlp, releasableTo, embargoUntil } }: Original, atMs: number): boolean {
  if (reader === state) return false;
  if (embargoUntil !== undefined && Date.parse(embargoUntil) > atMs) return true;
  return releasableTo === undefined ? tlp === 'RED' : !releasableTo.includes(reader);
}

function runningFor(reader: string, { accords }: World, atMs: number): Accord[] {
  return accords.filter(({ parties, fromMs, untilMs }) => parties.includes(reader) && fromMs <= atMs && atMs < untilMs);
}

function isNarrowed(reader: string, { originals, categories, purposes = warning }: Thing, accords: readonly Accord[]): boolean {
  const isAmong = (parties: readonly string[]): boolean => originals.some(({ state }) => state !== reader && parties.includes(state));
  return accords.some((accord) => accord.effect === 'narrows' && isAmong(accord.parties) && accord.categories.some((each) => categories.includes(each)) && !purposes.some((each) => accord.purposes?.includes(each)));
}

function isWidened(reader: string, { originals, purposes = warning }: Thing, category: string, accords: readonly Accord[]): boolean {
  const widening = accords.filter((accord) => accord.effect === 'widens' && accord.categories.includes(category) && (accord.purposes === undefined || purposes.some((each) => accord.purposes?.includes(each))));
  return originals.every(({ state }) => state === reader || widening.some(({ parties }) => parties.includes(state)));
}

/** Whether anybody but its state is let see the report at all: only then does it count as a contribution. */
export function isShared({ state, handling: { tlp, releasableTo } }: Original): boolean {
  return releasableTo === undefined ? tlp !== 'RED' : releasableTo.some((each) => each !== state);
}

/** The moments in a span of time at which the rule may say something else than just before. */
export function turningPoints({ originals }: Thing, { accords }: World, fromMs: number, toMs: number): number[] {
  const embargoes = originals.flatMap(({ handling: { embargoUntil } }) => (embargoUntil === undefined ? [] : [Date.parse(embargoUntil)]));
  return [...embargoes, ...accords.flatMap((accord) => [accord.fromMs, accord.untilMs])].filter((each) => each > fromMs && each < toMs);
}

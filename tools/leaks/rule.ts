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
}

/** Whether the state contributes to the category itself. */
export type Contributes = (state: string, category: string) => boolean;

export type Rule = (reader: string, thing: Thing, contributes: Contributes, atMs: number) => boolean;

export const maySee: Rule = (reader, { originals, categories }, contributes, atMs) => {
  // 4: own data is always visible.
  if (originals.every(({ state }) => state === reader)) return true;
  // 6: every handling must allow it.
  if (originals.some((original) => isKeptFrom(reader, original, atMs))) return false;
  // 5: danger to life is not gated by standing.
  if (originals.some(({ harm }) => harm)) return true;
  // 1: reciprocity, in each of its categories.
  return categories.every((category) => contributes(reader, category));
};

/** An embargo closes what a report became part of to everybody; a list of recipients has its originator on it. */
function isKeptFrom(reader: string, { state, handling: { tlp, releasableTo, embargoUntil } }: Original, atMs: number): boolean {
  if (embargoUntil !== undefined && Date.parse(embargoUntil) > atMs) return true;
  if (reader === state) return false;
  return releasableTo === undefined ? tlp === 'RED' : !releasableTo.includes(reader);
}

/** Whether anybody but its state is let see the report at all: only then does it count as a contribution. */
export function isShared({ state, handling: { tlp, releasableTo } }: Original): boolean {
  return releasableTo === undefined ? tlp !== 'RED' : releasableTo.some((each) => each !== state);
}

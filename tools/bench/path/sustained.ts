import type { Paced } from './open-loop';

export interface Search {
  readonly from: number;
  readonly seconds: number;
  /** Halvings after the first rate that is too much. */
  readonly refinements: number;
}

const steeper = 1.5;
/** Reports a second beyond which the sender, not the path, would be measured. */
const ceiling = 5_000;

/** The highest rate that keeps up: climbs until one does not, then halves the gap. Zero when not even the first does. */
export async function highestRate(search: Search, keepsUpAt: (paced: Paced) => Promise<boolean>): Promise<number> {
  const { seconds, refinements } = search;
  let [good, bad] = [0, search.from];
  while (bad <= ceiling && (await keepsUpAt({ rate: Math.round(bad), seconds }))) [good, bad] = [bad, bad * steeper];
  if (good === 0) [good, bad] = await descend(bad, seconds, keepsUpAt);
  for (let at = 0; at < refinements && good > 0; at += 1) {
    const middle = (good + bad) / 2;
    if (await keepsUpAt({ rate: Math.round(middle), seconds })) good = middle;
    else bad = middle;
  }
  return Math.round(good);
}

async function descend(from: number, seconds: number, keepsUpAt: (paced: Paced) => Promise<boolean>): Promise<[number, number]> {
  let bad = from;
  while (bad >= 2) {
    const lower = bad / steeper;
    if (await keepsUpAt({ rate: Math.round(lower), seconds })) return [lower, bad];
    bad = lower;
  }
  return [0, bad];
}

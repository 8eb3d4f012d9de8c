import { medianOf, tellsApart } from './timing.fixture';

/** Requests of each kind that are measured, in pairs whose order changes, after some that warm up. */
const pairs = 200;
const warmUps = 20;
/** Halfway, what strays by no more than chance does as a rule is let go: a difference that matters does so one time in a hundred. */
const quiet = 0.05;

/**
 * By chance alone the share of pairs strays by 0.029 from a half with 200 of each. What strays by more than four times that,
 * twice in a row, and to the same side, is no chance and no neighbour on the machine. What is beyond is only found by
 * whoever may ask ten thousand times, and the rate limits are below that.
 */
const strayMax = 0.12;
const tries = 2;

/** One request of a kind: of what there is, or of what there is not. */
export type Ask = (kind: 'other' | 'none') => Promise<{ readonly status: number }>;

/** @returns The share of pairs in which another's took longer, and what was seen. */
async function measured(ask: Ask, expected: object): Promise<{ stray: number; seen: string }> {
  const taken: Record<'other' | 'none', number[]> = { other: [], none: [] };
  const look = (): number => tellsApart(taken.other.slice(warmUps), taken.none.slice(warmUps)) - 0.5;
  for (let at = 0; at < warmUps + pairs; at += 1) {
    if (at === warmUps + pairs / 2 && Math.abs(look()) < quiet) break;
    for (const kind of at % 2 === 0 ? (['other', 'none'] as const) : (['none', 'other'] as const)) {
      const begun = performance.now();
      const answer = await ask(kind);
      taken[kind].push(performance.now() - begun);
      expect(answer).toMatchObject(expected);
    }
  }
  const [others, nones] = [taken.other.slice(warmUps), taken.none.slice(warmUps)];
  const stray = look();
  return { stray, seen: `${Math.round((stray + 0.5) * 100)} of 100 pairs; medians ${medianOf(others).toFixed(2)} and ${medianOf(nones).toFixed(2)} ms` };
}

/** That nobody could tell from the time which kind was asked. */
export async function expectAlike(ask: Ask, expected: object): Promise<void> {
  const strays: { stray: number; seen: string }[] = [];
  while (strays.length < tries) {
    strays.push(await measured(ask, expected));
    const sides = new Set(strays.map(({ stray }) => (Math.abs(stray) < strayMax ? 0 : Math.sign(stray))));
    if (sides.has(0) || sides.size > 1) return;
  }
  throw new Error(`told apart: ${strays.map(({ seen }) => seen).join('; again ')}`);
}

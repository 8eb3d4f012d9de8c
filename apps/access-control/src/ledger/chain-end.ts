/** Places asked for at once. */
const askedAtOnce = 32;

/**
 * The last taken place of a chain, which has no gap: looked for in steps that double, then between two steps. A few
 * questions by key whatever the length, where an engine might sort the whole chain to find its end.
 * @param taken - Which of the places are taken.
 */
export async function chainEnd(known: number, taken: (places: readonly number[]) => Promise<readonly number[]>): Promise<number> {
  let [low, high] = [known, Infinity];
  while (low + 1 < high) {
    const places = high === Infinity ? doubling(low) : between(low, high);
    const last = Math.max(low, ...(await taken(places)));
    high = Math.min(high, places.find((place) => place > last) ?? Infinity);
    low = last;
  }
  return low;
}

function doubling(low: number): number[] {
  return Array.from({ length: askedAtOnce }, (_, step) => low + 2 ** step);
}

function between(low: number, high: number): number[] {
  const step = Math.max(1, Math.ceil((high - low) / (askedAtOnce + 1)));
  return Array.from({ length: askedAtOnce }, (_, at) => low + (at + 1) * step).filter((place) => place < high);
}

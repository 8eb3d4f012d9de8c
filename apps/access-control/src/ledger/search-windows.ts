const firstMs = 60_000;
const widerBy = 8;
const widestMs = 30 * 366 * 86_400_000;

/**
 * From when on to look, nearest first: what was done last is mostly near, and an engine that sorts all that it finds is
 * given little to find. The last one is the whole.
 */
export function searchWindows(until: Date, from: string): string[] {
  const floors: string[] = [];
  for (let width = firstMs; width < widestMs; width *= widerBy) {
    const floor = new Date(until.getTime() - width).toISOString();
    if (floor <= from) break;
    floors.push(floor);
  }
  return [...floors, from];
}

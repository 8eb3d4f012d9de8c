const widestMs = 30 * 366 * 86_400_000;

export interface Windows {
  /** How far back the first one reaches. */
  readonly firstMs: number;
  /** How many times as far each next one does. */
  readonly widerBy: number;
}

/**
 * From when on to look, nearest first, as ISO 8601: what was done last is mostly near, and an engine that sorts all that it
 * finds is given little to find. The last one is the whole.
 */
export function searchWindows(until: Date, from: string, { firstMs, widerBy }: Windows): string[] {
  const floors: string[] = [];
  for (let width = firstMs; width < widestMs; width *= widerBy) {
    const floor = new Date(until.getTime() - width).toISOString();
    if (floor <= from) break;
    floors.push(floor);
  }
  return [...floors, from];
}

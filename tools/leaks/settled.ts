const lookEveryMs = 150;

/** Looks until nothing is wrong any more. @throws when something still is after that long, and says what. */
export async function settled(withinMs: number, what: string, look: () => Promise<readonly string[]>): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0) return;
    if (performance.now() - begun > withinMs) throw new Error(`not yet, after ${Math.round(withinMs / 1000)} s: ${what}: ${wrong.slice(0, 5).join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

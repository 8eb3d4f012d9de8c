/** Pull consumers with the semantics relied on here, and per-message TTL for delete markers (checked with 2.15.1). */
export const minimumServerVersion = '2.11.0';

/** Compares `major.minor.patch`; a pre-release counts as its release. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [found, needed] = [numbers(version), numbers(minimum)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (found[at] ?? 0) - (needed[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  const core = version.split(/[-+]/)[0] ?? '';
  return core.split('.').map((part) => Number.parseInt(part, 10) || 0);
}

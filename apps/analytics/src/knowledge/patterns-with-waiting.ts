import { establishedAfter, familyOf, type KnownPattern, type Sighting } from '../pattern/known-pattern';
import { enteringPatterns, type Projection } from '../projection/projection';
import { knownAs } from '../series/audience';

/** The patterns asked for as they will be once all that waits is in them, in the order in which it was taken in. */
export function patternsWithWaiting(stored: ReadonlyMap<string, KnownPattern>, waiting: readonly Projection[], keys: readonly string[]): Map<string, KnownPattern> {
  const asked = new Set(keys);
  const patterns = new Map(stored);
  const inOrder = [...waiting].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.reportId < b.reportId ? -1 : 1));
  for (const sighting of inOrder.flatMap(enteringPatterns)) {
    const key = knownAs(sighting);
    if (asked.has(key)) patterns.set(key, seenBy(patterns.get(key), sighting));
  }
  return patterns;
}

function seenBy(known: KnownPattern | undefined, sighting: Sighting): KnownPattern {
  const { reportId, history } = sighting;
  if (known === undefined) return { key: knownAs(sighting), family: familyOf(sighting), first: [reportId], sightings: 1, fromHistory: history };
  const fromHistory = known.fromHistory || history;
  if (known.first.includes(reportId) || known.sightings >= establishedAfter) return { ...known, fromHistory };
  return { ...known, first: [...known.first, reportId], sightings: known.sightings + 1, fromHistory };
}

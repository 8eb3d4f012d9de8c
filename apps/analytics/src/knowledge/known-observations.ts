import type { KnownObservation } from '../observation/observation';
import type { ProjectionRepository } from '../projection/projection.repository';

/** Reports that are read for one judgement, the latest: what it costs does not grow with what is stored. */
const reportsRead = 300;

export async function knownObservations(projections: Pick<ProjectionRepository, 'observing'>, buckets: readonly string[]): Promise<KnownObservation[]> {
  const asked = new Set(buckets);
  const stored = await projections.observing(buckets, reportsRead);
  return stored.flatMap(({ reportId, observations = [], entry }) =>
    entry === undefined ? [] : observations.filter(({ bucket }) => asked.has(bucket)).map((observation) => ({ reportId, observation, entry })));
}

import type { ReportVersion } from '../../apps/analytics/src/projection/projection';
import type { ProjectionRepository } from '../../apps/analytics/src/projection/projection.repository';

/** What was under an embargo is taken in as it was recorded: opened where its embargo was over by then. */
export async function formsAsRecorded(recorded: ProjectionRepository, versions: readonly ReportVersion[]): Promise<ReportVersion[]> {
  const embargoed = versions.flatMap(({ reportId, opens }) => (opens ? [reportId] : []));
  if (embargoed.length === 0) return [...versions];
  const known = await recorded.find([...new Set(embargoed)]);
  return versions.map((version) => {
    const record = known.get(version.reportId);
    return version.opens && record?.isOpened && record.version === version.version ? version.opens.version : version;
  });
}

import { Admission } from '../../apps/analytics/src/pattern/admission';
import type { Projection, ReportVersion } from '../../apps/analytics/src/projection/projection';
import type { ProjectionRepository } from '../../apps/analytics/src/projection/projection.repository';

/** Lets in what the recorded projection of the same version has let in, opened where its embargo was over by then. */
export class AdmissionAsRecorded extends Admission {
  constructor(private readonly recorded: ProjectionRepository) {
    super();
  }

  async divide(versions: readonly ReportVersion[]): Promise<ReportVersion[]> {
    const known = await this.recorded.find([...new Set(versions.map(({ reportId }) => reportId))]);
    return versions.map((version) => as(version, known.get(version.reportId)));
  }
}

function as(closed: ReportVersion, recorded: Projection | undefined): ReportVersion {
  if (recorded?.version !== closed.version) return closed;
  const version = recorded.isOpened ? (closed.opens ?? closed) : closed;
  if (recorded.aside === undefined) return version;
  const aside = new Set(recorded.aside.contributions.map(({ series }) => series.pattern.key));
  const isAside = ({ series }: ReportVersion['contributions'][number]): boolean => aside.has(series.pattern.key);
  return { ...version, contributions: version.contributions.filter((each) => !isAside(each)), aside: version.contributions.filter(isAside) };
}

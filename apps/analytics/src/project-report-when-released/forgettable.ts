import { isToBeOpened } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import { reportOfToken } from '../series/cell';
import type { SettledTokens } from '../series/cell.repository';

/** Milliseconds since a version was saved after which no delivery of it can still be under way. */
const surelyOverMs = 3_600_000;

/** Of tokens that a crash left behind, those that nobody will apply again. */
export async function forgettable(left: readonly SettledTokens[], projections: ProjectionRepository, now: Date): Promise<SettledTokens[]> {
  const reportIds = [...new Set(left.flatMap(({ tokens }) => tokens.map((token) => reportOfToken(token).reportId)))];
  const known = await projections.find(reportIds);
  const isOver = (token: string): boolean => {
    const { reportId, version } = reportOfToken(token);
    const projection = known.get(reportId);
    return projection !== undefined && projection.version >= version && !isToBeOpened(projection) && now.getTime() - projection.at.getTime() > surelyOverMs;
  };
  return left.map(({ cellId, tokens }) => ({ cellId, tokens: tokens.filter(isOver) }));
}

import type { ReceivedVersion } from './receive';
import type { ReportRepository } from './report.repository';

/** Only statistical returns ask: the same counts sent twice would be added up, and a correction was meant. */
export async function withReturnAlike(repository: ReportRepository, received: ReceivedVersion): Promise<ReceivedVersion> {
  if (received.returnSlot === undefined || received.coverage === undefined) return received;
  const id = await repository.findReturnAlike(received.returnSlot, received.coverage);
  if (id === undefined) return received;
  const message = `report ${id} of the same agency already counts some of these lines for this period: was a correction meant?`;
  return { ...received, warnings: [{ field: 'period', code: 'return-alike', message }, ...received.warnings] };
}

import type { Report } from './report';
import type { ReportDocument, ReportVersionDocument } from './report.mongo-schema';

/** Parts of a report that come and go with its versions: gone from the report, they are taken off the document. */
const comingAndGoing = ['narrative', 'releasedAt', 'releasedBy', 'releasedVersion', 'withdrawal', 'returnSlot', 'coverage'] as const;

export function toDocument({ id, ...rest }: Report): ReportDocument {
  return { _id: id, ...rest };
}

export function toReport({ _id, outbox: _owed, ...rest }: ReportDocument): Report {
  return { id: _id, ...rest };
}

export function toVersionDocument({ submissions: _kept, ...rest }: Report): ReportVersionDocument {
  return { _id: `${rest.id}.${rest.version}`, ...rest };
}

export function toEarlierVersion({ _id: _ours, ...rest }: ReportVersionDocument): Report {
  return { ...rest, submissions: [] };
}

/** As update operators, so that messages that a former version still owes stay in the document. */
export function toUpdate({ id: _kept, ...rest }: Report): { $set: Partial<ReportDocument>; $unset?: Record<string, true> } {
  const gone = comingAndGoing.filter((field) => rest[field] === undefined);
  const $set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<ReportDocument>;
  return gone.length === 0 ? { $set } : { $set, $unset: Object.fromEntries(gone.map((field) => [field, true as const])) };
}

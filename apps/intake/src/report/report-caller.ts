import { CallerWithoutState, ReportNotFound } from './report.errors';
import type { Report } from './report';

/** Who asks, as the token says. */
export interface ReportCaller {
  readonly client: string;
  readonly state: string;
  /** Absent for a national focal point, who speaks for all agencies of the state; users of no agency are of its own office. */
  readonly agency?: string;
  readonly isFocalPoint: boolean;
}

/** What a national focal point reports for no agency in particular. */
export const nationalAgency = 'national-focal-point';

interface Token {
  readonly subject: string;
  readonly state?: string;
  readonly agency?: string;
  readonly roles: readonly string[];
}

/** @throws CallerWithoutState */
export function reportCallerOf({ subject, state, agency, roles }: Token): ReportCaller {
  if (state === undefined) throw new CallerWithoutState();
  const isFocalPoint = roles.includes('focal-point');
  return { client: subject, state, isFocalPoint, ...(agency === undefined && isFocalPoint ? {} : { agency: agency ?? nationalAgency }) };
}

/** A national focal point sees all reports of its state, everybody else those of their agency. */
export function maySee(caller: ReportCaller, report: Pick<Report, 'state' | 'agency'>): boolean {
  return report.state === caller.state && (caller.isFocalPoint || report.agency === caller.agency);
}

/** @throws ReportNotFound for what does not exist and for what is not the caller's: the two look alike. */
export function requireVisible(caller: ReportCaller, report: Report | undefined): Report {
  if (report === undefined || !maySee(caller, report)) throw new ReportNotFound();
  return report;
}

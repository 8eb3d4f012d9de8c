import type { Report } from './report';
import type { ReportContent } from './report-content';
import { linksOf, type ReportLinks } from './report-links';

/** A report as its own state reads it. */
export interface ReportResponse {
  readonly id: string;
  readonly state: string;
  readonly agency: string;
  readonly version: number;
  readonly status: Report['status'];
  readonly author: string;
  readonly receivedAt: string;
  readonly releasedAt?: string;
  readonly releasedBy?: string;
  /** The version that others hold while a newer one waits. */
  readonly releasedVersion?: number;
  readonly withdrawal?: { readonly at: string; readonly by: string; readonly reason: string };
  readonly content: ReportContent;
  readonly narrative?: string;
  readonly links: ReportLinks;
}

export function toReportResponse(report: Report): ReportResponse {
  const { id, state, agency, version, status, author, content, narrative, withdrawal } = report;
  return {
    id,
    state,
    agency,
    version,
    status,
    author,
    receivedAt: report.receivedAt.toISOString(),
    ...(report.releasedAt ? { releasedAt: report.releasedAt.toISOString(), releasedBy: report.releasedBy } : {}),
    ...(report.releasedVersion === undefined ? {} : { releasedVersion: report.releasedVersion }),
    ...(withdrawal ? { withdrawal: { ...withdrawal, at: withdrawal.at.toISOString() } } : {}),
    content,
    ...(narrative === undefined ? {} : { narrative }),
    links: linksOf(id, status),
  };
}

/** Enough to choose what to look at. */
export type ReportSummary = Pick<ReportResponse, 'id' | 'agency' | 'version' | 'status' | 'author' | 'receivedAt' | 'releasedVersion' | 'links'> &
  Pick<ReportContent, 'kind' | 'period' | 'categories'>;

export function toReportSummary(report: Report): ReportSummary {
  const { id, agency, version, status, author, receivedAt, releasedVersion, links } = toReportResponse(report);
  const { kind, period, categories } = report.content;
  return { id, agency, version, status, author, kind, period, categories, receivedAt, ...(releasedVersion === undefined ? {} : { releasedVersion }), links };
}

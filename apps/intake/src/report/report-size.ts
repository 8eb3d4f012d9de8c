import type { ReportContent } from './report-content';
import { ReportTooLarge } from './report.errors';

/** Bytes. NATS takes messages of a mebibyte, and the envelope around the content needs some of it. */
export const contentBytesMax = 1_000_000;

/** @throws ReportTooLarge for what could be stored but never published. */
export function refuseTooLarge(content: ReportContent): void {
  if (Buffer.byteLength(JSON.stringify(content)) > contentBytesMax) throw new ReportTooLarge(contentBytesMax);
}

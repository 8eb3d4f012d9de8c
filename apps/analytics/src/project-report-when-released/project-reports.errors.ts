/** Other processes kept changing the same reports. Retryable: the next delivery finds them at rest. */
export class ReportContended extends Error {
  readonly code = 'report-contended';

  constructor(readonly reportIds: readonly string[]) {
    super(`Other processes were faster with ${reportIds.slice(0, 3).join(', ')}`);
    this.name = 'ReportContended';
  }
}

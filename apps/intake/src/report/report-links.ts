/** Where to go from a report; an action is there only while it can be taken. */
export interface ReportLinks {
  readonly self: string;
  readonly versions: string;
  readonly release?: string;
  readonly corrections?: string;
  readonly withdrawal?: string;
}

export function linksOf(id: string, status: 'released' | 'awaiting-release' | 'withdrawn'): ReportLinks {
  const self = `/v1/reports/${id}`;
  const versions = `${self}/versions`;
  if (status === 'withdrawn') return { self, versions };
  const open = { self, versions, corrections: `${self}/corrections`, withdrawal: `${self}/withdrawal` };
  return status === 'awaiting-release' ? { ...open, release: `${self}/release` } : open;
}

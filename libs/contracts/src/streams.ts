/** Limits retention, file storage: a stream is history that a new consumer may replay, never a work queue. */
export interface StreamDefinition {
  /** The service that creates the stream and migrates its configuration. */
  readonly owner: ServiceName;
  readonly subjects: readonly string[];
  /** Days a message stays. MongoDB outboxes are the truth; a stream is its transport and its replay. */
  readonly maxAgeDays: number;
}

export const serviceNames = ['intake', 'access-control', 'analytics', 'notifications'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const streams = {
  REPORTS: { owner: 'intake', subjects: ['vrs.report.>'], maxAgeDays: 3650 },
  ACCESS: { owner: 'access-control', subjects: ['vrs.standing.>'], maxAgeDays: 3650 },
  SIGNALS: { owner: 'analytics', subjects: ['vrs.signal.>'], maxAgeDays: 3650 },
  ALERTS: { owner: 'notifications', subjects: ['vrs.delivery.>'], maxAgeDays: 90 },
  DISCLOSURES: { owner: 'access-control', subjects: ['vrs.disclosure.>'], maxAgeDays: 3650 },
  ACTS: { owner: 'access-control', subjects: ['vrs.act.>'], maxAgeDays: 90 },
} as const satisfies Record<string, StreamDefinition>;
export type StreamName = keyof typeof streams;

/** Seconds within which JetStream drops a second publication of the same message id. */
export const duplicateWindowSeconds = 600;

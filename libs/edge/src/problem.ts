/** One wrong field of a request. */
export interface FieldError {
  /** Path from the root of the body (or query): `flows.3.count.value`; empty for the whole. */
  readonly field: string;
  /** Stable, for machines. */
  readonly code: string;
  /** For people: what it must be. */
  readonly message: string;
}

/** RFC 9457 problem details. */
export interface Problem {
  /** `urn:openvrs:problem:<code>`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** `urn:openvrs:request:<id>`: quote it when asking for help. */
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
}

export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** Seconds after which trying again makes sense: only where it does. */
  readonly retryAfterSeconds?: number;
}

/** Code of a domain error → what the client is told. One in each app, `<app>.errors-table.ts`, merged with the edge's. */
export type ErrorTable = Readonly<Record<string, ProblemType>>;

export const problemMediaType = 'application/problem+json';

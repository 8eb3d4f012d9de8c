/** What is wrong with one field and how to mend it. Never holds what the field held: it may be a person's data. */
export interface Violation {
  /** Path from the body's root, `flows.3.count.value`; empty for the body as a whole. */
  readonly field: string;
  /** Stable, for programs: `impossible-date`. */
  readonly code: string;
  /** For people: what must hold. */
  readonly message: string;
}

/** Accepted all the same, but worth a look: same shape as a violation. */
export type Warning = Violation;

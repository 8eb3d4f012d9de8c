/** Identifiers are passed in. Sortable by the time they were made, so that an index on them grows at its end. */
export abstract class Ids {
  /** `next('rep')` → `rep_01936f…`; at most 64 characters for a prefix of up to 27. */
  abstract next(prefix?: string): string;
}

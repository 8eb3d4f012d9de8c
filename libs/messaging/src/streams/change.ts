/** What a difference between wanted and found configuration means. */
export type ChangeKind = 'safe' | 'unsafe' | 'impossible';

export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly kind: ChangeKind;
  /** Why it is refused and what to do; empty for a safe one. */
  readonly remedy: string;
}

export function describeChange({ field, from, to, remedy }: Change): string {
  return `${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)} (${remedy})`;
}

export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

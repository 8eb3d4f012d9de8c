/** What a client may do, by what it is. */
export const roles = ['agency-system', 'focal-point', 'subscriber', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Who is calling, as the verified token says. */
export interface Caller {
  /** The client id. */
  readonly subject: string;
  /** ISO 3166-1 alpha-2 of the state or territory the caller acts for; administrators act for none. */
  readonly state?: string;
  readonly agency?: string;
  readonly roles: readonly Role[];
}

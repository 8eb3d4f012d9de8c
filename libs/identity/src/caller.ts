/** What a client may do, by what it is. */
export const roles = ['agency-system', 'focal-point', 'organisational-focal-point', 'user', 'subscriber', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Who has one acts for no state and has no other role: nobody who manages or audits the platform sees a state's data by it. */
export const rolesOfNoState: readonly Role[] = ['administrator', 'auditor'];

/** Roles of programs: what they do needs no person to answer for it. */
export const clientRoles = ['agency-system', 'focal-point', 'subscriber', 'administrator', 'auditor'] as const satisfies readonly Role[];
/** Roles of people. The focal point is the national one. */
export const personRoles = ['focal-point', 'organisational-focal-point', 'user', 'subscriber', 'administrator', 'auditor'] as const satisfies readonly Role[];

/** Who is calling, as the verified token says. */
export interface Caller {
  /** The client id, or the id of the person. */
  readonly subject: string;
  /** ISO 3166-1 alpha-2 of the state or territory the caller acts for; administrators act for none. */
  readonly state?: string;
  readonly agency?: string;
  readonly roles: readonly Role[];
}

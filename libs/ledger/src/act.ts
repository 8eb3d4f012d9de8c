export const actions = ['submit', 'release', 'correct', 'withdraw', 'read', 'search', 'export', 'show', 'decide', 'sign-in', 'write', 'administer', 'seal'] as const;
export type Action = (typeof actions)[number];
export const outcomes = ['done', 'refused', 'failed'] as const;

/** Something was done that somebody may ask about later: who, what, to whom, by what method, why, under which rule. */
export interface Act {
  /** One act, one id, however often it is told. */
  readonly id: string;
  /** When it was done, RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly action: Action;
  /** The client, person or service that did it. */
  readonly actor: string;
  /** The state that the actor acted for. */
  readonly actorState?: string;
  /** `report:rep_1`, `alert:alr_1`, or the address that was asked. */
  readonly resource: string;
  /** What was asked, as the route is declared: `DELETE access-control/v1/clients/:clientId`. */
  readonly request?: string;
  /** What was changed or chosen. */
  readonly detail?: string;
  /** Whom it was shown to, or whom a decision concerns. */
  readonly toState?: string;
  readonly toSubject?: string;
  /** `api`, `sse`, `webhook`, `oauth`, `rule`. */
  readonly method: string;
  /** The purpose that was given, or what it answers. */
  readonly why: string;
  readonly outcome: (typeof outcomes)[number];
  /** The version of the access policy that allowed it. */
  readonly policy?: string;
  /** Why it might be shown: `own-data`, `category-earned`, `agreed`, `danger-to-life`, `told-before`. */
  readonly grounds?: readonly string[];
  /** The agreements between states that opened it. */
  readonly agreements?: readonly { readonly agreementId: string; readonly parties: readonly string[] }[];
  /** The states whose reports it rests on. */
  readonly origins: readonly string[];
}

/** The chain that holds every act whole. */
export const globalChain = 'global';

/** Every act is in the global chain, and in that of each state it concerns. */
export function chainsOf({ actorState, toState, origins }: Act): string[] {
  const states = new Set([actorState, toState, ...origins].filter((state) => state !== undefined));
  return [globalChain, ...[...states].sort()];
}

/** What the chain's reader may know of the act: a state learns that it rests on its own reports, never on whose else, and of agreements those that it is a party to. */
export function copyFor(chain: string, act: Act): Act {
  if (chain === globalChain) return { ...act, origins: [...new Set(act.origins)].sort() };
  const agreements = act.agreements?.filter(({ parties }) => parties.includes(chain));
  return { ...act, ...(agreements === undefined ? {} : { agreements }), origins: act.origins.includes(chain) ? [chain] : [] };
}

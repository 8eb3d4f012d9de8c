import { RequestRefused } from '@openvrs/edge';
import type { Caller } from '@openvrs/identity';
import { globalChain } from '@openvrs/ledger';
import { stateOf } from '../caller/state-of';

/** Who may read the ledger: a state its own chain, auditors and administrators any. */
export const ledgerReaders = ['focal-point', 'auditor', 'administrator'] as const;

/** @throws RequestRefused, NotOfAState */
export function chainOf(caller: Caller, asked: string | undefined): string {
  if (caller.roles.includes('auditor') || caller.roles.includes('administrator')) return asked ?? globalChain;
  const own = stateOf(caller);
  if (asked !== undefined && asked !== own) throw new RequestRefused('forbidden', 'A state reads its own chain; auditors read any.');
  return own;
}

/** The state whose chain somebody else looks into: that is entered in it. */
export function lookedInto({ state }: Caller, chain: string): string[] {
  return chain === globalChain || chain === state ? [] : [chain];
}

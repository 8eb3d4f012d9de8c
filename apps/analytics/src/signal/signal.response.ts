import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Signal } from './signal';

/** A signal as the secretariat sees it, with all that it rests on. */
export interface SignalResponse extends SignalRaisedV2 {
  readonly status: 'raised' | 'superseded';
  readonly supersededAt?: string;
  readonly supersededBecause?: string;
}

export function signalResponse({ raised, superseded }: Signal): SignalResponse {
  if (superseded === undefined) return { ...raised, status: 'raised' };
  return { ...raised, status: 'superseded', supersededAt: superseded.at.toISOString(), supersededBecause: superseded.reason };
}

import type { DeliveryCreatedV1 } from '@openvrs/contracts';
import type { Kept } from './resume';

/** A delivery with its place in the one order that all replicas and all reconnects agree on. */
export interface TailedDelivery {
  readonly sequence: number;
  readonly delivery: DeliveryCreatedV1;
  /** Of the report that it goes back to. */
  readonly traceparent?: string;
}

/** The log of deliveries to open streams: followed live, and read again for who was cut off. */
export abstract class DeliveryTailClient {
  abstract start(listener: (tailed: TailedDelivery) => void): Promise<void>;
  abstract stop(): Promise<void>;
  /** The last sequence that the listener was given, or that was there when the tail began. */
  abstract position(): number;
  abstract kept(): Promise<Kept>;
  /** Deliveries of one state in (afterSequence, untilSequence], in order. */
  abstract replay(state: string, afterSequence: number, untilSequence: number): AsyncIterable<TailedDelivery>;
}

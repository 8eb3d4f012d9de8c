import type { FlowNumber } from './flow-number';

/** When a number that something was told of is worked out anew. */
export interface Waits {
  /** Once nothing more was told of it until then. */
  readonly quietAt: Date;
  /** Whatever is told. */
  readonly atLatest: Date;
}

/** A flow that is due, and how often it had been marked by then. */
export interface DueFlow {
  readonly key: string;
  readonly marks: number;
}

export interface WorkedOut extends DueFlow {
  /** Absent where nothing is shown. */
  readonly number?: FlowNumber;
  /** When it is due again although nothing is told of it. */
  readonly dueAt?: Date;
}

/** The numbers that states are shown, each worked out behind the reports. */
export abstract class FlowNumberRepository {
  /** Those that are shown of these flows. Reads nothing else of them. */
  abstract find(keys: readonly string[]): Promise<Map<string, FlowNumber>>;

  /** Durable when it resolves: something was told of these flows, so that what is being worked out of them is out of date. */
  abstract mark(keys: readonly string[], waits: Waits): Promise<void>;

  /** Shows nothing of these flows until they are worked out anew. To be called once they are marked. */
  abstract close(keys: readonly string[]): Promise<void>;

  /** Flows that are due, until they are settled: two that work one out at a time come to the same. */
  abstract due(at: Date, limit: number): Promise<DueFlow[]>;

  /** Shows the numbers from now on, but those of flows that were marked meanwhile. */
  abstract settle(workedOut: readonly WorkedOut[]): Promise<void>;

  /** Whether every flow of the reports taken in before numbers were kept has been marked. */
  abstract hasAll(): Promise<boolean>;
  abstract haveAll(): Promise<void>;
}

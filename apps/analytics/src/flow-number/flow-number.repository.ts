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

  /** Flows that are due, each given to one caller; who does not settle them leaves them to be given again after `until`. */
  abstract claim(at: Date, until: Date, limit: number): Promise<DueFlow[]>;

  /** Shows the number from now on, unless the flow was marked meanwhile. @returns whether it does. */
  abstract settle(workedOut: WorkedOut): Promise<boolean>;

  /** Whether every flow of the reports taken in before numbers were kept has been marked. */
  abstract hasAll(): Promise<boolean>;
  abstract haveAll(): Promise<void>;
}

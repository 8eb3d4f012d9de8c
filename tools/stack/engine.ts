/** Says what is being done, one line each: people wait for some of it. */
export type Say = (line: string) => void;

/** Where a server of this run keeps its files and listens. */
export interface Place {
  readonly folder: string;
  readonly port: number;
}

/** A server program on this machine, and how to run it. */
export interface Program {
  readonly kind: 'program';
  /** What people call it, with its version: `nats-server 2.15.1`. */
  readonly name: string;
  /** Which step of the search found it. */
  readonly origin: string;
  readonly path: string;
}

/** A server somebody else runs: never started, stopped or emptied from here. */
export interface External {
  readonly kind: 'external';
  readonly name: string;
  readonly origin: string;
  readonly url: string;
}

export type Engine = Program | External;

/** One place to look. Answers with the engine, or with the reason why not. */
export interface Step {
  readonly name: string;
  find(): Promise<Engine | string>;
}

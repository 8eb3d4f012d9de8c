import type { Stack } from '../../tools/stack/stack';

interface Holder {
  openvrsTestServers?: Promise<RunningServers>;
}

export interface RunningServers {
  readonly stack: Stack;
  readonly folder: string;
}

/** Two jest projects name the same set-up, in one process: the first starts the servers, the last stops them. */
export const holder: Holder = globalThis as Holder;

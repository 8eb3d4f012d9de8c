import type { SignInRecording } from './record-sign-ins';

/** Nobody is told who came in, or did not: for specs that are about something else. */
export const untoldSignIns: SignInRecording = {
  refused: { note: () => undefined },
  log: { client: () => Promise.resolve(), person: () => Promise.resolve() },
  stateOf: () => Promise.resolve(undefined),
  shutOut: () => Promise.resolve(undefined),
};

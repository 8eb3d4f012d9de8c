import { newParticipant, type Participant } from './participant';

/** States that take part, for what asks for no more. */
export function participantsOf(...states: readonly string[]): { readonly all: () => Promise<Participant[]> } {
  return { all: async () => states.map((state) => newParticipant(state, state)) };
}

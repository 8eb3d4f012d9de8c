export class StateExists extends Error {
  readonly code = 'state-exists';

  constructor(readonly state: string) {
    super(`${state} is a participant already: change it with PATCH /v1/states/${state}.`);
    this.name = 'StateExists';
  }
}

export class StateNotFound extends Error {
  readonly code = 'state-not-found';

  constructor(readonly state: string) {
    super(`${state} is not a participant: the secretariat registers states.`);
    this.name = 'StateNotFound';
  }
}

export class AgencyExists extends Error {
  readonly code = 'agency-exists';

  constructor(readonly state: string, readonly agency: string) {
    super(`${state} has an agency ${agency} already: change it with PATCH /v1/states/${state}/agencies/${agency}.`);
    this.name = 'AgencyExists';
  }
}

export class AgencyNotFound extends Error {
  readonly code = 'agency-not-found';

  constructor(readonly state: string, readonly agency: string) {
    super(`${state} has no agency ${agency}: add it first with POST /v1/states/${state}/agencies.`);
    this.name = 'AgencyNotFound';
  }
}

export class TooManyAgencies extends Error {
  readonly code = 'too-many-agencies';

  constructor(readonly state: string, readonly most: number) {
    super(`${state} has ${most} agencies, the most that a state may have.`);
    this.name = 'TooManyAgencies';
  }
}

/** Several administrators changed the same state at once, again and again. */
export class ParticipantContended extends Error {
  readonly code = 'participant-contended';

  constructor(readonly state: string) {
    super(`${state} is being changed by others: try again.`);
    this.name = 'ParticipantContended';
  }
}

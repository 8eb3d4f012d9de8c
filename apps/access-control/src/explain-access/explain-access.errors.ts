/** Not there, and not for whoever asks: one answer. */
export class ResourceNotFound extends Error {
  readonly code = 'resource-not-found';

  constructor(name: string) {
    super(`There is no ${name}.`);
    this.name = 'ResourceNotFound';
  }
}

export class StateNeeded extends Error {
  readonly code = 'state-needed';

  constructor() {
    super('An administrator acts for no state: name the state whose access is to be explained.');
    this.name = 'StateNeeded';
  }
}

export class DateToCome extends Error {
  readonly code = 'date-to-come';

  constructor(at: Date) {
    super(`${at.toISOString()} is to come: what will be decided then depends on what is contributed until then.`);
    this.name = 'DateToCome';
  }
}

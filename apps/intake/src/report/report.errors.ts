import type { Violation } from './violation';

/** The body breaks a rule: each field that does, and how to mend it. */
export class ReportInvalid extends Error {
  readonly code = 'report-invalid';

  constructor(readonly errors: readonly Violation[]) {
    super(`the report breaks ${errors.length} rule(s)`);
    this.name = 'ReportInvalid';
  }
}

/** A released report must fit into one message. */
export class ReportTooLarge extends Error {
  readonly code = 'report-too-large';

  constructor(readonly bytesMax: number) {
    super(`the report without its narrative is larger than ${bytesMax} bytes: split it`);
    this.name = 'ReportTooLarge';
  }
}

/** Free text looks as if it names a person. Says where and what kind, never what. */
export class PersonalDataSuspected extends Error {
  readonly code = 'personal-data-suspected';

  constructor(readonly errors: readonly Violation[]) {
    super('free text looks as if it holds personal data');
    this.name = 'PersonalDataSuspected';
  }
}

/** Also what somebody else's report is answered with: whether it exists is nobody's business. */
export class ReportNotFound extends Error {
  readonly code = 'report-not-found';

  constructor() {
    super('there is no such report');
    this.name = 'ReportNotFound';
  }
}

export class IdempotencyKeyInvalid extends Error {
  readonly code = 'idempotency-key-invalid';

  constructor() {
    super('the Idempotency-Key header must be 1 to 200 visible characters');
    this.name = 'IdempotencyKeyInvalid';
  }
}

export class IdempotencyKeyReused extends Error {
  readonly code = 'idempotency-key-reused';

  constructor(options?: ErrorOptions) {
    super('the Idempotency-Key was used for another request: choose a new one', options);
    this.name = 'IdempotencyKeyReused';
  }
}

/** Never leaves intake: whoever meets it looks up what the slot was taken by. */
export class SlotTaken extends Error {
  readonly code = 'slot-taken';

  constructor() {
    super('the slot of the submission is taken');
    this.name = 'SlotTaken';
  }
}

/** Somebody else changed the report meanwhile. */
export class VersionConflict extends Error {
  readonly code = 'version-conflict';

  constructor(readonly currentVersion: number) {
    super(`the report is at version ${currentVersion} now: read it again`);
    this.name = 'VersionConflict';
  }
}

export class VersionExpected extends Error {
  readonly code = 'version-expected';

  constructor() {
    super('the If-Match header must name the version you correct, such as "1"');
    this.name = 'VersionExpected';
  }
}

/** Whoever wrote it may not release it where the state's policy asks for a second pair of eyes. */
export class FourEyesRequired extends Error {
  readonly code = 'four-eyes-required';

  constructor() {
    super('the author of a report may not release it: another focal point must');
    this.name = 'FourEyesRequired';
  }
}

export class ReportIsWithdrawn extends Error {
  readonly code = 'report-withdrawn';

  constructor() {
    super('the report is withdrawn: send a new one');
    this.name = 'ReportIsWithdrawn';
  }
}

/** The token names no state: nobody's report can be neither stored nor read. */
export class CallerWithoutState extends Error {
  readonly code = 'not-of-a-state';

  constructor() {
    super('the token names no state');
    this.name = 'CallerWithoutState';
  }
}

/** Two keys that wait at once would hide which one verifiers have seen. */
export class RotationPending extends Error {
  readonly code = 'rotation-pending';

  constructor(readonly kid: string) {
    super(`The next key ${kid} is published and waits for its time: wait too, or rotate at once.`);
    this.name = 'RotationPending';
  }
}

export class KeyNotFound extends Error {
  readonly code = 'key-not-found';

  constructor(readonly kid: string) {
    super(`There is no signing key ${kid}.`);
    this.name = 'KeyNotFound';
  }
}

/** Without it no token could be given. */
export class KeyInUse extends Error {
  readonly code = 'key-in-use';

  constructor(readonly kid: string) {
    super(`Tokens are signed with ${kid} now: rotate at once, then revoke it.`);
    this.name = 'KeyInUse';
  }
}

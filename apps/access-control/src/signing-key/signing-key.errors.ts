/** Two keys that wait at once would hide which one verifiers have seen. */
export class RotationPending extends Error {
  readonly code = 'rotation-pending';

  constructor(readonly kid: string) {
    super(`The next key ${kid} is published and waits for its time: wait too, or rotate at once.`);
    this.name = 'RotationPending';
  }
}

/** The server lacks what this library relies on; a newer one is the only remedy. */
export class NatsServerTooOld extends Error {
  readonly code = 'nats-server-too-old';

  constructor(
    readonly found: string,
    readonly needed: string,
  ) {
    super(`nats-server ${found} is too old: ${needed} or newer is needed`);
    this.name = 'NatsServerTooOld';
  }
}

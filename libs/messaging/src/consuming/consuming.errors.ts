/** Two methods consume the same message in one service: one failing would make the other work twice. */
export class ConsumerDeclaredTwice extends Error {
  readonly code = 'consumer-declared-twice';

  constructor(readonly consumer: string) {
    super(`${consumer} has two @Consume methods: let one call the other`);
    this.name = 'ConsumerDeclaredTwice';
  }
}

/** The contract does not name the service among the message's consumers, so the server would refuse it. */
export class ConsumerNotInContract extends Error {
  readonly code = 'consumer-not-in-contract';

  constructor(readonly consumer: string) {
    super(`${consumer} is not in the contract: add the service to the message's consumers`);
    this.name = 'ConsumerNotInContract';
  }
}

/** Thrown where delivering a message again cannot help: it goes to the dead letters at once. */
export class Terminal extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Terminal';
  }
}

/** Some messages are not known to be stored. Retryable: ids make publishing again harmless. */
export class PublishFailed extends Error {
  readonly code = 'publish-failed';

  constructor(
    readonly messageIds: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`${messageIds.length} message(s) not acknowledged: ${messageIds.slice(0, 3).join(', ')}`, options);
    this.name = 'PublishFailed';
  }
}

/** MongoDB's answers of a server that is going, gone or not yet there. */
const goneCodes: ReadonlySet<unknown> = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);
/** A disk that is full may have room again; what was written is whole. */
const fullCodes: ReadonlySet<unknown> = new Set([14031]);
const goneNames: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoConnectionPoolClearedError',
  'MongoNotConnectedError',
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'PublishFailed',
]);
const deepestCause = 5;

/** Whether the failure is a server's that is away: waiting helps, and it says nothing about the message. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepestCause) return false;
  const code = 'code' in error ? error.code : undefined;
  if (goneNames.has(error.name) || goneCodes.has(code) || fullCodes.has(code)) return true;
  return isOutage(error.cause, depth + 1);
}

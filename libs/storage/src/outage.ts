/** Errors by which the drivers say that a server is away, full, or changing hands; and ours, of a message that found no stream. */
const outageNames = new Set([
  'MongoServerSelectionError', 'MongooseServerSelectionError', 'MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoNotConnectedError',
  'MongoTopologyClosedError', 'MongoClientClosedError', 'MongoServerClosedError', 'MongoPoolClearedError', 'MongoPoolClosedError',
  'PoolClearedOnNetworkError', 'MongoWaitQueueTimeoutError', 'MongoExpiredSessionError', 'MongoWriteConcernError', 'MongoOperationTimeoutError',
  'ConnectionError', 'ClosedConnectionError', 'DrainingConnectionError', 'NoRespondersError', 'RequestError', 'TimeoutError',
  'JetStreamNotEnabled', 'UserAuthenticationExpiredError', 'PublishFailed',
]);

/** MongoDB server codes: shutting down, stepping down, not primary, out of disk, timed out, write concern unmet. */
const outageServerCodes = new Set([
  6, 7, 50, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436, 14031, 24, 39, 134, 317,
]);
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOSPC']);
/** WT_PANIC: the storage engine could not write, as on a full disk, and waits to be started again. */
const outageMessage = /no space left|disk (is )?full|WT_PANIC|buffering timed out|quota exceeded|insufficient (storage )?resources|maximum bytes exceeded/i;
const chainMax = 5;

/**
 * Whether the error, or what caused it, means that MongoDB or NATS is away or full: it says nothing about the request or
 * the message, and trying again later makes sense.
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > chainMax) return false;
  if (outageNames.has(error.name) || hasOutageCode(error) || outageMessage.test(error.message)) return true;
  return isOutage(error.cause, depth + 1);
}

function hasOutageCode(error: Error): boolean {
  if (!('code' in error)) return false;
  const { code } = error;
  return typeof code === 'number' ? error.name.startsWith('Mongo') && outageServerCodes.has(code) : systemCodes.has(String(code));
}

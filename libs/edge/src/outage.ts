/** Errors by which the drivers say that a server is away, full, or changing hands. */
const outageNames = new Set([
  'MongoServerSelectionError', 'MongooseServerSelectionError', 'MongoNetworkError', 'MongoNetworkTimeoutError',
  'MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoPoolClearedError', 'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError', 'MongoExpiredSessionError', 'MongoWriteConcernError', 'MongoOperationTimeoutError',
  'MongoClientClosedError', 'PoolClearedError', 'PoolClearedOnNetworkError', 'PoolClosedError', 'WaitQueueTimeoutError',
  'ConnectionError', 'ClosedConnectionError', 'DrainingConnectionError', 'NoRespondersError', 'RequestError',
  'TimeoutError', 'JetStreamNotEnabled', 'UserAuthenticationExpiredError',
]);

/** MongoDB server codes: shutting down, stepping down, not primary, out of disk, timed out, write concern unmet. */
const outageServerCodes = new Set([
  6, 7, 50, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436, 14031, 24, 39, 134, 317,
]);
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENOSPC']);
const outageMessage = /no space left|disk (is )?full|buffering timed out|quota exceeded|insufficient (storage )?resources|maximum bytes exceeded/i;
const chainMax = 5;

/** Whether the error, or what caused it, means that MongoDB or NATS is away: trying again later makes sense. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > chainMax) return false;
  if (outageNames.has(error.name) || hasOutageCode(error) || outageMessage.test(error.message)) return true;
  return isOutage(error.cause, depth + 1);
}

function hasOutageCode(error: Error): boolean {
  if (!('code' in error)) return false;
  const { code } = error;
  return typeof code === 'number' ? isMongo(error) && outageServerCodes.has(code) : systemCodes.has(String(code));
}

function isMongo(error: Error): boolean {
  return error.name.startsWith('Mongo');
}

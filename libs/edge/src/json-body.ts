import { RequestRefused } from './edge.errors';
import { refuseHostileShape } from './body-shape';

/** Bytes of a request body; bulk import has its own door. */
export const bodyBytesMax = 1_048_576;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The body as plain data, a field that is null as one that is absent: we have no other meaning for it.
 * An empty body is none: whether that will do is for the validation to say.
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const value = parse(bytes);
  refuseHostileShape(value);
  leaveOutNulls(value);
  return value;
}

/** Recursion is safe: the shape was looked at before. */
function leaveOutNulls(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (each === null && !Array.isArray(value)) Reflect.deleteProperty(value, key);
    else leaveOutNulls(each);
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new RequestRefused('body-malformed', 'Send one JSON value in UTF-8.');
  }
}

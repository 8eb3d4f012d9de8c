/** What must never be written to a log: credentials, and what reports say. */
const secretKey = /authori[sz]ation|cookie|secret|password|token|assertion|credential|private|api-?key|body|narrative|content$/i;
const depthMax = 5;
const itemsMax = 20;

/** A copy that is safe to log: secrets and report bodies by the name of their field, at any depth; long lists cut. */
export function redact(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (depth >= depthMax) return '[deep]';
  if (Array.isArray(value)) return redactItems(value, depth);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, secretKey.test(key) ? '[redacted]' : redact(each, depth + 1)]),
  );
}

function redactItems(items: readonly unknown[], depth: number): unknown[] {
  const kept = items.slice(0, itemsMax).map((each) => redact(each, depth + 1));
  return items.length > itemsMax ? [...kept, `[${items.length - itemsMax} more]`] : kept;
}

/** Name, code, message, stack and the chain of causes; never the data an error carries. */
export function describeError(error: Error): Record<string, unknown> {
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

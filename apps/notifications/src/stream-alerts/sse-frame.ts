export interface SseFrame {
  /** For the client to hand back, and to tell nothing else. */
  readonly id: string;
  readonly event: string;
  readonly data: object;
}

/** JSON has no bare line break, so one data line holds it all. */
export function encodeFrame({ id, event, data }: SseFrame): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment line: keeps proxies from closing a quiet stream, and tells the client that quiet is not broken. */
export const heartbeatFrame = ': heartbeat\n\n';
export const heartbeatEveryMs = 15_000;

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { describeProblem } from './describe-problem';
import { RequestRefused } from './edge.errors';
import { edgeErrors, type EdgeErrorCode } from './edge.errors-table';
import { problemMediaType } from './problem';
import { securityHeaders } from './request-hooks';

interface Refusal {
  readonly code: EdgeErrorCode;
  readonly detail: string;
}

const malformed: Refusal = { code: 'request-malformed', detail: 'Send a request in HTTP/1.1.' };

/** Node's codes, in our words. */
const refusals: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request-timeout', detail: 'Send the whole request within 30 seconds.' },
  HPE_HEADER_OVERFLOW: { code: 'headers-too-large', detail: 'Send fewer or shorter headers.' },
};

/** What never became a request, because it is no HTTP or came too slowly, is answered on the bare connection, which ends. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket, requestId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { code, detail } = refusals[error.code ?? ''] ?? malformed;
  const { problem } = describeProblem(new RequestRefused(code, detail), edgeErrors, requestId);
  const body = JSON.stringify(problem);
  const headers = {
    ...securityHeaders, 'x-request-id': requestId, 'content-type': problemMediaType, 'content-length': Buffer.byteLength(body), connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n'));
}

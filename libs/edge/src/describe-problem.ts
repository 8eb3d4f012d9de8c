import { HttpException } from '@nestjs/common';
import { isOutage } from '@openvrs/storage';
import { TooManyRequests } from './edge.errors';
import { edgeErrors, type EdgeErrorCode } from './edge.errors-table';
import type { ErrorTable, FieldError, Problem, ProblemType } from './problem';

/** Fastify's own codes, in our words. */
const fastifyCodes: Readonly<Record<string, EdgeErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-malformed',
  FST_ERR_BAD_URL: 'request-malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'url-too-long',
};

const statusCodes: Readonly<Record<number, EdgeErrorCode>> = {
  400: 'request-malformed', 401: 'token-missing', 403: 'forbidden', 404: 'route-not-found', 405: 'method-not-allowed',
  408: 'request-timeout', 413: 'body-too-large', 414: 'url-too-long', 415: 'media-type-unsupported', 431: 'headers-too-large',
  503: 'temporarily-unavailable',
};

export interface DescribedProblem {
  readonly problem: Problem;
  readonly retryAfterSeconds?: number;
}

/** What the client is told of an error. Whatever no table knows is `internal`, and says nothing of itself. */
export function describeProblem(error: unknown, table: ErrorTable, requestId: string | undefined): DescribedProblem {
  const code = codeOf(error, table);
  const type: ProblemType = Object.hasOwn(table, code) ? table[code] ?? edgeErrors.internal : edgeErrors.internal;
  const errors = fieldErrorsOf(error);
  const detail = code === 'internal' ? undefined : detailOf(error, table);
  const problem: Problem = {
    type: `urn:openvrs:problem:${code}`,
    title: type.title,
    status: type.status,
    code,
    ...(detail ? { detail } : {}),
    ...(requestId ? { instance: `urn:openvrs:request:${requestId}` } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
  return { problem, retryAfterSeconds: retryOf(error) ?? type.retryAfterSeconds };
}

/** What the error itself knows of when to come back. */
function retryOf(error: unknown): number | undefined {
  return error instanceof TooManyRequests ? error.retryAfterSeconds : undefined;
}

function codeOf(error: unknown, table: ErrorTable): string {
  const own = ownCode(error);
  if (own !== undefined && Object.hasOwn(table, own)) return own;
  return frameworkCode(error) ?? (isOutage(error) ? 'temporarily-unavailable' : codeOfStatus(clientStatus(error)));
}

/** Nest wraps what Fastify throws. */
function frameworkCode(error: unknown): EdgeErrorCode | undefined {
  const code = ownCode(error instanceof HttpException ? error.cause : error);
  return code !== undefined && Object.hasOwn(fastifyCodes, code) ? fastifyCodes[code] : undefined;
}

function codeOfStatus(status: number): EdgeErrorCode {
  return statusCodes[status] ?? (status < 500 ? 'request-malformed' : 'internal');
}

/** The status that the framework gave the error; 500 when it gave none. */
function clientStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

function ownCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Only what our own errors say is fit for clients: drivers' and the framework's messages are not. */
function detailOf(error: unknown, table: ErrorTable): string | undefined {
  const own = ownCode(error);
  return error instanceof Error && own !== undefined && Object.hasOwn(table, own) ? error.message : undefined;
}

function fieldErrorsOf(error: unknown): readonly FieldError[] {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return [];
  return error.errors.filter(isFieldError);
}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== 'object' || value === null) return false;
  return 'field' in value && typeof value.field === 'string' && 'message' in value && typeof value.message === 'string' && 'code' in value;
}

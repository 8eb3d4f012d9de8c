import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { failSpan, type ServiceLogger } from '@openvrs/observability';
import { trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MethodNotAllowed } from './allowed-methods';
import { describeProblem } from './describe-problem';
import { edgeErrors } from './edge.errors-table';
import { problemMediaType, type ErrorTable } from './problem';

/** Every error that reaches the door leaves it as a problem; what is our fault is logged, never shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly table: ErrorTable;

  constructor(appErrors: ErrorTable, private readonly logger: ServiceLogger) {
    this.table = { ...appErrors, ...edgeErrors };
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { problem, retryAfterSeconds } = describeProblem(error, this.table, request.id);
    if (problem.status >= 500) this.record(error, problem.code);
    if (reply.raw.headersSent || reply.sent) {
      reply.raw.destroy();
      return;
    }
    if (problem.status === 401) void reply.header('www-authenticate', challengeOf(problem.code));
    if (error instanceof MethodNotAllowed) void reply.header('allow', error.allowed.join(', '));
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    void reply.code(problem.status).type(problemMediaType).send(JSON.stringify(problem));
  }

  private record(error: unknown, code: string): void {
    this.logger.error('request failed', { code, error: error instanceof Error ? error : new Error('not an error was thrown') });
    const span = trace.getActiveSpan();
    if (span) failSpan(span, error);
  }
}

/** RFC 6750: no error code when no token was sent. */
function challengeOf(code: string): string {
  return code === 'token-missing' ? 'Bearer realm="openvrs"' : 'Bearer realm="openvrs", error="invalid_token"';
}

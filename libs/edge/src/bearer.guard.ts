import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ActAction } from '@openvrs/contracts';
import { TokenInvalid, TokenMissing, TokenRevoked, type Caller, type Role, type TokenVerifier } from '@openvrs/identity';
import type { Clock } from '@openvrs/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicKey, rolesKey, type WithCaller } from './access';
import { RequestRefused } from './edge.errors';
import type { OpenRequests } from './open-requests';
import { countAddress } from './rate-limit/limit-addresses';
import type { RateLimits } from './rate-limit/rate-limits';
import { FirstOfMany, timesInWords } from './recording/first-of-many';
import { actionKey, type RequestAct, type WithAct } from './recording/request-act';

/** Global: an endpoint is closed unless it says that it is public. */
export class BearerGuard implements CanActivate {
  private readonly reflector = new Reflector();
  private readonly shutOut = new FirstOfMany();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly requests: OpenRequests,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & WithCaller & WithAct>();
    if (this.declared<boolean>(publicKey, context)) return this.isOpen(request);
    if (request.act) request.act.action = this.declared<ActAction>(actionKey, context);
    request.caller = await this.callerOf(request);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const headers = this.limits.take(request.caller);
    if (headers) void reply.headers({ ...headers });
    this.requests.track(request.caller, reply.raw);
    refuseOtherRoles(request.caller, this.declared<Role[]>(rolesKey, context));
    return true;
  }

  /** Who was shut out and tries on is in the ledger by name. It is not counted against its state: others are not to pay for it. */
  private async callerOf(request: FastifyRequest & WithAct): Promise<Caller> {
    const { headers, act } = request;
    try {
      return await this.verifier.verify(bearerOf(headers.authorization));
    } catch (error) {
      if (error instanceof TokenInvalid || error instanceof TokenMissing) countAddress(request, this.limits);
      if (error instanceof TokenRevoked && error.caller) this.noteShutOut(error.caller, act);
      throw error;
    }
  }

  /** Needs no token; whoever looks whether the service is well may do so as often as it pleases. */
  private isOpen(request: FastifyRequest): true {
    if (!request.routeOptions.url?.startsWith('/health/')) countAddress(request, this.limits);
    return true;
  }

  private noteShutOut({ subject, state }: Caller, act: RequestAct | undefined): void {
    const times = this.shutOut.next(subject, this.clock.now().toISOString());
    if (times !== undefined) act?.isOf({ actor: subject, state, why: timesInWords('token revoked', times) });
  }

  private declared<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

/** RFC 6750: the header only; a token in an address would end up in logs. */
function bearerOf(header: string | undefined): string | undefined {
  if (!header) return undefined;
  const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
  if (token === undefined) throw new TokenInvalid();
  return token;
}

function refuseOtherRoles(caller: Caller, allowed: readonly Role[] | undefined): void {
  if (allowed === undefined || caller.roles.some((role) => allowed.includes(role))) return;
  throw new RequestRefused('forbidden', `This needs the role ${allowed.join(' or ')}.`);
}

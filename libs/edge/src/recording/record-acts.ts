import { purposes, type ActMethod, type ActV2, type ServiceName } from '@openvrs/contracts';
import type { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { WithCaller } from '../access';
import { describeProblem } from '../describe-problem';
import { RequestRefused } from '../edge.errors';
import { edgeErrors } from '../edge.errors-table';
import { problemMediaType } from '../problem';
import { actionOf, outcomeOf, requestOf, resourceOf, type RecordedRequest } from './act-of';
import { readWithinMs, writeWithinMs, type ActRecorder } from './act-recorder';
import { RequestAct, type WithAct } from './request-act';
import { purposeHeader } from './stated-purpose';

export interface ActRecording {
  readonly service: ServiceName;
  readonly recorder: ActRecorder;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: ServiceLogger;
}

type Request = FastifyRequest & WithCaller & WithAct;

/**
 * Every request of a known caller is recorded, whatever route it comes to, before its answer leaves: a new route need not
 * ask for it. Requests over the rate limit are not, or a flood of them would be one of records.
 */
export function addActRecording(instance: FastifyInstance, recording: ActRecording): void {
  instance.addHook('onRequest', (request: Request, _reply, done) => {
    request.act = new RequestAct((method) => record(request, { status: 200, method }, recording));
    done(isPurpose(request.headers[purposeHeader]) ? undefined : new RequestRefused('purpose-unknown', `Send ${purposeHeader} as ${purposes.join(', ')}, or not at all.`));
  });
  instance.addHook('onSend', async (request: Request, reply, payload) => {
    if (!isToRecord(request, reply.statusCode)) return payload;
    try {
      await record(request, { status: reply.statusCode, method: 'api', location: reply.getHeader('location') }, recording);
      return payload;
    } catch (error) {
      recording.logger.error('not recorded, so not answered', { error });
      return refuse(request, reply, payload);
    }
  });
}

function isToRecord(request: Request, status: number): boolean {
  const isKnown = request.caller !== undefined || request.act?.actor !== undefined;
  return isKnown && !request.is404 && !request.act?.isRecorded && status !== 429;
}

interface Answer {
  readonly status: number;
  readonly method: ActMethod;
  readonly location?: unknown;
}

async function record(request: Request, answer: Answer, { service, recorder, ids, clock }: ActRecording): Promise<void> {
  const { act, method, url } = request;
  const params = request.params as Record<string, string>;
  const asked = { service, method, route: request.routeOptions.url ?? '', params, url, ...(typeof answer.location === 'string' ? { location: answer.location } : {}) };
  const recorded: ActV2 = {
    id: ids.next('act'), at: clock.now().toISOString(), action: act?.action ?? actionOf(asked), ...actorOf(request), ...concernOf(act, asked), request: requestOf(asked),
    method: answer.method, why: whyOf(request), outcome: outcomeOf(answer.status), ...saidBy(act),
  };
  await recorder.record(recorded, method === 'GET' || method === 'HEAD' ? readWithinMs : writeWithinMs);
}

function actorOf({ caller, act }: Request): Pick<ActV2, 'actor' | 'actorState'> {
  const state = caller ? caller.state : act?.actorState;
  return { actor: caller?.subject ?? act?.actor ?? 'nobody', ...(state === undefined ? {} : { actorState: state }) };
}

function whyOf({ act, headers }: Request): string {
  return act?.why ?? String(headers[purposeHeader] ?? 'not given');
}

/** What it was done to and whose that is, as the handler said, else as the address says. */
function concernOf(act: RequestAct | undefined, asked: RecordedRequest): Pick<ActV2, 'resource' | 'toState'> {
  const state = asked.params['state'] ?? act?.toState;
  return { resource: act?.resource ?? resourceOf(asked), ...(state !== undefined && /^[A-Z]{2}$/.test(state) ? { toState: state } : {}) };
}

/** What the handler said beside what the address says. */
function saidBy(act: RequestAct | undefined): Pick<ActV2, 'origins' | 'detail' | 'allowance'> {
  const { detail, allowance } = act ?? {};
  return { origins: [...(act?.origins ?? [])].sort(), ...(detail === undefined ? {} : { detail }), ...(allowance === undefined ? {} : { allowance }) };
}

function isPurpose(given: unknown): boolean {
  return given === undefined || purposes.some((purpose) => purpose === given);
}

/** Nothing of what was to be shown leaves. */
function refuse(request: Request, reply: FastifyReply, payload: unknown): string {
  if (payload instanceof Readable) payload.destroy();
  const { problem, retryAfterSeconds = 5 } = describeProblem(new RequestRefused('temporarily-unavailable', 'The request cannot be recorded just now: send it again.'), edgeErrors, request.id);
  for (const name of ['etag', 'location', 'content-disposition', 'content-length']) reply.removeHeader(name);
  void reply.code(problem.status).header('content-type', problemMediaType).header('retry-after', String(retryAfterSeconds));
  return JSON.stringify(problem);
}

import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { ActAction, ActMethod, AllowanceV1 } from '@openvrs/contracts';
import { RequestRefused } from '../edge.errors';

const detailMax = 200;

/** What becomes of the record of one request besides what its address says. */
export class RequestAct {
  readonly origins = new Set<string>();
  action: ActAction | undefined;
  /** Who did it, where no token says so: without either there is no record. */
  actor: string | undefined;
  actorState: string | undefined;
  /** The reason, where it is not the purpose that the request names. */
  why: string | undefined;
  isRecorded = false;
  /** What it was done to, where the address does not name it. */
  resource: string | undefined;
  /** The state whose it is, where the address does not name it. */
  toState: string | undefined;
  /** Under what the answer is shown. */
  allowance: AllowanceV1 | undefined;
  /** What was changed or chosen. */
  detail: string | undefined;

  constructor(private readonly record: (method: ActMethod) => Promise<void>) {}

  /** The answer rests on reports of these states. @param allowance - Under what, where that was decided. */
  shows(states: readonly string[], allowance?: AllowanceV1): void {
    for (const state of states) this.origins.add(state);
    this.allowance = allowance;
  }

  /** What was changed or chosen, where the address does not say it. Nothing that names a person. */
  says(detail: Readonly<Record<string, string | boolean | readonly string[] | undefined>>): void {
    const said = Object.entries(detail).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${String(value)}`])).join('; ');
    this.detail = said === '' ? undefined : said.slice(0, detailMax);
  }

  /** What it was done to, and whose that is: so it is in the chain of that state, whoever did it. */
  concerns(resource: string, state: string | undefined): void {
    this.resource = resource;
    this.toState = state;
  }

  /** Who did it though no token lets them in, and why that is told of. */
  isOf({ actor, state, why }: { readonly actor: string; readonly state: string | undefined; readonly why: string }): void {
    [this.actor, this.actorState, this.why] = [actor, state, why];
  }

  /** For an answer that never ends: before its beginning. @throws RequestRefused */
  async begins(method: ActMethod): Promise<void> {
    await this.record(method);
    this.isRecorded = true;
  }
}

export interface WithAct {
  act?: RequestAct;
}

export const actionKey = 'openvrs:action';

/** What the route does, where it is not what its method and address say: see `actionOf`. */
export const Does = (action: ActAction): CustomDecorator => SetMetadata(actionKey, action);

/** `@Act() act: RequestAct` */
export type Act = RequestAct;
export const Act = createParamDecorator((_: unknown, context: ExecutionContext): RequestAct => {
  const { act } = context.switchToHttp().getRequest<WithAct>();
  if (!act) throw new RequestRefused('internal', 'The request has no record.');
  return act;
});

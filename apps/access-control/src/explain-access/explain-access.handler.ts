import type { Purpose } from '@openvrs/contracts';
import type { Resource } from '@openvrs/entitlement';
import type { Clock } from '@openvrs/observability';
import { asKnownAt, type KnownReport } from '../contribution/contribution';
import type { ContributionRepository } from '../contribution/contribution.repository';
import { withOriginal } from '../policy/adoption';
import type { PolicyRepository } from '../policy/policy.repository';
import type { RaisedSignalRepository } from '../raised-signal/raised-signal.repository';
import type { StandingHistoryRepository } from '../standing/standing-history.repository';
import { DateToCome, ResourceNotFound } from './explain-access.errors';
import { categoryResource, isGeneral, resourceName } from './explained-resource';
import { decisionOf, explanationOf, type Explanation, type Grounds } from './explanation';

export interface ExplainAccessParts {
  readonly contributions: ContributionRepository;
  readonly signals: RaisedSignalRepository;
  readonly history: StandingHistoryRepository;
  readonly policies: PolicyRepository;
  readonly clock: Clock;
}

export interface ExplainWish {
  readonly name: string;
  readonly state: string;
  readonly purpose: Purpose;
  readonly at?: Date;
  /** The secretariat may be told why a state does not see something; the state is told of nothing that it does not see. */
  readonly forSecretariat: boolean;
}

/** Why a state sees something or does not, now or at a past moment, by what was known then. */
export class ExplainAccess {
  constructor(private readonly parts: ExplainAccessParts) {}

  /** @throws ResourceNotFound, DateToCome */
  async handle(wish: ExplainWish): Promise<Explanation> {
    const now = this.parts.clock.now();
    const at = wish.at ?? now;
    if (at > now) throw new DateToCome(at);
    // What is not there is looked for as long as what is not for the state.
    const [then, today] = await Promise.all([this.groundsOf(wish, at), this.groundsOf(wish, now)]);
    if (then === undefined || !(wish.forSecretariat || isForTheState(then, today))) throw new ResourceNotFound(wish.name);
    return explanationOf(then);
  }

  private async groundsOf({ name, state, purpose }: ExplainWish, at: Date): Promise<Grounds | undefined> {
    const { history, policies } = this.parts;
    const [resource, told, adoptions] = await Promise.all([this.resourceOf(name, at), history.at(state, at), policies.adoptions()]);
    return resource && { name, viewer: { state, purpose }, resource, told, adoptions: withOriginal(adoptions), at };
  }

  private async resourceOf(name: string, at: Date): Promise<Resource | undefined> {
    const { kind, id } = resourceName(name);
    if (kind === 'category') return categoryResource(id);
    if (kind === 'report') return reportResource(await this.parts.contributions.known(id), at);
    return this.parts.signals.find(id, at);
  }
}

/** What was seen then and is not now was narrowed, withdrawn or lapsed since: nothing of it is told. */
function isForTheState(then: Grounds, today: Grounds | undefined): boolean {
  return isGeneral(then.resource) || [then, today].every((each) => each !== undefined && decisionOf(each).effect !== 'deny');
}

/** What was withdrawn holds nothing that could be seen. */
function reportResource(report: KnownReport | undefined, at: Date): Resource | undefined {
  const version = report && asKnownAt(report, at);
  if (!report || version === undefined || version.kind === 'withdrawn') return undefined;
  const { categories, handling, dangerToLife = false } = version;
  return { categories, states: [report.state], handlings: handling ? [handling] : [], dangerToLife };
}

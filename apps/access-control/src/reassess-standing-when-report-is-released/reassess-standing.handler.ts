import type { Clock } from '@openvrs/observability';
import { agreedTerms } from '../agreement/agreed-terms';
import type { AgreementRepository } from '../agreement/agreement.repository';
import type { Announcer } from '../announcing/announcer';
import type { Contribution } from '../contribution/contribution';
import type { ContributionRepository } from '../contribution/contribution.repository';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { Policy } from '../policy/policy';
import type { PoliciesInForce } from '../policy/policy-book';
import { assess, grantsTheSame, mightChange, newStanding, type Standing } from '../standing/standing';
import { changesBetween, warningsBetween } from '../standing/standing-change';
import type { StandingRepository } from '../standing/standing.repository';
import { namesRecipients, countedAmong } from './named-recipients';

export interface ReassessStandingParts {
  readonly contributions: ContributionRepository;
  readonly standings: StandingRepository;
  readonly announcer: Pick<Announcer<Standing, unknown>, 'announce'>;
  readonly clock: Clock;
  readonly policies: PoliciesInForce;
  readonly agreements: Pick<AgreementRepository, 'list'>;
  readonly participants: Pick<ParticipantRepository, 'all'>;
}

/** Times that others may be first to change the same state's standing before we leave it to a redelivery. */
const attemptsMax = 20;

/** Too many others changed the same state's standing at once. Retryable. */
export class StandingContended extends Error {
  readonly code = 'standing-contended';

  constructor(readonly state: string) {
    super(`the standing of ${state} changed under ${attemptsMax} attempts`);
    this.name = 'StandingContended';
  }
}

/** Keeps the ledger and what follows from it: many reports of one state are one look at its standing. */
export class ReassessStandingHandler {
  constructor(private readonly parts: ReassessStandingParts) {}

  /** Durable when it resolves: the ledger, and the standing that follows from it. */
  async take(released: readonly Contribution[]): Promise<void> {
    const contributions = released.some(namesRecipients) ? countedAmong(await this.takingPart(), released) : released;
    const byState = groupByState(await this.parts.contributions.record(contributions, this.parts.clock.now()));
    const held = await this.heldBy([...byState.keys()]);
    const affected = [...byState].filter(([state, given]) => mightChange(held.get(state) ?? this.unknown(state), given, this.parts.policies.known()));
    await Promise.all(affected.map(([state]) => this.reassess(state)));
  }

  /** A state that is new has its one grace from now on; one that was here before has had it. */
  async enrol(state: string): Promise<void> {
    const { standings, clock } = this.parts;
    const at = clock.now();
    const held = (await this.heldBy([state])).get(state);
    if (held === undefined) await standings.save({ standing: { ...this.unknown(state), enrolledAt: at, revision: 1 }, changes: [], at });
    await this.reassess(state);
  }

  /** What time or a new policy has changed, without any report. */
  async review(): Promise<void> {
    const { standings, policies } = this.parts;
    for (const state of await standings.dueForReview(await policies.course())) await this.reassess(state);
  }

  /**
   * Goes on until a look at the ledger after the write finds nothing more to change: whoever withdrew or released
   * meanwhile may have judged by the standing from before it.
   */
  async reassess(state: string): Promise<void> {
    let written: Standing | undefined;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const { before, after, policy } = await this.look(state);
      if (before === after || (written && grantsTheSame(before, after))) return this.announce(written);
      if (await this.write(before, after, policy)) written = after;
    }
    throw new StandingContended(state);
  }

  private async look(state: string): Promise<{ before: Standing; after: Standing; policy: Policy }> {
    const { contributions, policies, agreements } = this.parts;
    const before = (await this.heldBy([state])).get(state) ?? this.unknown(state);
    const course = await policies.course(before.policyVersion);
    const [agreed, latest] = await Promise.all([agreedTerms(agreements, state, course.at), contributions.latest(state)]);
    return { before, after: assess(before, { latest, agreements: agreed }, course), policy: course.inForce };
  }

  private async write(before: Standing, after: Standing, { mode }: Policy): Promise<boolean> {
    const at = this.parts.clock.now();
    const telling = { mode, at };
    return this.parts.standings.save({ standing: after, changes: changesBetween(before, after, telling), warnings: warningsBetween(before, after, telling), at });
  }

  private async announce(written: Standing | undefined): Promise<void> {
    if (written) await this.parts.announcer.announce(written);
  }

  private async heldBy(states: readonly string[]): Promise<Map<string, Standing>> {
    const found = await this.parts.standings.find(states);
    return new Map(found.map((standing) => [standing.state, standing]));
  }

  private async takingPart(): Promise<string[]> {
    return (await this.parts.participants.all()).filter(({ active }) => active).map(({ state }) => state);
  }

  private unknown(state: string): Standing {
    return newStanding(state, this.parts.policies.known(), this.parts.clock.now());
  }
}

function groupByState(contributions: readonly Contribution[]): Map<string, Contribution[]> {
  const grouped = new Map<string, Contribution[]>();
  for (const each of contributions) grouped.set(each.state, [...(grouped.get(each.state) ?? []), each]);
  return grouped;
}

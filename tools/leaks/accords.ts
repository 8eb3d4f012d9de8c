import { pool } from '../demo/pool';
import { playerOf, type Company } from './company';
import type { Negotiations, Pact } from './diplomacy';
import { allCategories } from './plot';
import type { Accord } from './rule';
import { monthsOf, type Standings } from './standings';

interface AgreementShown {
  readonly agreementId: string;
}

/** An agreement that was proposed, whatever became of it. */
export interface Proposed extends AgreementShown {
  readonly parties: readonly string[];
}

const width = 6;

/** Has the states agree and the secretariat sign off what the plot says, and keeps in mind what runs. */
export class Accords {
  readonly proposed: Proposed[] = [];
  private readonly ids = new Map<number, string>();
  private readonly running = new Map<number, Accord>();
  private policyVersion = '2026-1';

  constructor(
    private readonly company: Company,
    private readonly standings: Standings,
  ) {}

  async play({ pacts, endings, policy }: Negotiations): Promise<void> {
    await pool(endings, width, ({ of, by }) => this.end(of, by));
    await pool(pacts, width, (pact) => this.agree(pact));
    if (policy === undefined || !this.standings.leavesSomething(policy)) return;
    const version = `played-${policy.n}`;
    const { mode, coreCategories, onboardingDays } = policy;
    const windowMonths = Object.fromEntries(allCategories.map((category) => [category, monthsOf(policy, category)]));
    const terms = { version, note: 'Played.', mode, windowMonths, onboardingDays, warningDays: [30, 7], coreCategories };
    await this.company.secretariat.once('/v1/policies', { method: 'POST', body: terms });
    await this.company.secretariat.once(`/v1/policies/${version}/adoption`, { method: 'POST', body: { after: this.policyVersion } });
    this.policyVersion = version;
    this.standings.adopted(policy);
  }

  /** As they are now, whatever comes. */
  frozen(): readonly Accord[] {
    return [...this.running.values()];
  }

  private async agree({ n, effect, parties, unwilling, categories, purposes, thirdParty, beginsInSeconds, lastsSeconds }: Pact): Promise<void> {
    const [first = '', ...others] = parties;
    const now = Date.now();
    const fromMs = now + beginsInSeconds * 1_000;
    const untilMs = lastsSeconds === undefined ? Infinity : fromMs + lastsSeconds * 1_000;
    const dates = { from: new Date(fromMs).toISOString(), ...(lastsSeconds === undefined ? {} : { until: new Date(untilMs).toISOString() }) };
    const body = { title: `Played ${n}`, effect, parties, categories, thirdParty, ...(purposes ? { purposes } : {}), ...dates };
    const { agreementId } = await this.focalPointOf(first).once<AgreementShown>('/v1/agreements', { method: 'POST', body });
    this.ids.set(n, agreementId);
    this.proposed.push({ agreementId, parties });
    for (const party of others) if (party !== unwilling) await this.focalPointOf(party).once(`/v1/agreements/${agreementId}/consent`, { method: 'POST' });
    if (unwilling === undefined) this.running.set(n, { effect, parties, categories, fromMs, untilMs, ...(purposes ? { purposes } : {}) });
  }

  private async end(n: number, by: string): Promise<void> {
    await this.focalPointOf(by).once(`/v1/agreements/${this.ids.get(n)}/end`, { method: 'POST', body: { reason: 'It was played.' } });
    this.running.delete(n);
  }

  private focalPointOf(state: string): Company['secretariat'] {
    return playerOf(this.company, state).focalPoint.accessControl;
  }
}

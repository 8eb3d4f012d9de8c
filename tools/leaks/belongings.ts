import { pool } from '../demo/pool';
import type { Told, Warning } from './chronicle';
import type { Proposed } from './accords';
import { playerOf, type Company } from './company';
import { attempt, pagesOf } from './inquiry';
import { states } from './plot';
import type { Verdict } from './verdict';

const width = 8;
/** Of one report in so many the versions are asked for as well. */
const versionsOfEvery = 3;

interface DisclosureShown {
  readonly resourceId: string;
}

interface EntryShown {
  readonly resource: string;
  readonly toState?: string;
}

/** What the secretariat alone may open. */
const secretariatDoors = [
  ['analytics', '/v1/signals'], ['analytics', '/v1/series'], ['analytics', '/v1/signal-burden'], ['analytics', '/v1/patterns-set-aside'],
  ['accessControl', '/v1/states'], ['accessControl', '/v1/ledger?chain=global'],
] as const;

/** What is a state's own is for nobody else: neither its reports nor its subscriptions, nor who was shown what of it. */
export class Belongings {
  constructor(
    private readonly company: Company,
    private readonly verdict: Verdict,
  ) {}

  async reports(told: readonly Told[]): Promise<void> {
    const unknown = new Map<string, string>();
    for (const state of states) unknown.set(state, (await this.tryReport(state, 'rep_none')).refusal);
    const pairs = states.flatMap((state) => told.map((each) => ({ state, told: each })));
    await pool(pairs, width, async ({ state, told: { reportId, original, telling } }) => {
      for (const [way, end] of ([['report by id', ''], ['versions', '/versions']] as const).slice(0, telling.n % versionsOfEvery === 0 ? 2 : 1)) {
        const { received, refusal } = await this.tryReport(state, reportId, end);
        this.verdict.check({ state, thing: reportId, way, expected: original.state === state, received });
        if (!received && refusal !== unknown.get(state)) this.verdict.gaveAway(state, reportId, refusal);
      }
    });
  }

  /** An agreement is its parties'. */
  async agreements(proposed: readonly Proposed[]): Promise<void> {
    await pool(states, width, async (state) => {
      const { accessControl } = playerOf(this.company, state).agency;
      const listed = new Set((await accessControl.once<{ agreements: Pick<Proposed, 'agreementId'>[] }>('/v1/agreements')).agreements.map(({ agreementId }) => agreementId));
      for (const { agreementId, parties } of proposed) {
        const expected = parties.includes(state);
        this.verdict.check({ state, thing: agreementId, way: 'list of agreements', expected, received: listed.has(agreementId) });
        const { received } = await attempt(accessControl, { path: `/v1/agreements/${agreementId}` }, agreementId);
        this.verdict.check({ state, thing: agreementId, way: 'agreement by id', expected, received });
      }
    });
  }

  /** Signals, series and whatever else is shown whole to the secretariat. */
  async secretariat(): Promise<void> {
    for (const state of states) {
      for (const [service, path] of secretariatDoors) {
        const { received } = await attempt(playerOf(this.company, state).focalPoint[service], { path }, path);
        this.verdict.check({ state, thing: path, way: 'door of the secretariat', expected: false, received });
      }
    }
  }

  /** A state's chain tells what was shown to it, and who was shown what rests on its reports: of other showings nothing. */
  async chains(warnings: readonly Warning[]): Promise<void> {
    await pool(states, width, async (state) => {
      const entries = await pagesOf<EntryShown>(playerOf(this.company, state).focalPoint.accessControl, '/v1/ledger?action=show', 'entries');
      const told = new Set(entries.filter(({ toState }) => toState !== state).map(({ resource }) => resource));
      for (const { alertId, originals } of warnings) {
        const isOrigin = originals.some((original) => original.state === state);
        this.verdict.check({ state, thing: `showings of ${alertId}`, way: 'own chain of the ledger', expected: isOrigin ? undefined : false, received: told.has(`alert:${alertId}`) });
      }
    });
  }

  async subscriptions(byState: ReadonlyMap<string, string>): Promise<void> {
    for (const state of states) {
      const { notifications } = playerOf(this.company, state).subscriber;
      for (const [owner, id] of byState) {
        const { received } = await attempt(notifications, { path: `/v1/subscriptions/${id}` }, id);
        this.verdict.check({ state, thing: `the subscription of ${owner}`, way: 'subscription by id', expected: owner === state, received });
      }
    }
  }

  /** A state is told who was shown what rests on its reports, and nothing of what rests on others' alone. */
  async disclosures(warnings: readonly Warning[], wasShown: (warning: Warning) => boolean): Promise<void> {
    for (const state of states) {
      const disclosures = await pagesOf<DisclosureShown>(playerOf(this.company, state).subscriber.accessControl, '/v1/disclosures', 'disclosures');
      const told = new Set(disclosures.map(({ resourceId }) => resourceId));
      for (const warning of warnings) {
        const isOrigin = warning.originals.some((original) => original.state === state);
        const expected = isOrigin && !wasShown(warning) ? undefined : isOrigin;
        this.verdict.check({ state, thing: `who was shown ${warning.alertId}`, way: 'disclosures', expected, received: told.has(warning.alertId) });
      }
    }
  }

  private tryReport(state: string, id: string, end = ''): ReturnType<typeof attempt> {
    return attempt(playerOf(this.company, state).agency.intake, { path: `/v1/reports/${id}${end}` }, id);
  }
}

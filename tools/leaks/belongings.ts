import { pool } from '../demo/pool';
import type { Told, Warning } from './chronicle';
import { playerOf, type Company } from './company';
import { attempt, pagesOf } from './inquiry';
import { states } from './plot';
import type { Verdict } from './verdict';

const width = 8;

interface DisclosureShown {
  readonly resourceId: string;
}

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
    await pool(pairs, width, async ({ state, told: { reportId, original } }) => {
      for (const [way, end] of [['report by id', ''], ['versions', '/versions']] as const) {
        const { received, refusal } = await this.tryReport(state, reportId, end);
        this.verdict.check({ state, thing: reportId, way, expected: original.state === state, received });
        if (!received && refusal !== unknown.get(state)) this.verdict.gaveAway(state, reportId, refusal);
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

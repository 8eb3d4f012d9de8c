import type { Dice } from '../chaos/dice';
import type { Api } from '../demo/api';
import { Belongings } from './belongings';
import { Chronicle, type SignalShown, type Told, type Warning } from './chronicle';
import { playerOf, type Company } from './company';
import { Contributions } from './contributions';
import type { Ears, Heard } from './ears';
import { attempt, pagesOf } from './inquiry';
import { Inspection } from './inspection';
import { Play } from './play';
import { Plot, states, type Round } from './plot';
import { maySee, type Contributes, type Rule } from './rule';
import { settled } from './settled';
import { Verdict } from './verdict';

export interface Stage {
  readonly company: Company;
  readonly ears: Ears;
  readonly verdict: Verdict;
  readonly rule: Rule;
  /** Analytics as administrators see it: which signals there are, but not who may see them. */
  readonly signals: Api;
  readonly dice: Dice;
}

const raisedWithinMs = 90_000;
/** Longer than a standing takes from the ledger to every service. */
const standingWithinMs = 15_000;
/** What comes later than everything that must come. */
const quietMs = 700;

/** Round by round: the states move and tell, and everything that each receives is held against the rule. */
export class Drama {
  private readonly chronicle = new Chronicle();
  private readonly contributions = new Contributions();
  private readonly warnings = new Map<string, Warning>();
  private readonly ended = new Set<string>();
  private readonly plot: Plot;
  private readonly play: Play;
  private readonly inspection: Inspection;
  /** What is waited for follows the rule, whatever the platform is held against. */
  private readonly awaited: Inspection;
  private readonly belongings: Belongings;
  private beacons: readonly Warning[] = [];

  constructor(private readonly stage: Stage) {
    const { company, dice, rule, verdict } = stage;
    this.plot = new Plot(dice);
    this.play = new Play(company, this.chronicle, this.contributions);
    this.inspection = new Inspection(company, rule, verdict);
    this.awaited = new Inspection(company, maySee, new Verdict());
    this.belongings = new Belongings(company, verdict);
  }

  warningCount(): number {
    return this.warnings.size;
  }

  async begin(): Promise<void> {
    const tellings = this.plot.beacons();
    await this.play.tell({ tellings });
    this.beacons = (await this.raised({ tellings, corrections: [], withdrawals: [] })).fresh;
  }

  async round(size: number): Promise<void> {
    const round = this.plot.round(size);
    await this.play.moveStandings(round);
    const before = this.contributions.frozen();
    await this.standingsArrived(before);
    await this.play.tell(round);
    const { fresh, fallen } = await this.raised(round);
    await this.play.tell({ tellings: round.echoes });
    const after = this.contributions.frozen();
    await this.standingsArrived(after);
    const untilMs = await this.pushesArrived(fresh, fallen, [before, after]);
    this.inspection.pushed(fresh, this.stage.ears, [before, after], untilMs);
    this.inspection.ended(fallen, this.stage.ears);
    await this.inspection.delivered(fresh, [before, after], untilMs);
    await this.inspection.asked([...fresh, ...fallen, ...this.earlier(fresh.length / 3)], after);
    await this.inspection.listed([...fresh, ...fallen], after, this.chronicle.waitingLegs());
    await this.belongings.reports(this.toldIn(round));
  }

  /** Once more everything, under the standings of the end. */
  async end(): Promise<void> {
    const { ears, company, verdict } = this.stage;
    const all = [...this.warnings.values()];
    const last = this.contributions.frozen();
    await this.inspection.listed(all, last, this.chronicle.waitingLegs());
    const fromMs = Date.now();
    const replayed = await ears.replay(company, 3_000);
    const span = { fromMs, toMs: Date.now() };
    for (const warning of all) {
      for (const state of states) {
        // What was not sent in its time is not sent again: whoever has earned the right since finds it in the list.
        const wasSent = ears.stream.has(state, warning.alertId, 'alert.issued');
        const expected = wasSent ? this.inspection.expected(state, warning, [last], span) : false;
        verdict.check({ state, thing: warning.alertId, way: 'replayed stream', expected, received: replayed.has(state, warning.alertId, 'alert.issued') });
      }
    }
    await this.belongings.subscriptions(ears.subscriptions);
    await this.belongings.disclosures(all, ({ alertId }) => states.some((state) => ears.stream.has(state, alertId, 'alert.issued')));
  }

  /** Waits until what was told has been noticed: every leg that is new has a signal, and what was taken back has none. */
  private async raised(round: Pick<Round, 'tellings' | 'corrections' | 'withdrawals'>): Promise<{ fresh: Warning[]; fallen: Warning[] }> {
    const told = this.toldIn(round).filter(({ telling }) => telling.released);
    const legs = new Set(told.map(({ telling: { leg } }) => `${leg.from}>${leg.to}`));
    const gone = [...round.withdrawals, ...round.corrections.map(({ of }) => of)].flatMap((n) => this.chronicle.told.get(n) ?? []);
    const goneLegs = new Set(gone.map(({ telling: { leg } }) => `${leg.from}>${leg.to}`));
    const swelling = new Set(told.filter(({ telling }) => telling.persons === 300).map(({ telling: { leg } }) => `leg|${leg.from}>${leg.to}`));
    let signals: SignalShown[] = [];
    await settled(raisedWithinMs, 'analytics has noticed all that was told', async () => {
      signals = await pagesOf<SignalShown>(this.stage.signals, '/v1/signals', 'signals');
      const standing = signals.filter(({ status }) => status === 'raised').map(({ pattern, lane }) => ({ leg: pattern.places.map(({ country }) => country).join('>'), key: pattern.key, lane }));
      const missing = [...legs].filter((leg) => !standing.some((each) => each.leg === leg));
      const calm = [...swelling].filter((key) => !standing.some((each) => each.key === key && each.lane !== 'novelty'));
      const believed = standing.filter(({ leg }) => goneLegs.has(leg)).map(({ leg }) => leg);
      return [...missing.map((leg) => `no signal on ${leg}`), ...calm.map((key) => `no surge on ${key}`), ...believed.map((leg) => `still a signal on ${leg}`)];
    });
    return this.noted(signals);
  }

  private noted(signals: readonly SignalShown[]): { fresh: Warning[]; fallen: Warning[] } {
    const [fresh, fallen]: [Warning[], Warning[]] = [[], []];
    for (const signal of signals) {
      const warning = this.chronicle.warningOf(signal);
      if (warning === undefined) throw new Error(`a signal rests on nothing that was told: ${JSON.stringify(signal.pattern)}`);
      const { alertId } = warning;
      if (!this.warnings.has(alertId)) {
        this.warnings.set(alertId, warning);
        fresh.push(warning);
      }
      if (signal.status === 'superseded' && !this.ended.has(alertId)) {
        this.ended.add(alertId);
        fallen.push(warning);
      }
    }
    return { fresh, fallen };
  }

  /** A standing has arrived when what anybody may see who contributes is there, or gone. */
  private async standingsArrived(contributes: Contributes): Promise<void> {
    await settled(standingWithinMs, 'every standing has arrived', async () => {
      const late: string[] = [];
      for (const state of states) {
        const beacon = this.beacons.find(({ originals }) => originals.every((original) => original.state !== state));
        if (!beacon) continue;
        const { received, ...span } = await attempt(playerOf(this.stage.company, state).subscriber.notifications, { path: `/v1/alerts/${beacon.alertId}` }, beacon.alertId);
        if (received !== this.awaited.expected(state, beacon, [contributes], span)) late.push(`${state}: ${received ? 'sees' : 'does not see'} what all contributors may`);
      }
      return late;
    }).catch((late: unknown) => this.stage.verdict.gaveAway('everybody', 'the standing of the round', String(late)));
  }

  /** Until all that must come has come, or nothing comes any more; then a little longer. Answers with when that was. */
  private async pushesArrived(fresh: readonly Warning[], fallen: readonly Warning[], contributes: readonly Contributes[]): Promise<number> {
    const { stream, webhook } = this.stage.ears;
    const begun = performance.now();
    const isMissing = (): boolean => [stream, webhook].some((heard) => this.isMissingIn(heard, fresh, fallen, contributes));
    while (isMissing() && performance.now() - Math.max(begun, stream.lastAtMs, webhook.lastAtMs) < 20_000) await pause(100);
    await pause(quietMs);
    return Date.now();
  }

  private isMissingIn(heard: Heard, fresh: readonly Warning[], fallen: readonly Warning[], contributes: readonly Contributes[]): boolean {
    const now = Date.now();
    return states.some(
      (state) =>
        fresh.some((warning) => this.awaited.expected(state, warning, contributes, { fromMs: warning.sentMs, toMs: now }) === true && !heard.has(state, warning.alertId, 'alert.issued')) ||
        fallen.some(({ alertId }) => heard.has(state, alertId, 'alert.issued') && !heard.has(state, alertId, 'alert.cancelled')),
    );
  }

  private toldIn({ tellings, corrections }: Pick<Round, 'tellings' | 'corrections'>): Told[] {
    return [...tellings, ...corrections.map(({ by }) => by)].map(({ n }) => this.chronicle.of(n));
  }

  /** So many of those from before, another lot in every round. */
  private earlier(count: number): Warning[] {
    const all = [...this.warnings.values()];
    return Array.from({ length: Math.min(all.length, Math.ceil(count)) }, () => all[Math.floor(this.stage.dice.between(0, all.length))]).flatMap((warning) => warning ?? []);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

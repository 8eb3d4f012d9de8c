import type { Dice } from '../chaos/dice';
import type { Api } from '../demo/api';
import { Accords } from './accords';
import { Arrivals } from './arrivals';
import { Belongings } from './belongings';
import { Chronicle, type Told, type Warning } from './chronicle';
import type { Company } from './company';
import type { Ears } from './ears';
import { Explanations } from './explanations';
import { Flows } from './flows';
import { Inspection, type Worlds } from './inspection';
import { pastReportId } from './past';
import { Play } from './play';
import { allCategories, Plot, states, type PastReturn, type Round } from './plot';
import { mayKnowOf, maySee, type Rule, type World } from './rule';
import { Standings } from './standings';
import { Verdict } from './verdict';

export interface Stage {
  readonly company: Company;
  readonly ears: Ears;
  readonly verdict: Verdict;
  readonly rule: Rule;
  readonly fewestOfAPart: number;
  /** Analytics as administrators see it: which signals there are, but not who may see them. */
  readonly signals: Api;
  readonly dice: Dice;
  /** Tells what was released before anybody looked. */
  readonly tellThePast: (returns: readonly PastReturn[]) => Promise<void>;
}

/** Drafts whose audience each state asks for in a round; alerts and reports that each asks to have explained. */
const [draftsPerRound, explainedPerRound] = [2, 12];

/** Round by round: the states move and tell, and everything that each receives is held against the rule. */
export class Drama {
  private readonly chronicle = new Chronicle();
  private readonly standings = new Standings(allCategories);
  private readonly accords: Accords;
  private readonly plot: Plot;
  private readonly play: Play;
  private readonly arrivals: Arrivals;
  private readonly inspection: Inspection;
  private readonly explanations: Explanations;
  private readonly belongings: Belongings;
  private readonly flows: Flows;
  /** Of the round before. */
  private former: readonly World[] = [];

  constructor(private readonly stage: Stage) {
    const { company, dice, rule, verdict, ears, signals } = stage;
    // What is waited for follows the rule, whatever the platform is held against.
    const awaited = new Inspection(company, maySee, new Verdict());
    this.plot = new Plot(dice);
    this.accords = new Accords(company, this.standings);
    this.play = new Play(company, this.chronicle, this.standings);
    this.arrivals = new Arrivals({ company, ears, signals, verdict, chronicle: this.chronicle, awaited });
    this.inspection = new Inspection(company, rule, verdict);
    this.explanations = new Explanations(company, new Inspection(company, mayKnowOf, verdict), verdict);
    this.belongings = new Belongings(company, verdict);
    this.flows = new Flows({ company, inspection: this.inspection, verdict, dice, fewest: stage.fewestOfAPart });
  }

  warningCount(): number {
    return this.arrivals.warnings().length;
  }

  /** About as many as `end` adds: each state is asked of each alert by four ways. */
  casesAtTheEnd(): number {
    return this.warningCount() * states.length * 4;
  }

  async begin(): Promise<void> {
    const past = this.plot.past();
    await this.stage.tellThePast(past);
    for (const each of past) this.standings.told(pastReportId(each), { state: each.state, handling: { tlp: 'AMBER' }, harm: false }, each.categories, each.monthsAgo);
    await this.play.tell({ tellings: this.plot.beacons() });
    await this.arrivals.beacons();
  }

  async round(size: number): Promise<void> {
    const round = this.plot.round(size);
    const [begunMs, former] = [Date.now(), this.former];
    await this.play.moveStandings(round);
    await this.accords.play(round);
    const before = this.world();
    await this.arrivals.standings(before);
    const movedMs = Date.now();
    const since = await this.arrivals.expectAnew(round.rehandlings);
    // Before the rest: once that has been noticed, so has this.
    await this.flows.tell();
    await this.play.tell(round);
    const noticed = await this.arrivals.signals(round);
    await this.play.tell({ tellings: round.echoes });
    // What some alone were told first is new to all with the first echo that all may see.
    const echoed = await this.arrivals.signals({ tellings: round.echoes, corrections: [], withdrawals: [], rehandlings: [] });
    const [fresh, fallen] = (['fresh', 'fallen'] as const).map((which) => [since, noticed, echoed].flatMap((each) => each[which])) as [Warning[], Warning[]];
    const after = this.world();
    this.former = [before, after];
    await this.arrivals.standings(after);
    // An embargo may have ended before this round; what was told while standings moved is no case.
    const sent = fresh.filter(({ sentMs }) => sentMs < begunMs || sentMs > movedMs);
    const worlds: Worlds = ({ sentMs }) => (sentMs < begunMs ? [...former, before, after] : [before, after]);
    const untilMs = await this.arrivals.pushes(sent, fallen, worlds);
    this.inspection.pushed(sent, this.stage.ears, worlds, untilMs);
    await this.inspection.delivered(sent, worlds, untilMs);
    await this.inspect(round, { fresh, fallen, after });
  }

  /** Once more everything, under the standings of the end. */
  async end(): Promise<void> {
    const { ears, company } = this.stage;
    const [all, last] = [this.arrivals.warnings(), this.world()];
    await this.inspection.listed(all, last, this.chronicle.waitingLegs());
    const fromMs = Date.now();
    const replayed = await ears.replay(company, 3_000);
    this.inspection.replayed(all, { ears, replayed }, last, { fromMs, toMs: Date.now() });
    await this.belongings.subscriptions(ears.subscriptions);
    await this.belongings.secretariat();
    await this.belongings.agreements(this.accords.proposed);
    await this.belongings.chains(all);
    await this.belongings.disclosures(all, ({ alertId }) => states.some((state) => ears.stream.has(state, alertId, 'alert.issued')));
  }

  private async inspect(round: Round, { fresh, fallen, after }: { fresh: readonly Warning[]; fallen: readonly Warning[]; after: World }): Promise<void> {
    const { ears, dice } = this.stage;
    const told = this.toldIn(round);
    this.inspection.ended(fallen, ears);
    // What fell as soon as it had come is as it was left.
    const latest = [...new Map([...fresh, ...fallen].map((warning) => [warning.alertId, warning])).values()];
    await this.inspection.asked(latest, after);
    await this.inspection.listed(this.arrivals.warnings(), after, this.chronicle.waitingLegs());
    await this.explanations.alerts(latest.slice(-explainedPerRound), after);
    await this.explanations.reports(told.slice(-explainedPerRound), after);
    await this.explanations.audiences(told.slice(0, draftsPerRound).map(({ telling: { handling } }) => handling), after, dice);
    await this.belongings.reports(told);
    await this.flows.asked(after);
  }

  /** As it is now, whatever comes. */
  private world(): World {
    return { ...this.standings.frozen(), accords: this.accords.frozen() };
  }

  private toldIn({ tellings, corrections, rehandlings }: Pick<Round, 'tellings' | 'corrections' | 'rehandlings'>): Told[] {
    return [...tellings, ...[...corrections, ...rehandlings].map(({ by }) => by)].map(({ n }) => this.chronicle.of(n));
  }
}

import { type Month, monthInWords, monthsBetween } from './dataset/month';
import type { DemoReport } from './dataset/demo-report';
import { until } from './deadline';
import { nilReturnOf } from './nil-return';
import { nonContributor, participants } from './participants';
import { pool } from './pool';
import type { Registry } from './registry';
import type { ReportSender } from './report-sender';
import type { Screen } from './screen';

/** Reports on their way at the same time while history loads. */
const width = 12;
const standingWithinMs = 60_000;
/** History takes as long as the machine takes: this only ends what hangs. */
const projectedWithinMs = 600_000;
/** Six years of baseline: what comes before changes no bound, and costs a slow machine its minutes. */
const months = 72;
const earnedByReturns: readonly string[] = ['flows', 'routes'];

interface Ports {
  readonly sender: ReportSender;
  readonly registry: Pick<Registry, 'standingOf'>;
  readonly screen: Screen;
  /** How many released reports analytics has taken in. */
  projected(): Promise<number>;
}

/** What was there before the replay begins: years of baseline, and the month by which the states earn their standing. */
export class History {
  constructor(
    private readonly reports: readonly DemoReport[],
    private readonly ports: Ports,
  ) {}

  async load(before: Month): Promise<void> {
    const { screen, sender } = this.ports;
    const since = monthsBetween('2009-01', before).at(-months - 1) ?? '2009-01';
    const history = this.reports.filter(({ month }) => month >= since && month < before);
    let done = 0;
    screen.line();
    screen.line(`History from ${monthInWords(since)} up to ${monthInWords(before)}: it builds baselines, warns nobody and earns no standing`);
    await pool(history, width, async (report) => {
      await sender.send(report, { history: true });
      screen.progress('accepted', ++done, history.length);
    });
    await this.allProjected();
  }

  /** The first current returns: by them the states earn what they see from then on. */
  async earnStanding(month: Month): Promise<void> {
    const { screen, sender } = this.ports;
    screen.line(`${monthInWords(month)}: the first current returns, by which the states earn their standing`);
    const reports = [nilReturnOf(month), ...this.reports.filter((report) => report.month === month)];
    for (const report of reports) await sender.send(report, { history: false });
    await this.allProjected();
    const contributors = participants.filter(({ state }) => state !== nonContributor).map(({ state }) => state);
    const everyContributor = async (): Promise<boolean> => (await Promise.all(contributors.map((state) => this.sees(state)))).every(Boolean);
    await until(everyContributor, { what: 'standing of every contributor', withinMs: standingWithinMs });
  }

  private async sees(state: string): Promise<boolean> {
    const standing = await this.ports.registry.standingOf(state);
    return earnedByReturns.every((earned) => standing.some(({ category, sees }) => category === earned && sees));
  }

  private async allProjected(): Promise<void> {
    const { sender: { released }, screen } = this.ports;
    let projected = 0;
    await until(async () => {
      projected = await this.ports.projected();
      screen.progress('projected', Math.min(projected, released), released);
      return projected >= released;
    }, { what: `${released} reports projected`, withinMs: projectedWithinMs });
  }
}

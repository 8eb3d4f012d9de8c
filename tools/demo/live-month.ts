import type { AlertBook } from './alert-book';
import { groupsOf } from './alert-groups';
import { tell, type Withheld } from './alert-story';
import { type Month, monthInWords } from './dataset/month';
import type { DemoReport } from './dataset/demo-report';
import { NotInTime, until } from './deadline';
import type { Listeners } from './listeners';
import type { NilReturn } from './nil-return';
import type { ReportSender } from './report-sender';
import type { Screen } from './screen';

interface Ports {
  readonly sender: ReportSender;
  readonly listeners: Listeners;
  readonly screen: Screen;
  /** How many released reports analytics has taken in. */
  projected(): Promise<number>;
  withheldOf(alertId: string): Promise<readonly Withheld[]>;
}

/** Nothing more arrives of one return: its story can be told. */
const quietAfterMs = 150;
const projectedWithinMs = 20_000;

/** Sends the returns of one month after another, and tells each one's alerts before the next is sent. */
export class LiveMonths {
  private readonly told = new Set<string>();
  private released = 0;

  constructor(private readonly ports: Ports) {}

  /** Released reports that were projected before the first live one. */
  beginAfter(released: number): void {
    this.released = released;
  }

  async replay(month: Month, reports: readonly (DemoReport | NilReturn)[]): Promise<void> {
    const { screen, listeners } = this.ports;
    screen.line();
    screen.line(`${monthInWords(month)}: ${reports.length} returns`);
    const before = listeners.book.alertIds.length;
    for (const report of reports) await this.send(report);
    if (listeners.book.alertIds.length === before) screen.line('  nothing out of the ordinary');
  }

  private async send(report: DemoReport | NilReturn): Promise<void> {
    const { sender, listeners, screen } = this.ports;
    await sender.send(report, { history: false });
    this.released += 1;
    const sentAt = Date.now();
    try {
      await until(async () => (await this.ports.projected()) >= this.released, { what: `${report.state}’s return taken in`, withinMs: projectedWithinMs });
      await until(() => Math.min(listeners.quietMs, Date.now() - sentAt) > quietAfterMs, { what: 'a quiet moment', withinMs: projectedWithinMs });
    } catch (error) {
      if (!(error instanceof NotInTime)) throw error;
      screen.line(`  ${error.message}`);
    }
    await this.tellNew(listeners.book);
  }

  /** What arrives late is told with the next return, or at the end. */
  async tellNew(book: AlertBook): Promise<void> {
    const fresh = book.alertIds.filter((id) => !this.told.has(id) && book.alertOf(id));
    for (const alerts of groupsOf(book, fresh)) {
      const withheld = await this.withheldOf(alerts.map(({ alertId }) => alertId));
      const arrivals = alerts.flatMap(({ alertId }) => book.arrivalsOf(alertId));
      tell({ alerts, arrivals, withheld }).forEach((line) => this.ports.screen.line(line));
    }
    fresh.forEach((id) => this.told.add(id));
  }

  /** Each state once, though several of its subscriptions may have asked. */
  private async withheldOf(alertIds: readonly string[]): Promise<Withheld[]> {
    const all = (await Promise.all(alertIds.map((id) => this.ports.withheldOf(id)))).flat();
    return [...new Map(all.map((each) => [each.state, each])).values()];
  }
}

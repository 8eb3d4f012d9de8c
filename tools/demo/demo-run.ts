import type { Withheld } from './alert-story';
import { Api } from './api';
import type { DemoReport } from './dataset/demo-report';
import { demoReports } from './dataset/returns';
import type { PublishedData } from './dataset/published-data';
import { type Month, monthsBetween } from './dataset/month';
import { until } from './deadline';
import { checkEvidence, everySignal, type EvidenceChecked } from './evidence-check';
import { History } from './history';
import { Listeners } from './listeners';
import { LiveMonths } from './live-month';
import { MetricsPort } from './metrics';
import { nilReturnOf, type NilReturn } from './nil-return';
import { nonContributorJoins } from './non-contributor-joins';
import type { DemoOptions } from './options';
import { nonContributor, participants } from './participants';
import type { Platform } from './platform';
import { Registry } from './registry';
import { ReportSender } from './report-sender';
import type { Counted } from './result';
import type { Screen } from './screen';
import { tokenSource } from './token-source';
import { Withholdings } from './withholdings';

const settledWithinMs = 60_000;

const secondsSince = (begun: number): number => (Date.now() - begun) / 1_000;

/** The month before a month: the first in which the states contribute. */
const monthBefore = (month: Month): Month => monthsBetween('2009-01', month).at(-2) ?? month;

/** The main job from the outside: history in, states joined, months replayed, everything counted. */
export class DemoRun {
  readonly listeners: Listeners;
  private readonly reports: readonly DemoReport[];
  private readonly registry: Registry;
  private readonly withholdings: Withholdings;
  private readonly sender: ReportSender;
  private readonly analytics: MetricsPort;
  private readonly notifications: MetricsPort;
  private receivedByNonContributor = 0;

  constructor(
    private readonly platform: Platform,
    data: PublishedData,
    private readonly screen: Screen,
  ) {
    this.reports = demoReports(data);
    const { urls, metricsUrls, tokenUrl, administrator } = platform;
    const asAdministrator = tokenSource(tokenUrl, administrator);
    this.registry = new Registry(new Api(urls['access-control'], asAdministrator));
    this.withholdings = new Withholdings({ secretariat: new Api(urls.notifications, asAdministrator), standingOf: (state) => this.registry.standingOf(state) });
    this.analytics = new MetricsPort(metricsUrls.analytics);
    this.notifications = new MetricsPort(metricsUrls.notifications);
    this.sender = new ReportSender({
      agency: (state, agency) => this.registry.api(urls.intake, tokenUrl, { role: 'agency-system', state, agency }),
      focalPoint: (state) => this.registry.api(urls.intake, tokenUrl, { role: 'focal-point', state }),
    });
    this.listeners = new Listeners((state) => this.subscriber(state), Date.now);
  }

  /** What `--json` writes, but for the seconds that passed before. */
  async play({ from, to }: Pick<DemoOptions, 'from' | 'to'>): Promise<Omit<Counted, 'engines'>> {
    const begunBackfill = Date.now();
    this.screen.line(`Registering ${participants.length} states, their agencies and subscribers`);
    for (const participant of participants) await this.registry.enrol(participant);
    const history = new History(this.reports, { sender: this.sender, registry: this.registry, screen: this.screen, projected: () => this.projected() });
    await history.load(monthBefore(from));
    await history.earnStanding(monthBefore(from));
    await this.listeners.open(participants);
    const backfill = secondsSince(begunBackfill);
    const begunLive = Date.now();
    await this.replay({ from, to });
    const live = secondsSince(begunLive);
    return { ...(await this.count()), seconds: { install: 0, start: 0, backfill, live } };
  }

  private reportsOf(wanted: Month): DemoReport[] {
    return this.reports.filter(({ month }) => month === wanted);
  }

  private subscriber(state: string): { token: () => Promise<string>; notifications: Api } {
    const { token } = this.registry.identity({ role: 'subscriber', state }, this.platform.tokenUrl);
    return { token, notifications: new Api(this.platform.urls.notifications, token) };
  }

  private projected(): Promise<number> {
    return this.analytics.sum('vrs_reports_projected_total');
  }

  private async replay({ from, to }: Pick<DemoOptions, 'from' | 'to'>): Promise<void> {
    const { sender, listeners, screen } = this;
    const withheldOf = (alertId: string): Promise<Withheld[]> => this.withholdings.of(alertId);
    const live = new LiveMonths({ sender, listeners, screen, projected: () => this.projected(), withheldOf });
    live.beginAfter(sender.released);
    const months = monthsBetween(from, to);
    const replay = (month: Month): Promise<void> => live.replay(month, [nilReturnOf(month), ...this.reportsOf(month)]);
    const settle = async (): Promise<void> => {
      await this.everySignalIssued();
      await live.tellNew(listeners.book);
    };
    // The last month shows what one return changes; a single month shows that nothing is told before it.
    for (const month of months.slice(0, Math.max(1, months.length - 1))) await replay(month);
    await settle();
    this.receivedByNonContributor = await this.receivedBy(nonContributor);
    await this.letJoin(nonContributor, months.at(-2) ?? to);
    live.beginAfter(sender.released);
    for (const month of months.slice(1).slice(-1)) await replay(month);
    await settle();
  }

  private letJoin(state: string, month: Month): Promise<void> {
    const { urls, tokenUrl } = this.platform;
    const accessControl = this.registry.api(urls['access-control'], tokenUrl, { role: 'subscriber', state });
    const secretariat = new Api(urls['access-control'], tokenSource(tokenUrl, this.platform.administrator));
    const send = (report: NilReturn): Promise<unknown> => this.sender.send(report, { history: false });
    return nonContributorJoins({ state, accessControl, secretariat, screen: this.screen, send }, month, this.withholdings.missedBy(state));
  }

  /** On any channel, and in its list of alerts. */
  private async receivedBy(state: string): Promise<number> {
    const { notifications } = this.subscriber(state);
    const inbox = await notifications.repeatable<{ alerts: readonly object[] }>('/v1/alerts');
    return this.listeners.book.countBy({ state }) + inbox.alerts.length;
  }

  private async everySignalIssued(): Promise<void> {
    const issued = async (): Promise<number> => this.notifications.sum('vrs_alerts_total', { event: 'issued' });
    await until(async () => (await issued()) >= (await this.analytics.sum('vrs_signals_total')), { what: 'an alert of every signal', withinMs: settledWithinMs });
    await until(() => this.listeners.quietMs > 300, { what: 'a quiet moment', withinMs: settledWithinMs });
  }

  private async evidence(): Promise<EvidenceChecked> {
    const { urls, tokenUrl, administrator } = this.platform;
    const signals = await everySignal(new Api(urls.analytics, tokenSource(tokenUrl, administrator)));
    return checkEvidence([...signals, ...this.listeners.book.all]);
  }

  private async count(): Promise<Omit<Counted, 'engines' | 'seconds'>> {
    const { sent, accepted, released } = this.sender;
    return {
      reports: { sent, accepted, released, projected: await this.projected() },
      signals: await this.analytics.sum('vrs_signals_total'),
      alerts: await this.notifications.sum('vrs_alerts_total', { event: 'issued' }),
      withheld: await this.notifications.sum('vrs_withheld_total'),
      nonContributor: { state: nonContributor, alertsReceived: this.receivedByNonContributor },
      evidence: await this.evidence(),
      rssKb: await this.platform.rssKb(),
    };
  }
}

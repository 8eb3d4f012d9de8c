import { Api } from './api';
import type { DemoReport } from './dataset/demo-report';
import { demoReports } from './dataset/returns';
import type { PublishedData } from './dataset/published-data';
import { type Month, monthInWords, monthsBetween } from './dataset/month';
import { until } from './deadline';
import { checkEvidence, everySignal, type EvidenceChecked } from './evidence-check';
import { Listeners } from './listeners';
import { LiveMonths } from './live-month';
import { MetricsPort } from './metrics';
import { nilReturnOf, type NilReturn } from './nil-return';
import { nonContributorJoins, type NotTold } from './non-contributor-joins';
import type { DemoOptions } from './options';
import { nonContributor, participants } from './participants';
import type { Platform } from './platform';
import { pool } from './pool';
import { Registry } from './registry';
import { ReportSender } from './report-sender';
import type { Counted } from './result';
import type { Screen } from './screen';
import { tokenSource } from './token-source';
import { withheldWords, type Audience } from './withheld-words';

/** Reports on their way at the same time while history loads. */
const backfillWidth = 12;
const settledWithinMs = 60_000;
/** History takes as long as the machine takes: this only ends what hangs. */
const historyWithinMs = 600_000;
/** Six years of baseline: what comes before changes no bound, and costs a slow machine its minutes. */
const historyMonths = 72;

const secondsSince = (begun: number): number => (Date.now() - begun) / 1_000;

/** The month before a month: the first in which the states contribute. */
const monthBefore = (month: Month): Month => monthsBetween('2009-01', month).at(-2) ?? month;

/** The latest alert that a nil return on flows and routes opens. */
function opened({ categories }: Audience, alertId: string, before: string | undefined): { alertId?: string } {
  const latest = categories.every((category) => ['flows', 'routes'].includes(category)) ? alertId : before;
  return latest === undefined ? {} : { alertId: latest };
}

/** The main job from the outside: history in, states joined, months replayed, everything counted. */
export class DemoRun {
  readonly listeners: Listeners;
  private readonly reports: readonly DemoReport[];
  private readonly registry: Registry;
  private readonly administration: Api;
  private readonly sender: ReportSender;
  private readonly analytics: MetricsPort;
  private readonly notifications: MetricsPort;
  private readonly notTold = new Map<string, NotTold>();
  private receivedByNonContributor = 0;

  constructor(
    private readonly platform: Platform,
    data: PublishedData,
    private readonly screen: Screen,
  ) {
    this.reports = demoReports(data);
    const { urls, metricsUrls, tokenUrl, administrator } = platform;
    const asAdministrator = tokenSource(tokenUrl, administrator);
    this.administration = new Api(urls.notifications, asAdministrator);
    this.registry = new Registry(new Api(urls['access-control'], asAdministrator));
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
    await this.backfill(monthBefore(from));
    await this.join(monthBefore(from));
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

  private async backfill(before: Month): Promise<void> {
    const since = monthsBetween('2009-01', before).at(-historyMonths - 1) ?? '2009-01';
    const history = this.reports.filter(({ month }) => month >= since && month < before);
    let done = 0;
    this.screen.line();
    this.screen.line(`History from ${monthInWords(since)} up to ${monthInWords(before)}: it builds baselines, warns nobody and earns no standing`);
    await pool(history, backfillWidth, async (report) => {
      await this.sender.send(report, { history: true });
      this.screen.progress('accepted', ++done, history.length);
    });
    await this.allProjected();
  }

  /** The first current returns: by them the states earn what they see from then on. */
  private async join(month: Month): Promise<void> {
    this.screen.line(`${monthInWords(month)}: the first current returns, by which the states earn their standing`);
    const reports = [nilReturnOf(month), ...this.reportsOf(month)];
    for (const report of reports) await this.sender.send(report, { history: false });
    await this.allProjected();
    const contributors = participants.filter(({ state }) => state !== nonContributor).map(({ state }) => state);
    const seesFlowsAndRoutes = async (state: string): Promise<boolean> =>
      (await this.registry.standingOf(state)).filter(({ category, sees }) => sees && ['flows', 'routes'].includes(category)).length === 2;
    await until(async () => (await Promise.all(contributors.map(seesFlowsAndRoutes))).every(Boolean), {
      what: 'standing of every contributor',
      withinMs: settledWithinMs,
    });
    await this.listeners.open(participants);
  }

  private async replay({ from, to }: Pick<DemoOptions, 'from' | 'to'>): Promise<void> {
    const { sender, listeners, screen } = this;
    const standing = new Map([[nonContributor, await this.registry.standingOf(nonContributor)]]);
    const live = new LiveMonths({
      sender,
      listeners,
      screen,
      projected: () => this.analytics.sum('vrs_reports_projected_total'),
      withheldOf: async (alertId) => {
        const audience = await this.administration.repeatable<Audience>(`/v1/alerts/${alertId}/audience`);
        for (const state of new Set(audience.withheld.map((each) => each.state))) {
          const { count = 0, alertId: before } = this.notTold.get(state) ?? {};
          this.notTold.set(state, { count: count + 1, ...opened(audience, alertId, before) });
          standing.set(state, await this.registry.standingOf(state));
        }
        return withheldWords(audience, (state) => standing.get(state) ?? []);
      },
    });
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
    return nonContributorJoins({ state, accessControl, secretariat, screen: this.screen, send }, month, this.notTold.get(state) ?? { count: 0 });
  }

  /** On any channel, and in its list of alerts. */
  private async receivedBy(state: string): Promise<number> {
    const { notifications } = this.subscriber(state);
    const inbox = await notifications.repeatable<{ alerts: readonly object[] }>('/v1/alerts');
    return this.listeners.book.countBy({ state }) + inbox.alerts.length;
  }

  private async allProjected(): Promise<void> {
    const { released } = this.sender;
    let projected = 0;
    await until(async () => {
      projected = await this.analytics.sum('vrs_reports_projected_total');
      this.screen.progress('projected', Math.min(projected, released), released);
      return projected >= released;
    }, { what: `${released} reports projected`, withinMs: historyWithinMs });
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
      reports: { sent, accepted, released, projected: await this.analytics.sum('vrs_reports_projected_total') },
      signals: await this.analytics.sum('vrs_signals_total'),
      alerts: await this.notifications.sum('vrs_alerts_total', { event: 'issued' }),
      withheld: await this.notifications.sum('vrs_withheld_total'),
      nonContributor: { state: nonContributor, alertsReceived: this.receivedByNonContributor },
      evidence: await this.evidence(),
      rssKb: await this.platform.rssKb(),
    };
  }
}

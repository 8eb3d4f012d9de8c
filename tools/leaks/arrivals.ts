import type { Api } from '../demo/api';
import { pool } from '../demo/pool';
import { closed, fellByItsHandling, legOf, type Chronicle, type SignalShown, type Warning } from './chronicle';
import { playerOf, type Company } from './company';
import type { Ears, Heard } from './ears';
import { attempt, pagesOf } from './inquiry';
import type { Inspection, Worlds } from './inspection';
import { swell, states, type Correction, type Round, type Telling } from './plot';
import type { World } from './rule';
import { settled } from './settled';
import type { Verdict } from './verdict';

const raisedWithinMs = 90_000;
/** Longer than a standing takes from the ledger to every service. */
const standingWithinMs = 15_000;
/** No warning that must still come takes longer. */
const pushedWithinMs = 20_000;
/** What comes later than everything that must come. */
const quietMs = 700;
const width = 8;
/** Of past, with which a week of so many is a surge for sure. */
const weeksNeeded = 8;

export interface Noticed {
  readonly fresh: Warning[];
  readonly fallen: Warning[];
}

interface Watched {
  readonly company: Company;
  readonly ears: Ears;
  readonly signals: Api;
  readonly verdict: Verdict;
  readonly chronicle: Chronicle;
  /** The rule, whatever the platform is held against. */
  readonly awaited: Inspection;
}

/** Waits until what was done has reached every service, and knows what states are warned of. */
export class Arrivals {
  private readonly known = new Map<string, Warning>();
  private readonly ended = new Set<string>();
  /** Raised under a handling that was changed: each must end, and be raised anew. */
  private readonly outdated = new Map<string, string>();
  private marks: readonly Warning[] = [];

  constructor(private readonly watched: Watched) {}

  warnings(): Warning[] {
    return [...this.known.values()];
  }

  async beacons(): Promise<void> {
    await this.signals({ tellings: [...this.watched.chronicle.told.values()].map(({ telling }) => telling), corrections: [], withdrawals: [], rehandlings: [] });
    this.marks = this.warnings();
  }

  /** What rests on these reports by now, also what has come since the end of an embargo, is raised anew. */
  async expectAnew(rehandlings: readonly Correction[]): Promise<Noticed> {
    const noticed = this.noted(await pagesOf<SignalShown>(this.watched.signals, '/v1/signals', 'signals'));
    const anew = rehandlings.filter((each) => this.watched.chronicle.isHandledAnew(each, Date.now()));
    const legs = new Set(anew.map(({ by }) => legOf(by)));
    for (const { alertId, leg } of this.known.values()) if (legs.has(leg) && !this.ended.has(alertId)) this.outdated.set(alertId, leg);
    return noticed;
  }

  /** Until what was told has been noticed: every leg that is new has a signal, and what was taken back has none. */
  async signals(round: Pick<Round, 'tellings' | 'corrections' | 'withdrawals' | 'rehandlings'>): Promise<Noticed> {
    const { chronicle, signals: secretariat } = this.watched;
    const told = [...round.tellings, ...[...round.corrections, ...round.rehandlings].map(({ by }) => by)].filter(({ released }) => released);
    const gone = new Set([...round.withdrawals, ...round.corrections.map(({ of }) => of)].flatMap((n) => chronicle.told.get(n) ?? []).map(({ telling }) => legOf(telling)));
    const swelling = new Set(told.filter((telling) => telling.persons === swell && chronicle.weeksHeard(telling, Date.now()) >= weeksNeeded).map((telling) => `leg|${legOf(telling)}`));
    let shown: SignalShown[] = [];
    await settled(raisedWithinMs, 'analytics has noticed all that was told', async () => {
      shown = await pagesOf<SignalShown>(secretariat, '/v1/signals', 'signals');
      const standing = shown.filter(({ status }) => status === 'raised').map(({ signalId, pattern, lane, cause }) => ({ cause, leg: pattern.places.map(({ country }) => country).join('>'), alertId: `alert-${signalId}`, key: pattern.key, lane }));
      const isSaid = (telling: Telling): boolean => standing.some(({ leg, alertId, cause }) => leg === legOf(telling) && !this.outdated.has(alertId) && chronicle.isSaidBy(cause.reportId, telling, Date.now()));
      const missing = new Set(told.filter((telling) => !isSaid(telling)).map(legOf));
      const calm = [...swelling].filter((key) => !standing.some((each) => each.key === key && each.lane !== 'novelty'));
      const believed = standing.filter(({ leg, alertId }) => gone.has(leg) || this.outdated.has(alertId));
      return [...[...missing].map((leg) => `no signal on ${leg}`), ...calm.map((key) => `no surge on ${key}`), ...believed.map(({ alertId, leg }) => `still ${alertId} on ${leg}`)];
    });
    return this.noted(shown);
  }

  /** A standing or an agreement has arrived when each state sees what it now may of what each other told, and no more. */
  async standings(world: World): Promise<void> {
    let late = states.flatMap((state) => this.marks.map((mark) => ({ state, mark })));
    await settled(standingWithinMs, 'every standing has arrived', async () => {
      const still: typeof late = [];
      await pool(late, width, async ({ state, mark }) => {
        const { received, ...span } = await attempt(playerOf(this.watched.company, state).subscriber.notifications, { path: `/v1/alerts/${mark.alertId}` }, mark.alertId);
        const expected = this.watched.awaited.expected(state, mark, [world], span);
        if (expected !== undefined && received !== expected) still.push({ state, mark });
      });
      late = still;
      return late.map(({ state, mark: { alertId } }) => `${state}: not yet what it may see of ${alertId}`);
    }).catch((problem: unknown) => this.watched.verdict.gaveAway('everybody', 'the standing of the round', String(problem)));
  }

  /** Until all that must come has come, or nothing comes any more; then a little longer. Answers with when that was. */
  async pushes(fresh: readonly Warning[], fallen: readonly Warning[], worlds: Worlds): Promise<number> {
    const { stream, webhook } = this.watched.ears;
    const begun = performance.now();
    const isMissing = (): boolean => [stream, webhook].some((heard) => this.isMissingIn(heard, fresh, fallen, worlds));
    while (isMissing() && performance.now() - Math.max(begun, stream.lastAtMs, webhook.lastAtMs) < pushedWithinMs) await pause(100);
    await pause(quietMs);
    return Date.now();
  }

  private isMissingIn(heard: Heard, fresh: readonly Warning[], fallen: readonly Warning[], worlds: Worlds): boolean {
    const now = Date.now();
    return states.some(
      (state) =>
        fresh.some((warning) => this.watched.awaited.expected(state, warning, worlds(warning), { fromMs: warning.sentMs, toMs: now }) === true && !heard.has(state, warning.alertId, 'alert.issued')) ||
        fallen.some(({ alertId }) => heard.has(state, alertId, 'alert.issued') && !heard.has(state, alertId, 'alert.cancelled')),
    );
  }

  private noted(signals: readonly SignalShown[]): Noticed {
    const [fresh, fallen]: [Warning[], Warning[]] = [[], []];
    for (const signal of signals) {
      const alertId = `alert-${signal.signalId}`;
      const known = this.known.get(alertId);
      const warning = known ?? this.watched.chronicle.warningOf(signal);
      if (warning === undefined) throw new Error(`a signal rests on nothing that was told: ${JSON.stringify(signal.pattern)}`);
      if (known === undefined) fresh.push(warning);
      const falls = signal.status === 'superseded' && !this.ended.has(alertId);
      const now = falls && this.isNarrowed(signal) ? closed(warning) : warning;
      this.known.set(alertId, now);
      if (!falls) continue;
      this.ended.add(alertId);
      fallen.push(now);
    }
    return { fresh, fallen };
  }

  /** What has come and fallen since it was last looked was not expected to. */
  private isNarrowed(signal: SignalShown): boolean {
    const alertId = `alert-${signal.signalId}`;
    return this.outdated.delete(alertId) || (!this.known.has(alertId) && fellByItsHandling(signal));
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

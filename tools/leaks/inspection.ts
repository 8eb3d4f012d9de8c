import { pool } from '../demo/pool';
import type { Warning } from './chronicle';
import { playerOf, type Company } from './company';
import type { Ears, Heard, Word } from './ears';
import { attempt, pagesOf } from './inquiry';
import { states } from './plot';
import type { Contributes, Rule } from './rule';
import type { Case, Verdict, Way } from './verdict';

/** Requests on their way at once. */
const width = 8;

interface AlertShown {
  readonly alertId: string;
  readonly pattern: { readonly places: readonly { readonly country: string }[] };
}

interface DeliveryShown {
  readonly alertId: string;
  readonly event: string;
}

/** The span of time in which an answer was made. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Holds what each state receives against the rule. */
export class Inspection {
  constructor(
    private readonly company: Company,
    private readonly rule: Rule,
    private readonly verdict: Verdict,
  ) {}

  /** Undefined where the rule said one thing when the answer was begun and another when it was there. */
  expected(state: string, warning: Warning, contributes: readonly Contributes[], { fromMs, toMs }: Span): boolean | undefined {
    const [first, ...others] = contributes.flatMap((each) => [fromMs, toMs].map((at) => this.rule(state, warning, each, at)));
    return others.every((each) => each === first) ? first : undefined;
  }

  /** @param contributes - Before and after what was told meanwhile. */
  pushed(warnings: readonly Warning[], ears: Record<'stream' | 'webhook', Heard>, contributes: readonly Contributes[], untilMs: number): void {
    for (const warning of warnings) {
      for (const state of states) {
        const expected = this.expected(state, warning, contributes, { fromMs: warning.sentMs, toMs: untilMs });
        for (const way of ['stream', 'webhook'] as const) this.check(state, warning, { way, expected, received: ears[way].has(state, warning.alertId, 'alert.issued') });
      }
    }
  }

  /** Whoever was told of a warning hears that it fell away, and nobody else. */
  ended(warnings: readonly Warning[], ears: Ears): void {
    const said = (heard: Heard, state: string, { alertId }: Warning, word: Word): boolean => heard.has(state, alertId, word);
    for (const warning of warnings) {
      for (const state of states) {
        for (const heard of [ears.stream, ears.webhook]) {
          this.check(state, warning, { way: 'word of its end', expected: said(heard, state, warning, 'alert.issued'), received: said(heard, state, warning, 'alert.cancelled') });
        }
      }
    }
  }

  /** What each state finds when it asks, one by one. */
  async asked(warnings: readonly Warning[], contributes: Contributes): Promise<void> {
    const pairs = states.flatMap((state) => warnings.map((warning) => ({ state, warning })));
    const unknown = new Map<string, string>();
    for (const state of states) {
      for (const call of this.calls('alert-none')) unknown.set(`${state} ${call.way}`, (await attempt(this.readerOf(state), call, 'alert-none')).refusal);
    }
    await pool(pairs, width, async ({ state, warning }) => {
      for (const { way, ...call } of this.calls(warning.alertId)) {
        const { received, refusal, ...span } = await attempt(this.readerOf(state), call, warning.alertId);
        this.check(state, warning, { way, expected: this.expected(state, warning, [contributes], span), received });
        if (!received && refusal !== unknown.get(`${state} ${way}`)) this.verdict.gaveAway(state, warning.alertId, refusal);
      }
    });
  }

  /** What each state finds in its list, as far back as these reach. */
  async listed(warnings: readonly Warning[], contributes: Contributes, waitingLegs: ReadonlySet<string>): Promise<void> {
    const wanted = new Set(warnings.map(({ alertId }) => alertId));
    for (const state of states) {
      const fromMs = Date.now();
      const alerts = await pagesOf<AlertShown>(this.readerOf(state), '/v1/alerts', 'alerts', (page) => page.some(({ alertId }) => wanted.has(alertId)));
      const span = { fromMs, toMs: Date.now() };
      const shown = new Set(alerts.map(({ alertId }) => alertId));
      for (const warning of warnings) this.check(state, warning, { way: 'list', expected: this.expected(state, warning, [contributes], span), received: shown.has(warning.alertId) });
      const legs = new Set(alerts.map(({ pattern: { places } }) => places.map(({ country }) => country).join('>')));
      for (const leg of waitingLegs) this.verdict.check({ state, thing: `${leg}, which waits for its focal point`, way: 'list', expected: false, received: legs.has(leg) });
    }
  }

  /** A delivery that was withheld is in nobody's ledger. */
  async delivered(warnings: readonly Warning[], contributes: readonly Contributes[], untilMs: number): Promise<void> {
    const wanted = new Set(warnings.map(({ alertId }) => alertId));
    for (const state of states) {
      const deliveries = await pagesOf<DeliveryShown>(this.readerOf(state), '/v1/deliveries', 'deliveries', (page) => page.some(({ alertId }) => wanted.has(alertId)));
      const held = new Set(deliveries.filter(({ event }) => event === 'issued').map(({ alertId }) => alertId));
      for (const warning of warnings) {
        const expected = this.expected(state, warning, contributes, { fromMs: warning.sentMs, toMs: untilMs });
        this.check(state, warning, { way: 'ledger of deliveries', expected, received: held.has(warning.alertId) });
      }
    }
  }

  private calls(alertId: string): { way: Way; path: string; method?: 'POST'; body?: object }[] {
    return [
      { way: 'by id', path: `/v1/alerts/${alertId}` },
      { way: 'acknowledging', path: `/v1/alerts/${alertId}/acknowledgements`, method: 'POST', body: { kind: 'seen' } },
    ];
  }

  private readerOf(state: string): Company['focalPoint']['notifications'] {
    return playerOf(this.company, state).subscriber.notifications;
  }

  private check(state: string, { alertId, leg }: Warning, outcome: Pick<Case, 'way' | 'expected' | 'received'>): void {
    this.verdict.check({ state, thing: `${alertId} on ${leg}`, ...outcome });
  }
}

import type { Api } from '../demo/api';
import { pool } from '../demo/pool';
import { closed, type Warning } from './chronicle';
import { playerOf, type Company } from './company';
import type { Ears, Heard, Word } from './ears';
import { attempt, pagesOf } from './inquiry';
import { states } from './plot';
import { turningPoints, type Rule, type Thing, type World } from './rule';
import type { Case, Verdict, Way } from './verdict';

/** Requests on their way at once. */
const width = 8;
/** One alert in so many is acknowledged as well as read. */
const actedOnEvery = 3;

interface AlertShown {
  readonly alertId: string;
  readonly pattern: { readonly places: readonly { readonly country: string }[] };
}

interface DeliveryShown {
  readonly alertId: string;
  readonly event: string;
}

/** All that were while it was sent. */
export type Worlds = (warning: Warning) => readonly World[];

/** What is taken back at the end of an embargo is so everywhere by then. */
const takenBackWithinMs = 3_000;

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

  /** Undefined where the rule said one thing when the answer was begun and another before it was there. */
  expected(state: string, thing: Thing, worlds: readonly World[], { fromMs, toMs }: Span): boolean | undefined {
    const { endsMs = Infinity } = thing;
    const forms = [...(fromMs <= endsMs + takenBackWithinMs ? [thing] : []), ...(toMs >= endsMs ? [closed(thing)] : [])];
    const [first, ...others] = forms.flatMap((form) => worlds.flatMap((world) => [fromMs, ...turningPoints(form, world, fromMs, toMs), toMs].map((at) => this.rule(state, form, world, at))));
    return others.every((each) => each === first) ? first : undefined;
  }

  pushed(warnings: readonly Warning[], ears: Record<'stream' | 'webhook', Heard>, worlds: Worlds, untilMs: number): void {
    for (const warning of warnings) {
      for (const state of states) {
        const expected = this.expected(state, warning, worlds(warning), { fromMs: warning.sentMs, toMs: pushedBy(warning, untilMs) });
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

  /** What was not sent in its time is not sent again: whoever has earned the right since finds it in the list. */
  replayed(warnings: readonly Warning[], { ears, replayed }: { readonly ears: Ears; readonly replayed: Heard }, world: World, span: Span): void {
    for (const warning of warnings) {
      for (const state of states) {
        const wasSent = ears.stream.has(state, warning.alertId, 'alert.issued');
        const expected = wasSent ? this.expected(state, warning, [world], span) : false;
        this.check(state, warning, { way: 'replayed stream', expected, received: replayed.has(state, warning.alertId, 'alert.issued') });
      }
    }
  }

  /** What each state finds when it asks, one by one. */
  async asked(warnings: readonly Warning[], world: World): Promise<void> {
    const pairs = states.flatMap((state, at) => warnings.map((warning, n) => ({ state, warning, isActedOn: (n + at) % actedOnEvery === 0 })));
    const unknown = new Map<string, string>();
    for (const state of states) {
      for (const call of this.calls('alert-none')) unknown.set(`${state} ${call.way}`, (await attempt(this.readerOf(state), call, 'alert-none')).refusal);
    }
    await pool(pairs, width, async ({ state, warning, isActedOn }) => {
      for (const { way, ...call } of this.calls(warning.alertId).slice(0, isActedOn ? 2 : 1)) {
        const { received, refusal, ...span } = await attempt(this.readerOf(state), call, warning.alertId);
        this.check(state, warning, { way, expected: this.expected(state, warning, [world], span), received });
        if (!received && refusal !== unknown.get(`${state} ${way}`)) this.verdict.gaveAway(state, warning.alertId, refusal);
      }
    });
  }

  /** What each state finds in its list. */
  async listed(warnings: readonly Warning[], world: World, waitingLegs: ReadonlySet<string>): Promise<void> {
    await pool(states, width, async (state) => {
      const fromMs = Date.now();
      const alerts = await pagesOf<AlertShown>(this.readerOf(state), '/v1/alerts', 'alerts');
      const span = { fromMs, toMs: Date.now() };
      const shown = new Set(alerts.map(({ alertId }) => alertId));
      for (const warning of warnings) this.check(state, warning, { way: 'list', expected: this.expected(state, warning, [world], span), received: shown.has(warning.alertId) });
      const legs = new Set(alerts.map(({ pattern: { places } }) => places.map(({ country }) => country).join('>')));
      for (const leg of waitingLegs) this.verdict.check({ state, thing: `${leg}, which waits for its focal point`, way: 'list', expected: false, received: legs.has(leg) });
    });
  }

  /** A delivery that was withheld is in nobody's ledger. */
  async delivered(warnings: readonly Warning[], worlds: Worlds, untilMs: number): Promise<void> {
    const wanted = new Set(warnings.map(({ alertId }) => alertId));
    await pool(states, width, async (state) => {
      const deliveries = await pagesOf<DeliveryShown>(this.readerOf(state), '/v1/deliveries', 'deliveries', (page) => page.some(({ alertId }) => wanted.has(alertId)));
      const held = new Set(deliveries.filter(({ event }) => event === 'issued').map(({ alertId }) => alertId));
      for (const warning of warnings) {
        const expected = this.expected(state, warning, worlds(warning), { fromMs: warning.sentMs, toMs: pushedBy(warning, untilMs) });
        this.check(state, warning, { way: 'ledger of deliveries', expected, received: held.has(warning.alertId) });
      }
    });
  }

  private calls(alertId: string): { way: Way; path: string; method?: 'POST'; body?: object }[] {
    return [
      { way: 'by id', path: `/v1/alerts/${alertId}` },
      { way: 'acknowledging', path: `/v1/alerts/${alertId}/acknowledgements`, method: 'POST', body: { kind: 'seen' } },
    ];
  }

  private readerOf(state: string): Api {
    return playerOf(this.company, state).subscriber.notifications;
  }

  private check(state: string, { alertId, leg }: Warning, outcome: Pick<Case, 'way' | 'expected' | 'received'>): void {
    this.verdict.check({ state, thing: `${alertId} on ${leg}`, ...outcome });
  }
}

/** What ends before all is inspected was pushed before it ended, if in time: what was is in the ledger still. */
function pushedBy({ endsMs = Infinity }: Warning, untilMs: number): number {
  return Math.min(untilMs, endsMs - 1);
}

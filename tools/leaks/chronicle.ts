import { dayOf } from '../bench/path/ours';
import { careful, type Correction, type Telling } from './plot';
import type { Original, Thing } from './rule';

const dayMs = 86_400_000;

/** Whatever is warned of is made of counted lines on routes. */
const categoriesOfWarnings = ['flows', 'routes'];

/** A report that was told, with what is known of it outside the platform. */
export interface Told {
  readonly telling: Telling;
  readonly reportId: string;
  readonly original: Original;
  readonly day: string;
  /** When it was sent: nothing of it can be known before. */
  readonly sentMs: number;
}

/** As analytics tells administrators of a signal. */
export interface SignalShown {
  readonly signalId: string;
  readonly lane: string;
  readonly status: 'raised' | 'superseded';
  readonly pattern: { readonly key: string; readonly places: readonly { readonly country: string }[] };
  readonly evidence: { readonly window: { readonly from: string; readonly to: string } };
  readonly cause: { readonly reportId: string };
  readonly detectedAt: string;
  readonly supersededBecause?: string;
}

/** Something that states are warned of, or kept from. */
export interface Warning extends Thing {
  readonly alertId: string;
  readonly leg: string;
  readonly sentMs: number;
}

/** Everything that was told, and what each warning must therefore rest on. */
export class Chronicle {
  readonly told = new Map<number, Told>();
  private readonly byLeg = new Map<string, Told[]>();

  add(told: Told): void {
    this.told.set(told.telling.n, told);
    const leg = legOf(told.telling);
    this.byLeg.set(leg, [...(this.byLeg.get(leg) ?? []), told]);
  }

  of(n: number): Told {
    const told = this.told.get(n);
    if (!told) throw new Error(`telling ${n} has not been told`);
    return told;
  }

  /**
   * A first sighting rests on the reports of its period, everything else on what came before them as well. What was told to
   * everybody is warned of by itself; what was told to some makes a warning of their own, which rests on both. What is under
   * an embargo is told to its own state; when that is over it is told anew, to whom it is for then.
   */
  warningOf({ signalId, lane, pattern, evidence: { window }, cause, detectedAt }: SignalShown): Warning | undefined {
    const leg = pattern.places.map(({ country }) => country).join('>');
    const atMs = Date.parse(detectedAt);
    const told = this.on(leg, atMs).filter(({ telling }) => telling.released).map((each) => ({ ...each, ...heldBack(each.original, atMs) }));
    const causing = told.find(({ reportId }) => reportId === cause.reportId);
    if (causing === undefined) return undefined;
    const all = told.filter(({ original }) => isHeardWith(causing.original, original));
    const present = all.filter(({ day }) => day >= window.from && day <= window.to);
    const past = lane === 'novelty' ? [] : all.filter(({ day }) => day < window.from);
    if (present.length === 0) return undefined;
    const originals = [...present.map(({ original }) => original), ...past.map(({ original }) => ({ ...original, harm: false }))];
    const endsMs = Math.min(...[...present, ...past].flatMap((each) => each.endsMs ?? []));
    const sentMs = Math.max(...present.map((each) => Math.max(each.sentMs, each.endedMs ?? 0)));
    return { alertId: `alert-${signalId}`, leg, originals, categories: categoriesOfWarnings, sentMs, ...(Number.isFinite(endsMs) ? { endsMs } : {}) };
  }

  /** Whether what this report caused is said to all whom the telling is for: what everybody was told already is news to nobody. */
  isSaidBy(causingId: string, { n }: Telling, nowMs: number): boolean {
    const { original, telling } = this.of(n);
    const causing = this.on(legOf(telling), nowMs).find(({ reportId }) => reportId === causingId);
    return causing !== undefined && isHeardWith(heldBack(original, nowMs).original, heldBack(causing.original, nowMs).original);
  }

  /** Weeks of which those for whom the telling is have heard something of its leg, from the first on. */
  weeksHeard({ n }: Telling, nowMs: number): number {
    const { original, telling } = this.of(n);
    const heard = this.on(legOf(telling), nowMs).filter((told) => told.telling.released && isHeardWith(heldBack(original, nowMs).original, heldBack(told.original, nowMs).original));
    return Math.max(0, ...heard.map((told) => told.telling.weeksAgo));
  }

  /** Whether the correction is of what is told now: an embargo that is over, or takes the place of another, changes nothing. */
  isHandledAnew({ of, by }: Correction, nowMs: number): boolean {
    const { original } = this.of(of);
    const becomes: Original = { ...original, handling: { ...by.handling, ...(by.embargoSeconds === undefined ? {} : { embargoUntil: new Date(nowMs + by.embargoSeconds * 1_000).toISOString() }) } };
    return toldAs(original, nowMs) !== toldAs(becomes, nowMs);
  }

  /** What was told of the leg by then. A correction of the handling alone stands in the place of what it corrects. */
  private on(leg: string, atMs: number): Told[] {
    const told = (this.byLeg.get(leg) ?? []).filter(({ sentMs }) => sentMs <= atMs);
    return [...new Map(told.map((each) => [each.reportId, each])).values()];
  }

  /** Legs that only what waits for its focal point tells of: nobody may hear of them. */
  waitingLegs(): Set<string> {
    return new Set([...this.told.values()].filter(({ telling: { state, released } }) => state === careful && !released).map(({ telling }) => legOf(telling)));
  }
}

interface HeldBack {
  readonly original: Original;
  readonly endsMs?: number;
  readonly endedMs?: number;
}

/** A report as it is told at that time, with the end of its embargo. */
function heldBack({ handling: { embargoUntil, ...handling }, ...of }: Original, atMs: number): HeldBack {
  const untilMs = embargoUntil === undefined ? 0 : Date.parse(embargoUntil);
  if (untilMs > atMs) return { original: { ...of, handling: forNobodyElse }, endsMs: untilMs };
  return { original: { ...of, handling }, ...(untilMs > 0 ? { endedMs: untilMs } : {}) };
}

/** Whom it is told to, and what they are told of passing it on. */
function toldAs(original: Original, atMs: number): string {
  const { tlp, caveats } = original.handling;
  return JSON.stringify([toldTo(heldBack(original, atMs).original), tlp, caveats ?? []]);
}

const forNobodyElse = { tlp: 'RED', releasableTo: [] };

/** Whether all whom the first was told to were told the other: it was told to everybody, or to just them. */
function isHeardWith(first: Original, other: Original): boolean {
  return [undefined, toldTo(first)].includes(toldTo(other));
}

/** Whom alone, its own state among them; undefined for everybody. */
function toldTo({ state, handling: { tlp, releasableTo = tlp === 'RED' ? [] : undefined } }: Original): string | undefined {
  return releasableTo && [...new Set([...releasableTo, state])].sort().join();
}

export function legOf({ leg: { from, to } }: Pick<Telling, 'leg'>): string {
  return `${from}>${to}`;
}

/** Yesterday, or that weekday so many weeks before. */
export function dayOfTelling({ weeksAgo }: Pick<Telling, 'weeksAgo'>, now: Date): string {
  return dayOf(new Date(now.getTime() - (1 + 7 * weeksAgo) * dayMs));
}

export function categoriesOf({ sighting }: Pick<Telling, 'sighting'>): readonly string[] {
  return sighting ? ['routes'] : ['flows', 'routes'];
}

/** The report as an agency sends it. */
export function bodyOf(telling: Telling, original: Original, day: string): object {
  const { leg, persons, sighting, harm } = telling;
  const known = (value: number): object => ({ state: 'known', value });
  const flow = { indicator: 'illegal-border-crossing-between-bcps', unit: 'persons', count: known(persons), routeRef: 'r1' };
  return {
    kind: 'incident',
    period: { from: day, to: day },
    routes: [{ ref: 'r1', legs: [{ from: { country: leg.from }, to: { country: leg.to }, mode: 'road' }] }],
    ...(sighting ? {} : { flows: [flow] }),
    ...(harm ? { harms: [{ kind: 'dead', count: known(1), routeRef: 'r1' }] } : {}),
    grade: { scheme: 'admiralty', source: 'B', information: '2' },
    handling: original.handling,
  };
}

/** Whether it was taken back because an originator handles otherwise what it rests on: then it is shown to nobody any more. */
export function fellByItsHandling({ supersededBecause = '' }: Pick<SignalShown, 'supersededBecause'>): boolean {
  return supersededBecause.startsWith('An originator changed ');
}

/** What rested on a report whose audience was changed is its sole originator's, and nobody else's. */
export function closed<T extends Thing>(warning: T): T {
  return { ...warning, originals: warning.originals.map((original) => ({ ...original, handling: forNobodyElse })) };
}

import { tlpLevels, type HandlingV1, type Tlp } from '@openvrs/contracts';
import type { DenyReason } from './reason';

/**
 * The handling as if its originator had named itself among the recipients, which it always is. To be applied where a report
 * becomes part of something that rests on several states' reports: there, nobody can tell any longer whose handling it is.
 */
export function ownedBy(state: string, handling: HandlingV1): HandlingV1 {
  const recipients = recipientsOf(handling);
  if (recipients === undefined || recipients.includes(state)) return handling;
  return { ...handling, releasableTo: [...recipients, state] };
}

/** When its embargo ends; undefined where none holds then. What cannot be read never ends. */
export function embargoEnd({ embargoUntil }: HandlingV1, at: Date): number | undefined {
  if (embargoUntil === undefined) return undefined;
  const until = Date.parse(embargoUntil);
  if (Number.isNaN(until)) return Infinity;
  return until > at.getTime() ? until : undefined;
}

/** The handling while an embargo lasts, without its day: for the originator alone. */
export function whileEmbargoed(state: string, handling: HandlingV1): HandlingV1 {
  return { ...withoutEmbargo(handling), releasableTo: [state] };
}

/** The handling once its embargo is over. */
export function withoutEmbargo({ embargoUntil: _, ...handling }: HandlingV1): HandlingV1 {
  return handling;
}

/** Whether it keeps nothing from any state that is entitled, named or not. */
export function isReleasableToAll(handling: HandlingV1, at: Date): boolean {
  return recipientsOf(handling) === undefined && objections(handling, '', at).length === 0;
}

/** Days that a report may be held back and count as a contribution all the same: longer, and a standing could run on what nobody has seen. */
export const heldBackDaysMax = 30;
const dayMs = 86_400_000;

/** Whether the embargo, if there is one, ends soon enough for the report to be a contribution. */
export function isSharedSoon({ embargoUntil }: HandlingV1, releasedAt: Date): boolean {
  return embargoUntil === undefined || Date.parse(embargoUntil) <= releasedAt.getTime() + heldBackDaysMax * dayMs;
}

/** Days that an embargo may last. */
const embargoDaysMax = 366;

export interface EmbargoFault {
  readonly code: 'embargo-over' | 'embargo-too-long';
  /** How it is mended. */
  readonly message: string;
}

/** What is wrong with the embargo of a report that is being written: the same for whoever takes it and whoever says in advance who will see it. */
export function embargoFault({ embargoUntil }: Pick<HandlingV1, 'embargoUntil'>, now: Date): EmbargoFault | undefined {
  if (embargoUntil === undefined) return undefined;
  const [until, at] = [Date.parse(embargoUntil), now.getTime()];
  if (until <= at) return { code: 'embargo-over', message: 'must be in the future: leave out an embargo that is over' };
  const days = Math.floor(until / dayMs) - Math.floor(at / dayMs);
  return days > embargoDaysMax ? { code: 'embargo-too-long', message: `must end within ${embargoDaysMax} days: what stays closed longer is no shared report` } : undefined;
}

/** The one handling that withholds whatever any of them withholds. Of none: nothing is known, so nobody may see it. */
export function strictest(handlings: readonly HandlingV1[]): HandlingV1 {
  const first = handlings[0];
  if (first === undefined) return { tlp: 'RED', releasableTo: [] };
  return handlings.slice(1).reduce(stricter, closed(first));
}

/** What this handling alone has against showing it to the state; unreadable handling has everything against it. */
export function objections(handling: HandlingV1, state: string, at: Date): DenyReason[] {
  const { tlp, embargoUntil: until } = handling;
  const recipients = recipientsOf(handling);
  const untilMs = until === undefined ? -Infinity : Date.parse(until);
  const listIsReadable = recipients === undefined || Array.isArray(recipients);
  if (!tlpLevels.includes(tlp) || !listIsReadable || Number.isNaN(untilMs)) return [{ code: 'handling-unknown' }];
  const found: DenyReason[] = [];
  if (recipients !== undefined && !recipients.includes(state)) found.push({ code: 'not-releasable', tlp });
  if (until !== undefined && untilMs > at.getTime()) found.push({ code: 'embargoed', until });
  return found;
}

/** Undefined: every entitled state. RED is for named recipients only, so RED without a list names nobody. */
function recipientsOf(handling: HandlingV1): readonly string[] | undefined {
  return handling.releasableTo ?? (handling.tlp === 'RED' ? [] : undefined);
}

function stricter(a: HandlingV1, b: HandlingV1): HandlingV1 {
  const recipients = both(recipientsOf(a), recipientsOf(b));
  const embargo = later(a.embargoUntil, b.embargoUntil);
  const caveats = [...new Set([...(a.caveats ?? []), ...(b.caveats ?? [])])];
  return {
    tlp: narrower(a.tlp, b.tlp),
    ...(recipients === undefined ? {} : { releasableTo: [...recipients] }),
    ...(embargo === undefined ? {} : { embargoUntil: embargo }),
    ...(caveats.length === 0 ? {} : { caveats }),
  };
}

function closed(handling: HandlingV1): HandlingV1 {
  return stricter(handling, handling);
}

function narrower(a: Tlp, b: Tlp): Tlp {
  return tlpLevels.indexOf(a) >= tlpLevels.indexOf(b) ? a : b;
}

function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : a.filter((state) => b.includes(state));
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

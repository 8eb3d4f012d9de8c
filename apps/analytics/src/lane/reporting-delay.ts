import { estimateDelay } from '@openvrs/detection';
import type { ExpectedDelayV2, Frequency } from '@openvrs/contracts';
import { ordinalOf, ordinalOfName, periodName } from '../calendar/calendar';
import { delaySteps, stepsSince } from '../series/arrival';
import type { Cell } from '../series/cell';
import { mean, sum } from './mean';

/** How much of a period is usually in by now: figures alone, as a lane is asked with them. */
export type DelayKnowledge = { readonly known: false } | KnownDelay;

export interface KnownDelay {
  readonly known: true;
  /** Whose delays these are: its own, of the leg that it is a part of, of its reporters over all that they report; absent of packs of before that was said. */
  readonly of?: 'series' | 'leg' | 'reporters';
  /** Share of the period's final count that is expected to be in. */
  readonly share: number;
  /** Standard deviation of that share among past periods: reports that come as one make it large. */
  readonly spread: number;
  /** Whole periods since the end of the one that is judged. */
  readonly age: number;
  /** Shares of the newest periods before it that are not all in yet, oldest first. */
  readonly past: readonly number[];
  /** Ages at which a period is judged before it is all in. */
  readonly looks: number;
  /** Periods that it was learnt from. */
  readonly periods: number;
}

/** Periods whose delays are looked at: habits change. */
const periodsRead = 26;
/** Periods that must be old enough to be complete, and what they must count together. */
const periodsNeeded = 6;
const countsNeeded = 30;
/** Shares of which a period is as good as complete, and below which too little is in to judge by. */
export const completeFrom = 0.95;
export const judgedFrom = 0.1;

export interface DelayQuestion {
  readonly period: string;
  readonly frequency: Frequency;
  /** The day on which it is judged: nothing later is looked at. */
  readonly day: string;
}

/** The first that is known of several ways to know it, none of which is tried without need. */
export function firstKnown(ways: readonly (() => DelayKnowledge)[]): DelayKnowledge {
  for (const way of ways) {
    const delay = way();
    if (delay.known) return delay;
  }
  return { known: false };
}

/** Says whose delays they are. */
export function delaysOf(of: NonNullable<KnownDelay['of']>, delay: DelayKnowledge): DelayKnowledge {
  return delay.known ? { ...delay, of } : delay;
}

/**
 * Learnt from how late the counts of earlier periods were released, by reverse-time hazards (Lawless 1994), so that periods
 * that are not all in yet say what they can.
 * @param cells - Of one series.
 * @param least - What complete periods must count together.
 */
export function delayOf(cells: readonly Cell[], { period, frequency, day }: DelayQuestion, least = countsNeeded): DelayKnowledge {
  const { longest } = delaySteps[frequency];
  const told = cells.filter((cell) => cell.arrived !== undefined && cell.period < period).sort((a, b) => (a.period < b.period ? -1 : 1));
  const aged = told.map((cell) => ({ cell, age: stepsSince(cell.period, day) }))
    .map(({ cell, age }) => ({ age, arrivals: arrivalsUpTo(cell, age) }))
    .filter(({ age, arrivals }) => age >= 0 && sum(arrivals) > 0).slice(-periodsRead);
  const old = aged.filter(({ age }) => age >= longest).map(({ arrivals }) => arrivals);
  if (old.length < periodsNeeded || sum(old.map(sum)) < least) return { known: false };
  const { share: shares } = estimateDelay(aged.map(({ arrivals }) => arrivals), { longest, ages: aged.map(({ age }) => age) });
  const shareAt = (steps: number): number => (steps < 0 ? 0 : (shares[Math.min(steps, longest)] ?? 1));
  const steps = stepsSince(period, day);
  return {
    known: true,
    share: shareAt(steps),
    spread: spreadAt(old, steps, shareAt(steps)),
    age: Math.max(0, ordinalOf(day, frequency) - ordinalOfName(period, frequency) - 1),
    past: incomplete(period, frequency, (name) => shareAt(stepsSince(name, day))),
    looks: Math.max(1, shares.filter((share) => share >= judgedFrom && share < completeFrom).length),
    periods: aged.length,
  };
}

/** Of a period of which whoever usually reports has done so: nothing is waited for. */
export function allIn(delay: DelayKnowledge): DelayKnowledge {
  return delay.known ? { ...delay, share: 1, spread: 0 } : delay;
}

/** What a judgement that was made by it says of it. */
export function delayParameters(delay: DelayKnowledge): Readonly<Record<string, number | string>> {
  if (!delay.known) return { delay: 'unknown' };
  const { of, share, spread, looks, periods } = delay;
  return { delay: 'lawless', ...(of ? { delaysOf: of } : {}), reportedShare: share, shareSpread: spread, looks, delayPeriods: periods };
}

/** What an evidence pack says of it. */
export function expectedDelayOf(delay: DelayKnowledge | undefined): ExpectedDelayV2 | undefined {
  return delay?.known ? { reportedShare: delay.share, age: delay.age } : undefined;
}

/** The latest day on which one of these was released. */
export function dayOf(causes: readonly { readonly releasedAt: string }[]): string {
  return causes.map(({ releasedAt }) => releasedAt.slice(0, 10)).reduce((a, b) => (a > b ? a : b), '');
}

/** Counts by step of delay; what a correction moved elsewhere may leave none, never fewer. */
function arrivalsUpTo({ arrived = {} }: Cell, steps: number): number[] {
  return Array.from({ length: Math.max(0, ...Object.keys(arrived).map(Number)) + 1 }, (_, step) => (step > steps ? 0 : Math.max(0, arrived[step] ?? 0)));
}

function spreadAt(rows: readonly (readonly number[])[], steps: number, share: number): number {
  const shares = rows.filter((row) => sum(row) > 0).map((row) => sum(row.slice(0, steps + 1)) / sum(row));
  return Math.sqrt(mean(shares.map((each) => (each - share) ** 2)));
}

function incomplete(period: string, frequency: Frequency, shareOf: (name: string) => number): number[] {
  const last = ordinalOfName(period, frequency);
  const shares: number[] = [];
  for (let at = last - 1; shares.length < periodsRead && shareOf(periodName(at, frequency)) < completeFrom; at -= 1) shares.unshift(shareOf(periodName(at, frequency)));
  return shares;
}

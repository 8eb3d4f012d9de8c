import type { Making } from './partition';
import type { Handling, Original } from './rule';

/** Numbers of several states, as somebody understands them who has read docs/access.md and none of the code that makes them. */

/** A report's part in a flow, as it is told now. */
export interface Told {
  readonly reportId: string;
  readonly flow: string;
  readonly original: Original;
  readonly parts: readonly { readonly citizenship: string; readonly route: string; readonly persons: number }[];
}

interface Shown {
  /** What each state told, and by which reports. */
  readonly members: readonly Told[];
  readonly count: number;
}

/** A number rests on as many states, and as many tell something new when it changes. */
const fewest = 4;

export class Numbers {
  private readonly shown = new Map<string, Shown>();
  /** What each number that was ever shown was made of, by flow, the newest last. */
  private readonly revisions = new Map<string, (readonly Told[])[]>();
  /** What ever was in a number: a state's sums, and its parts. */
  private readonly ever = new Set<string>();

  /** @param told - All of a flow that is not withdrawn. Somebody asks for it now. */
  asked(flow: string, told: readonly Told[], atMs: number): void {
    const open = told.filter(({ original: { handling } }) => isForAll(handling, atMs));
    const states = [...new Set(open.map(({ original }) => original.state))];
    const anew = states.filter((state) => !this.ever.has(sumName(flow, state, open)) && partNames(flow, state, open).some((part) => !this.ever.has(part)));
    if (anew.length >= fewest) {
      this.shown.set(flow, { members: open, count: sumOf(open) });
      this.revisions.set(flow, [...(this.revisions.get(flow) ?? []), open]);
      for (const state of states) [sumName(flow, state, open), ...partNames(flow, state, open)].forEach((each) => this.ever.add(each));
      return;
    }
    const before = this.shown.get(flow);
    if (before) this.shown.set(flow, { ...before, members: membersOf(before, open) });
  }

  /** What the number of now was made of when it was made, and those before it. */
  making(flow: string): Making {
    const all = this.revisions.get(flow) ?? [];
    return { now: all.at(-1) ?? [], earlier: all.slice(0, -1) };
  }

  /** Undefined where there is none: too few told, or what is in it was withdrawn since. */
  of(flow: string, told: readonly Told[]): { readonly count: number; readonly originals: readonly Original[] } | undefined {
    const shown = this.shown.get(flow);
    const now = new Map(told.map((each) => [each.reportId, each]));
    const current = shown?.members.map(({ reportId }) => now.get(reportId));
    if (shown === undefined || current === undefined || current.includes(undefined)) return undefined;
    return { count: shown.count, originals: current.flatMap((each) => (each ? [each.original] : [])) };
  }
}

/** A state whose sum is the same may have other reports in it. */
function membersOf({ members }: Shown, open: readonly Told[]): Told[] {
  const states = [...new Set(members.map(({ original }) => original.state))];
  return states.flatMap((state) => {
    const [then, now] = [members, open].map((all) => all.filter(({ original }) => original.state === state));
    return sumOf(then ?? []) === sumOf(now ?? []) ? (now ?? []) : (then ?? []);
  });
}

function isForAll({ tlp, releasableTo, embargoUntil }: Handling, atMs: number): boolean {
  return tlp !== 'RED' && releasableTo === undefined && (embargoUntil === undefined || Date.parse(embargoUntil) <= atMs);
}

export function sumOf(told: readonly Told[]): number {
  return told.flatMap(({ parts }) => parts).reduce((sum, { persons }) => sum + persons, 0);
}

function sumName(flow: string, state: string, told: readonly Told[]): string {
  return `${flow} ${state} ${sumOf(told.filter(({ original }) => original.state === state))}`;
}

function partNames(flow: string, state: string, told: readonly Told[]): string[] {
  const sums = new Map<string, number>();
  for (const { citizenship, route, persons } of told.filter(({ original }) => original.state === state).flatMap(({ parts }) => parts)) {
    const name = `${flow} ${state} ${citizenship} ${route}`;
    sums.set(name, (sums.get(name) ?? 0) + persons);
  }
  return [...sums].map(([name, persons]) => `${name} ${persons}`);
}

import type { Dice } from '../chaos/dice';
import { listeners, tellers } from './plot';
import type { Handling } from './rule';

/** Countries far apart in the list of all, so that no leg between two of them is new to anybody. */
export const corridors = [{ from: 'SY', to: 'SE', via: 'EG' }, { from: 'AF', to: 'GB', via: 'OM' }, { from: 'ER', to: 'NO', via: 'MA' }] as const;
/** Long ago: returns of then are history, which warns of nothing and earns nothing. */
export const months = ['2024-03', '2024-04'] as const;
const citizenships = ['SYR', 'AFG', 'ERI', ''] as const;
const participants = [...tellers, ...listeners];
const farAheadSeconds = 200_000;

/** What a state tells of a flow in a month: how many, of whom, by which way. */
export interface FlowTelling {
  /** The plot's own name for it. */
  readonly n: number;
  readonly state: string;
  readonly corridor: (typeof corridors)[number];
  readonly month: string;
  readonly parts: readonly FlowPartTold[];
  readonly handling: Omit<Handling, 'embargoUntil'>;
  readonly embargoSeconds?: number;
}

export interface FlowPartTold {
  readonly citizenship: string;
  readonly isDirect: boolean;
  readonly persons: number;
}

export interface FlowRound {
  readonly tellings: readonly FlowTelling[];
  readonly corrections: readonly { readonly of: number; readonly by: FlowTelling }[];
  readonly withdrawals: readonly number[];
}

/** Several states tell of the same flows, more and more, correct and withdraw: the same dice, the same story. */
export class FlowPlot {
  private names = 0;
  private standing: FlowTelling[] = [];

  constructor(private readonly dice: Dice) {}

  round(): FlowRound {
    const withdrawals = this.taken(0.04).map(({ n }) => n);
    const corrections = this.taken(0.2).map((of) => ({ of: of.n, by: this.again(of) }));
    const tellings = corridors.flatMap((corridor) => months.flatMap((month) => this.chorus().map((state) => this.telling(state, corridor, month))));
    this.standing.push(...tellings, ...corrections.map(({ by }) => by));
    return { tellings, corrections, withdrawals };
  }

  /** Sometimes enough for a number, sometimes not. */
  private chorus(): string[] {
    const share = this.dice.next() * 0.8;
    return participants.filter(() => this.dice.next() < share);
  }

  private telling(state: string, corridor: FlowTelling['corridor'], month: string): FlowTelling {
    const parts = citizenships.filter(() => this.dice.next() < 0.6).map((citizenship) => this.part(citizenship));
    return { n: this.names++, state, corridor, month, parts: parts.length > 0 ? parts : [this.part('SYR')], ...this.handled(0.08) };
  }

  /** Told anew, or only handled anew. */
  private again(of: FlowTelling): FlowTelling {
    const { state, corridor, month } = of;
    if (this.dice.next() < 0.5) return this.telling(state, corridor, month);
    return { n: this.names++, state, corridor, month, parts: of.parts, ...this.handled(0.5) };
  }

  private part(citizenship: string): FlowPartTold {
    return { citizenship, isDirect: this.dice.next() < 0.7, persons: Math.floor(this.dice.between(1, 400)) };
  }

  private handled(closed: number): Pick<FlowTelling, 'handling' | 'embargoSeconds'> {
    const { dice } = this;
    if (dice.next() >= closed) return { handling: { tlp: dice.one(['CLEAR', 'GREEN', 'AMBER']) } };
    const chance = dice.next();
    if (chance < 0.2) return { handling: { tlp: 'RED' } };
    if (chance < 0.4) return { handling: { tlp: 'GREEN' }, embargoSeconds: farAheadSeconds };
    return { handling: { tlp: 'GREEN', releasableTo: participants.filter(() => dice.next() < 0.7) } };
  }

  private taken(share: number): FlowTelling[] {
    const taken = this.standing.filter(() => this.dice.next() < share);
    this.standing = this.standing.filter((each) => !taken.includes(each));
    return taken;
  }
}

import { novelLeg, type Leg } from '../bench/path/novel-legs';
import type { Dice } from '../chaos/dice';
import { Diplomacy, type Negotiations } from './diplomacy';
import type { Handling } from './rule';

/** Those that tell; all others only listen. */
export const tellers = ['GR', 'IT', 'ES', 'FR', 'AU', 'MY', 'TH'] as const;
export const listeners = ['DE', 'NZ', 'PH', 'LK', 'FJ'] as const;
/** Its reports wait for its focal point. */
export const careful = 'JP';
export const states = [...tellers, ...listeners, careful] as const;

/** Persons of a week that surges. */
export const swell = 300;
/** Weeks of the past that make a series whose next week can surge. */
const chorusWeeks = 8;
export const allCategories = ['flows', 'routes', 'fees', 'methods', 'migrant-profiles', 'smuggler-profiles'] as const;

/** Something that a state is about to tell. */
export interface Telling {
  /** The plot's own name for it. */
  readonly n: number;
  readonly state: string;
  readonly leg: Leg;
  readonly persons: number;
  /** Without a count: the incident alone, which contributes to routes and not to flows. */
  readonly sighting: boolean;
  readonly harm: boolean;
  readonly weeksAgo: number;
  readonly handling: Omit<Handling, 'embargoUntil'>;
  /** From when it is told. */
  readonly embargoSeconds?: number;
  /** Of the careful state only: whether its focal point lets it out. */
  readonly released: boolean;
}

export interface Round extends Negotiations {
  readonly nilReturns: readonly { readonly n: number; readonly state: string; readonly categories: readonly string[] }[];
  /** Names of nil returns and tellings of earlier rounds. */
  readonly withdrawals: readonly number[];
  readonly tellings: readonly Telling[];
  /** What is told of the same legs once the first of them has been noticed. */
  readonly echoes: readonly Telling[];
  /** What an earlier telling is replaced by. */
  readonly corrections: readonly Correction[];
  /** Corrections of who may see an earlier telling, and of nothing else. */
  readonly rehandlings: readonly Correction[];
}

export interface Correction {
  readonly of: number;
  readonly by: Telling;
}

/** A nil return that was released before anybody looked. */
export interface PastReturn {
  readonly n: number;
  readonly state: string;
  readonly categories: readonly string[];
  readonly monthsAgo: number;
}

type Handled = Pick<Telling, 'handling' | 'embargoSeconds'>;

/** What happens, round by round: the same dice, the same plot. */
export class Plot {
  private names = 0;
  private legs = 0;
  private nilReturns: { readonly n: number; readonly state: string }[] = [];
  /** Alone on their leg: they may be taken back. */
  private singles: Telling[] = [];
  private choirs: Leg[] = [];
  private readonly diplomacy: Diplomacy;

  constructor(private readonly dice: Dice) {
    this.diplomacy = new Diplomacy(dice, states, allCategories);
  }

  /** One of each that tells, which anybody who contributes may see: by them it is known whether a standing or an agreement has arrived. */
  beacons(): Telling[] {
    return [...tellers, careful].map((state) => ({ ...this.telling(state), sighting: false, harm: false, released: true, handling: { tlp: 'CLEAR' }, embargoSeconds: undefined }));
  }

  /** What some states contributed months ago: under a policy with shorter windows it has lapsed. */
  past(): PastReturn[] {
    return states.filter(() => this.dice.next() < 0.6).map((state) => ({ n: this.names++, state, categories: this.dice.next() < 0.7 ? ['flows', 'routes'] : this.some(allCategories), monthsAgo: 4 }));
  }

  round(size: number): Round {
    const withdrawals = [...this.endedStandings(), ...this.takenBack(size / 12)];
    const nilReturns = this.begunStandings();
    const swells = this.choirs.map((leg) => ({ ...this.telling(), leg, persons: swell, sighting: false, harm: false }));
    const corrections = this.taken(size / 12).map((earlier) => ({ of: earlier.n, by: { ...this.telling(earlier.state), sighting: earlier.sighting } }));
    const rehandlings = this.taken(size / 8).map((earlier) => ({ of: earlier.n, by: { ...earlier, ...this.handledAnew(earlier), n: this.names++ } }));
    const alone = Array.from({ length: size }, () => this.telling(this.dice.one([...tellers, careful])));
    const choirs = Array.from({ length: Math.ceil(size / 50) }, () => this.choir());
    this.choirs = choirs.map((choir) => choir[0]?.leg ?? this.nextLeg());
    this.singles.push(...alone.filter(({ state }) => state !== careful), ...[...corrections, ...rehandlings].map(({ by }) => by));
    return { ...this.diplomacy.round(), nilReturns, withdrawals, corrections, rehandlings, tellings: [...alone, ...swells, ...choirs.flatMap((choir) => choir.slice(0, 1))], echoes: choirs.flatMap((choir) => choir.slice(1)) };
  }

  private choir(): Telling[] {
    const leg = this.nextLeg();
    return Array.from({ length: chorusWeeks }, (_, week) => ({ ...this.telling(), leg, persons: 3, sighting: false, harm: false, weeksAgo: week + 1 }));
  }

  private telling(state: string = this.dice.one(tellers)): Telling {
    const { dice } = this;
    return {
      n: this.names++,
      state,
      leg: this.nextLeg(),
      persons: Math.floor(dice.between(1, 40)),
      sighting: dice.next() < 0.1,
      harm: dice.next() < 0.1,
      weeksAgo: 0,
      released: state !== careful || dice.next() < 0.5,
      ...this.handled(),
    };
  }

  private handled(): Handled {
    const { dice } = this;
    const tlp = dice.one(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'AMBER', 'RED']);
    const named = dice.next() < (tlp === 'RED' ? 0.75 : 0.3) ? { releasableTo: this.some(states) } : {};
    const caveats = dice.next() < 0.1 ? { caveats: ['not for use in court'] } : {};
    const chance = dice.next();
    const embargoSeconds = chance < 0.06 ? 30 : chance < 0.12 ? 200_000 : undefined;
    return { handling: { tlp, ...named, ...caveats }, ...(embargoSeconds === undefined ? {} : { embargoSeconds }) };
  }

  /** Never the same again: who may see it changes, narrower or wider. */
  private handledAnew({ state, ...former }: Telling): Handled {
    for (;;) {
      const handled = { embargoSeconds: undefined, ...this.handled() };
      if (audienceIn(state, handled) !== audienceIn(state, former)) return handled;
    }
  }

  private begunStandings(): Round['nilReturns'] {
    const begun = states.filter(() => this.dice.next() < 0.45).map((state) => ({ n: this.names++, state, categories: this.dice.next() < 0.5 ? ['flows', 'routes'] : this.some(allCategories) }));
    this.nilReturns.push(...begun);
    return begun;
  }

  private endedStandings(): number[] {
    const ended = this.nilReturns.filter(() => this.dice.next() < 0.5);
    this.nilReturns = this.nilReturns.filter((each) => !ended.includes(each));
    return ended.map(({ n }) => n);
  }

  private takenBack(atMost: number): number[] {
    return this.taken(atMost).map(({ n }) => n);
  }

  private taken(atMost: number): Telling[] {
    const taken = this.singles.filter(() => this.dice.next() < 0.3).slice(0, Math.ceil(atMost));
    this.singles = this.singles.filter((each) => !taken.includes(each));
    return taken;
  }

  /** At least one. */
  private some<T>(of: readonly T[]): T[] {
    const chance = this.dice.next();
    const chosen = of.filter(() => this.dice.next() < chance);
    return chosen.length > 0 ? chosen : of.slice(0, 1);
  }

  private nextLeg(): Leg {
    return novelLeg(this.legs++);
  }
}

/** The state itself is always on its list. */
function audienceIn(state: string, { handling: { tlp, releasableTo = tlp === 'RED' ? [] : undefined, caveats }, embargoSeconds }: Handled): string {
  return JSON.stringify([tlp, releasableTo && [...releasableTo, state].filter((each, at, all) => all.indexOf(each) === at).sort(), caveats, embargoSeconds]);
}

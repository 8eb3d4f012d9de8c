import type { Dice } from '../chaos/dice';

/** What some states are about to agree on. */
export interface Pact {
  /** The plot's own name for it. */
  readonly n: number;
  readonly effect: 'widens' | 'narrows';
  /** The first of them proposes it. */
  readonly parties: readonly string[];
  /** One of them that does not consent: then nothing is agreed. */
  readonly unwilling?: string;
  readonly categories: readonly string[];
  readonly purposes?: readonly string[];
  readonly thirdParty: string;
  readonly beginsInSeconds: number;
  readonly lastsSeconds?: number;
}

/** What the secretariat is about to sign off. */
export interface PolicyMove {
  readonly n: number;
  readonly mode: 'graduated' | 'strict-binary';
  readonly coreCategories: readonly string[];
  readonly onboardingDays: number;
  /** Months that a contribution counts in any category; as in version 2026-1 unless given. */
  readonly windowMonths?: number;
}

export interface Negotiations {
  readonly pacts: readonly Pact[];
  /** Earlier pacts, and the party that ends each. */
  readonly endings: readonly { readonly of: number; readonly by: string }[];
  readonly policy?: PolicyMove;
}

const pactsPerRound = 6;
const purposes = ['early-warning', 'analysis', 'investigation'];
const chiefly = ['flows', 'routes'];
const farAheadSeconds = 200_000;

/** What is agreed, ended and signed off, round by round. */
export class Diplomacy {
  private names = 0;
  private standing: Pact[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly states: readonly string[],
    private readonly categories: readonly string[],
  ) {}

  round(): Negotiations {
    const ended = this.standing.filter(() => this.dice.next() < 0.4);
    const endings = ended.map(({ n, parties }) => ({ of: n, by: this.oneOf(parties) }));
    const pacts = Array.from({ length: pactsPerRound }, () => this.pact());
    this.standing = [...this.standing.filter((each) => !ended.includes(each)), ...pacts];
    return { pacts, endings, ...(this.dice.next() < 0.6 ? { policy: this.policy() } : {}) };
  }

  private pact(): Pact {
    const { dice } = this;
    const [parties, chance] = [this.some(this.states, 2 + Math.floor(dice.next() * 4)), dice.next()];
    return {
      n: this.names++,
      effect: dice.next() < 0.6 ? 'widens' : 'narrows',
      parties,
      ...(dice.next() < 0.15 ? { unwilling: parties[parties.length - 1] } : {}),
      categories: dice.next() < 0.6 ? chiefly : this.some(this.categories, 1 + Math.floor(dice.next() * 5)),
      ...(dice.next() < 0.4 ? { purposes: this.some(purposes, 1 + Math.floor(dice.next() * 2)) } : {}),
      thirdParty: this.oneOf(['forbidden', 'with-consent', 'allowed']),
      beginsInSeconds: chance < 0.1 ? farAheadSeconds : chance < 0.2 ? 25 : 0,
      ...(dice.next() < 0.3 ? { lastsSeconds: dice.next() < 0.7 ? 40 : farAheadSeconds } : {}),
    };
  }

  private policy(): PolicyMove {
    const { dice } = this;
    return {
      n: this.names++,
      mode: dice.next() < 0.4 ? 'strict-binary' : 'graduated',
      coreCategories: dice.next() < 0.5 ? this.categories : this.some(this.categories, 2),
      onboardingDays: dice.next() < 0.5 ? 0 : 90,
      ...(dice.next() < 0.5 ? { windowMonths: 2 } : {}),
    };
  }

  /** So many of them, in any order. */
  private some(of: readonly string[], count: number): string[] {
    const left = [...of];
    return Array.from({ length: Math.min(count, of.length) }, () => left.splice(Math.floor(this.dice.next() * left.length), 1)[0] ?? '');
  }

  private oneOf(of: readonly string[]): string {
    return of[Math.floor(this.dice.next() * of.length)] ?? '';
  }
}

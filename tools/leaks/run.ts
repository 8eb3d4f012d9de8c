import { Dice } from '../chaos/dice';
import { everyNovelty, startRehearsal } from '../rehearsal/rehearsal';
import { Drama } from './drama';
import { companyOf } from './company';
import { fewestOfAPart, quietMs } from './flows';
import { Ears } from './ears';
import { tellThePast } from './past';
import { maySee, type Rule } from './rule';
import { Verdict } from './verdict';

export interface LeaksOptions {
  readonly cases: number;
  readonly seed: number;
}

type Say = (line: string) => void;

/** About as many cases as one report makes. */
const casesPerReport = 130;
const [roundMin, roundMax] = [10, 100];
const findingsOfAKind = 3;

/** Every report of a new leg raises an alert, and as many as there are. */
const overrides = {
  all: { LOG_LEVEL: 'warn' },
  analytics: { ...everyNovelty, ALARMS_PER_STATE_MONTH: '10000', FALSE_DISCOVERY_RATE: '0.999', FLOWS_REST_MINUTES: '0', FLOWS_QUIET_SECONDS: String(quietMs / 1_000) },
  notifications: { PRIVATE_WEBHOOKS: 'yes' },
};

/** What the platform is held against. */
export interface Reading {
  readonly rule: Rule;
  /** States that a part of a number rests on. */
  readonly fewestOfAPart: number;
}

/** Answers with what was found. */
export async function searchForLeaks({ cases, seed }: LeaksOptions, say: Say, reading: Reading, name: string): Promise<Verdict> {
  const rehearsal = await startRehearsal({ name, overrides, say });
  const ears = new Ears();
  const verdict = new Verdict();
  try {
    const company = await companyOf(rehearsal.cast);
    await ears.open(company);
    const drama = new Drama({ company, ears, verdict, ...reading, signals: rehearsal.cast.signals, dice: new Dice(seed), tellThePast: (returns) => tellThePast(rehearsal.stack, returns, new Date()) });
    await drama.begin();
    const size = Math.min(roundMax, Math.max(roundMin, Math.ceil(cases / casesPerReport)));
    for (let round = 1; verdict.cases < cases; round += 1) {
      const begun = performance.now();
      await drama.round(size);
      say(`round ${round}: ${drama.warningCount()} alerts so far, ${verdict.cases} of ${cases} cases, ${verdict.undecided} left open, ${verdict.leaked.length} leaked, ${verdict.withheld.length} wrongly withheld, ${Math.round((performance.now() - begun) / 1000)} s`);
      if (verdict.cases + drama.casesAtTheEnd() >= cases) await drama.end();
    }
    say(`by way: ${verdict.tally()}`);
    return verdict;
  } finally {
    await ears.close();
    await rehearsal.stop();
  }
}

/** Answers with the exit status. */
export async function leaks(options: LeaksOptions, say: Say, reading: Reading = { rule: maySee, fewestOfAPart }, name = 'leaks'): Promise<number> {
  say(`seed ${options.seed}: at least ${options.cases} egress decisions, each checked from outside`);
  const verdict = await searchForLeaks(options, say, reading, name);
  for (const finding of [verdict.leaked, verdict.withheld].flatMap(someOfEach)) say(`  ${finding}`);
  say(verdict.line());
  return verdict.isClean() ? 0 : 1;
}

/** Some of each state and way: what was found late is of other kinds than what was found first. */
function someOfEach(findings: readonly string[]): string[] {
  const told = new Map<string, number>();
  return findings.filter((finding) => {
    const kind = finding.split(': ', 1)[0] ?? finding;
    told.set(kind, (told.get(kind) ?? 0) + 1);
    return (told.get(kind) ?? 0) <= findingsOfAKind;
  });
}

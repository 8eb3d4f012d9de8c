import { randomUUID } from 'node:crypto';
import { incidentOn, type Leg } from '../bench/path/novel-legs';
import { yesterday } from '../bench/path/ours';
import type { Actor } from '../rehearsal/cast';
import { nilReturnOn, statisticalReturnOn } from '../rehearsal/returns';
import { correct, release, submit, withdraw, type Receipt } from '../rehearsal/reporting';

/** How many persons every report counts: what its series must hold, once. */
export const personsOfEach = 3;

/** What must have become of a report in the end. */
export interface Outcome {
  /** Its newest version. */
  readonly version: number;
  /** The pattern that it counts in; absent where it counts nothing. */
  readonly stands?: string;
  /** The pattern that its first version counted in, and that the newest took back. */
  readonly takenBack?: string;
}

/** Who reports: one state's agency is released at once, the other's reports wait for its focal point. */
export interface Reporters {
  readonly atOnce: Actor;
  readonly waiting: Actor;
  readonly focalPoint: Actor;
}

export interface Scenario {
  readonly reporters: Reporters;
  /** Each leg is one that was never reported before. */
  readonly nextLeg: () => Leg;
  /** Repeats a step until it is answered, as an agency does. */
  readonly insist: <T>(step: () => Promise<T>) => Promise<T>;
  /** A while, in which people notice that they were wrong. */
  readonly reflect: () => Promise<void>;
  readonly accepted: (receipt: Receipt, outcome: Outcome) => void;
}

type Play = (scenario: Scenario) => Promise<void>;

const patternOf = ({ from, to }: Leg): string => `leg|${from}>${to}`;
const on = (leg: Leg): object => incidentOn(leg, yesterday(), personsOfEach);

/** Sends a report once, however often it must be sent. */
function once({ insist }: Scenario, actor: Actor, body: object): Promise<Receipt> {
  const key = randomUUID();
  return insist(() => submit(actor, body, key));
}

const incident: Play = async (scenario) => {
  const leg = scenario.nextLeg();
  scenario.accepted(await once(scenario, scenario.reporters.atOnce, on(leg)), { version: 1, stands: patternOf(leg) });
};

const statistical: Play = async (scenario) => {
  const leg = scenario.nextLeg();
  const receipt = await once(scenario, scenario.reporters.atOnce, statisticalReturnOn(leg, personsOfEach));
  scenario.accepted(receipt, { version: 1, stands: patternOf(leg) });
};

const nil: Play = async (scenario) => {
  scenario.accepted(await once(scenario, scenario.reporters.atOnce, nilReturnOn(['flows', 'routes'])), { version: 1 });
};

const released: Play = async (scenario) => {
  const { waiting, focalPoint } = scenario.reporters;
  const leg = scenario.nextLeg();
  const receipt = await once(scenario, waiting, on(leg));
  await scenario.insist(() => release(focalPoint, receipt));
  scenario.accepted(receipt, { version: 1, stands: patternOf(leg) });
};

const corrected: Play = async (scenario) => {
  const [wrong, right] = [scenario.nextLeg(), scenario.nextLeg()];
  const { atOnce } = scenario.reporters;
  const receipt = await once(scenario, atOnce, on(wrong));
  await scenario.reflect();
  const key = randomUUID();
  await scenario.insist(() => correct(atOnce, receipt, on(right), key));
  scenario.accepted(receipt, { version: 2, stands: patternOf(right), takenBack: patternOf(wrong) });
};

const withdrawn: Play = async (scenario) => {
  const leg = scenario.nextLeg();
  const receipt = await once(scenario, scenario.reporters.atOnce, on(leg));
  await scenario.reflect();
  await scenario.insist(() => withdraw(scenario.reporters.atOnce, receipt, 'entered twice'));
  scenario.accepted(receipt, { version: 2, takenBack: patternOf(leg) });
};

/** In turn: half of all are plain incidents. */
export const plays: readonly Play[] = [incident, statistical, incident, corrected, incident, released, incident, withdrawn, incident, nil];

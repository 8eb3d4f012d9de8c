import type { EvidenceV2, Lane } from '@openvrs/contracts';
import { detectionVersion } from '@openvrs/detection';
import { inWordsOf } from '../../apps/analytics/src/lane/earlier-versions';
import { canonical, judgedIn, type Judgement } from '../../apps/analytics/src/lane/judgement';
import { askedOf, judges } from '../../apps/analytics/src/lane/judges';

/** A signal, an alert, or anything else that carries an evidence pack. */
export interface Packed {
  readonly signalId?: string;
  readonly alertId?: string;
  readonly lane: Lane;
  readonly evidence: Judgement & Pick<EvidenceV2, 'library' | 'inputs'>;
}

export interface Reproduction {
  readonly name: string;
  readonly same: boolean;
  /** In a sentence, for a reader who was not told why. */
  readonly words: string;
}

export class NoEvidence extends Error {
  constructor() {
    super('There is no evidence pack here: give a signal, an alert, or a page of them, as JSON.');
  }
}

/** Every evidence pack in a document: one signal or alert, or a page of them. @throws NoEvidence */
export function packsIn(document: unknown): Packed[] {
  const { signals, alerts } = (document ?? {}) as { signals?: unknown; alerts?: unknown };
  const several = [document, signals, alerts].find(Array.isArray) as unknown[] | undefined;
  const packs = (several ?? [document]).filter(isPacked);
  if (packs.length === 0) throw new NoEvidence();
  return packs;
}

/** Runs the lane's judgement on the inputs of the pack and compares all that it says, byte for byte. */
export function reproduce({ signalId, alertId, lane, evidence }: Packed): Reproduction {
  const name = signalId ?? alertId ?? lane;
  const judge = judges[lane];
  if (Object.keys(evidence.inputs).length === 0) return { name, same: false, words: 'it was raised before evidence carried its inputs' };
  if (judge === undefined) return { name, same: false, words: `this version does not know the lane ${lane}` };
  const again = judgedAgain(judge, lane, evidence);
  if (typeof again === 'string') return { name, same: false, words: `this version cannot judge what ${evidence.method} ${evidence.methodVersion} was asked: ${again}${otherLibrary(evidence)}` };
  if (again === undefined) return { name, same: false, words: `the lane raises nothing on these inputs${otherLibrary(evidence)}` };
  const told = inWordsOf(evidence.methodVersion, again);
  const differing = differences(judgedIn(evidence), judgedIn(told));
  if (differing.length === 0) return { name, same: true, words: `the same bytes: ${told.method} ${told.methodVersion}, library ${detectionVersion}` };
  return { name, same: false, words: `differs in ${differing.join(', ')}${otherLibrary(evidence)}` };
}

/** @returns in words why not, where another version was asked less, or in other words. */
function judgedAgain(judge: (inputs: never) => Judgement | undefined, lane: Lane, { inputs }: Packed['evidence']): Judgement | string | undefined {
  const lacking = (askedOf[lane] ?? []).filter((name) => inputs[name] === undefined);
  if (lacking.length > 0) return `its inputs lack ${lacking.join(', ')}`;
  try {
    return judge(inputs as never);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function differences(said: Partial<Judgement>, again: Partial<Judgement>): string[] {
  if (canonical(said) === canonical(again)) return [];
  const names = [...new Set([...Object.keys(said), ...Object.keys(again)])] as (keyof Judgement)[];
  return names.filter((name) => canonical(said[name] ?? null) !== canonical(again[name] ?? null));
}

function otherLibrary({ library }: Pick<EvidenceV2, 'library'>): string {
  return library === detectionVersion ? '' : ` (raised with library ${library}, this is ${detectionVersion})`;
}

function isPacked(value: unknown): value is Packed {
  const { lane, evidence } = (value ?? {}) as { lane?: unknown; evidence?: { inputs?: unknown } };
  return typeof lane === 'string' && typeof evidence?.inputs === 'object' && evidence.inputs !== null;
}

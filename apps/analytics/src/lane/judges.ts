import type { Lane } from '@openvrs/contracts';
import { judgeCluster, type ClusterQuestion } from './cluster';
import { judgeDisplacement, type DisplacementQuestion } from './displacement';
import { judgeDrift, type DriftQuestion } from './drift';
import { judgeFeeJump, type FeeJumpQuestion } from './fee-jump';
import type { Judgement } from './judgement';
import { judgeMethodShift, type MethodShiftQuestion } from './method-shift';
import { judgeNovelty, type SurpriseQuestion } from './novelty';
import { judgeSurge, type SurgeQuestion } from './surge';

/** What each lane makes of the inputs of an evidence pack. */
export const judges: Partial<Record<Lane, (inputs: never) => Judgement | undefined>> = {
  novelty: (inputs: SurpriseQuestion) => judgeNovelty(inputs),
  surge: (inputs: SurgeQuestion) => judgeSurge(inputs),
  drift: (inputs: DriftQuestion) => judgeDrift(inputs),
  displacement: (inputs: DisplacementQuestion) => judgeDisplacement(inputs),
  'fee-jump': (inputs: FeeJumpQuestion) => judgeFeeJump(inputs),
  cluster: (inputs: ClusterQuestion) => judgeCluster(inputs),
  'method-shift': (inputs: MethodShiftQuestion) => judgeMethodShift(inputs),
};

/** All that a pack must hold for this version of a lane to judge it. */
export const askedOf: Partial<Record<Lane, readonly string[]>> = {
  novelty: ['family', 'observed', 'settings'] satisfies (keyof SurpriseQuestion)[],
  surge: ['past', 'observed', 'frequency', 'settings'] satisfies (keyof SurgeQuestion)[],
  drift: ['past', 'observed', 'frequency', 'settings', 'surge'] satisfies (keyof DriftQuestion)[],
  displacement: ['rising', 'falling', 'neighbour', 'neighbourCell', 'tried', 'frequency', 'settings'] satisfies (keyof DisplacementQuestion)[],
  'fee-jump': ['fees', 'currency', 'frequency', 'settings'] satisfies (keyof FeeJumpQuestion)[],
  cluster: ['events', 'fresh', 'seed', 'frequency', 'settings'] satisfies (keyof ClusterQuestion)[],
  'method-shift': ['past', 'part', 'whole', 'settings'] satisfies (keyof MethodShiftQuestion)[],
};

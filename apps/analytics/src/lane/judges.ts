import type { Lane } from '@openvrs/contracts';
import type { Judgement } from './judgement';
import { judgeNovelty, type SurpriseQuestion } from './novelty';
import { judgeSurge, type SurgeQuestion } from './surge';

/** What each lane makes of the inputs of an evidence pack. */
export const judges: Partial<Record<Lane, (inputs: never) => Judgement | undefined>> = {
  novelty: (inputs: SurpriseQuestion) => judgeNovelty(inputs),
  surge: (inputs: SurgeQuestion) => judgeSurge(inputs),
};

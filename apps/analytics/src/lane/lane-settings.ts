import type { BudgetSettings } from './alarm-budget';
import type { ClusterSettings } from './cluster';
import type { DisplacementSettings } from './displacement';
import type { DriftSettings } from './drift';
import type { FeeJumpSettings } from './fee-jump';
import type { MethodShiftSettings } from './method-shift';
import type { NoveltySettings } from './novelty';
import type { SurgeSettings } from './surge';

export interface LaneSettings {
  readonly surge: SurgeSettings;
  readonly novelty: NoveltySettings;
  readonly drift: DriftSettings;
  readonly methodShift: MethodShiftSettings;
  readonly displacement: DisplacementSettings;
  readonly feeJump: FeeJumpSettings;
  readonly cluster: ClusterSettings;
  readonly budget: BudgetSettings;
}

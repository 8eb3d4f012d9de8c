import { IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';

export const countStates = ['known', 'unknown', 'not-collected', 'not-applicable'] as const;

/** Zero, unknown, not collected and not applicable are four values: only a known count has a number. */
export class CountV1 {
  @IsIn(countStates)
  state!: (typeof countStates)[number];

  @ValidateIf((count: CountV1) => count.state === 'known' || count.value !== undefined)
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  value?: number;
}

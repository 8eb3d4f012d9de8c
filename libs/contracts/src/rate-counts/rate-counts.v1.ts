import { IsInt, IsObject, Min } from 'class-validator';

/** KV value: how many requests one replica has counted lately, for the other replicas of its service. */
export class RateCountsV1 {
  /** Whole minutes since 1970. */
  @IsInt()
  @Min(0)
  minute!: number;

  /** Who is counted → requests of this minute; those with few are left out. */
  @IsObject()
  current!: Record<string, number>;

  /** The same of the minute before. */
  @IsObject()
  previous!: Record<string, number>;

  @IsInt()
  @Min(0)
  revision!: number;
}

import { Matches } from 'class-validator';

/** Whole days, both included, `2021-07-01`…`2021-07-31`; one day for a moment. Months of a return are calendar months. */
export class PeriodV1 {
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from!: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to!: string;
}

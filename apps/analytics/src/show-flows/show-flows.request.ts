import { reportBases, type CountingUnit, type Frequency, type ReportContentV1 } from '@openvrs/contracts';
import { indicators, isCountry } from '@openvrs/vocabulary';
import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import { sighting } from '../pattern/contribution';
import { breakdowns, type Breakdown } from './broken-down';

const frequencies: readonly Frequency[] = ['day', 'week', 'month', 'quarter', 'year'];
const units: readonly CountingUnit[] = ['detections', 'persons', 'events'];
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Query of `GET /v1/flows`. */
export class ShowFlowsRequest {
  /** Where the routes begin and end, whatever lies between. */
  @IsKnownCountry()
  from!: string;

  @IsKnownCountry()
  to!: string;

  @IsIn([...indicators.codes, sighting])
  indicator = 'illegal-border-crossing-between-bcps';

  @IsIn(units)
  unit: CountingUnit = 'detections';

  @IsIn(['incident', 'statistical'])
  kind: 'incident' | 'statistical' = 'statistical';

  @IsIn(reportBases)
  basis: ReportContentV1['basis'] = 'detection';

  /** Incidents are counted by the week they began in. */
  @IsIn(frequencies)
  frequency: Frequency = 'month';

  /** First and last day: the periods that they lie in are shown whole. */
  @Matches(day, { message: 'since must be a day such as 2026-01-31' })
  since!: string;

  @Matches(day, { message: 'until must be a day such as 2026-01-31' })
  until!: string;

  /** Besides the number, what of it may be shown by itself. */
  @IsOptional()
  @IsIn(breakdowns)
  by?: Breakdown;
}

function IsKnownCountry(): PropertyDecorator {
  return ValidateBy({ name: 'isCountry', validator: { validate: isCountry, defaultMessage: () => '$property must be an ISO 3166-1 alpha-2 code such as TR' } });
}

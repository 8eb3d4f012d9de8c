import { IsString, Length } from 'class-validator';

/** Body of `POST /v1/agreements/{agreement}/end`. */
export class EndAgreementRequest {
  /** For the other parties. */
  @IsString()
  @Length(1, 500)
  reason!: string;
}

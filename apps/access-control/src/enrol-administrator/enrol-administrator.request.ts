import { IsOptional, IsString, Length } from 'class-validator';

/** Body of `POST /v1/enrolment`. */
export class EnrolAdministratorRequest {
  /** What access-control printed at its first start, or ADMIN_ENROLMENT_TOKEN. */
  @IsString()
  @Length(1, 200)
  token!: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  name?: string;
}

import { acknowledgementKinds, type AcknowledgementKind } from '@openvrs/vocabulary';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

const kinds = acknowledgementKinds.entries.map(({ code }) => code);

/** Body of `POST /v1/alerts/{id}/acknowledgements`. */
export class AcknowledgeAlertRequest {
  @IsIn(kinds)
  kind!: AcknowledgementKind;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;
}

import { isCountry } from '@openvrs/vocabulary';
import { buildMessage, IsOptional, IsString, Length, ValidateBy, type ValidationOptions } from 'class-validator';

/** Body of `POST /v1/states`. */
export class RegisterStateRequest {
  /** A state or territory, ISO 3166-1 alpha-2. */
  @IsState()
  state!: string;

  /** The name of ISO 3166-1 unless given. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
}

export function IsState(options?: ValidationOptions): PropertyDecorator {
  const defaultMessage = buildMessage((start) => `${start}$property must be ISO 3166-1 alpha-2 in capitals, such as ID`, options);
  return ValidateBy({ name: 'isState', validator: { validate: isCountry, defaultMessage } }, options);
}

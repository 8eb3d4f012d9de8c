import { categories, lanes, patternFamilies, severities, type Category, type Lane, type PatternFamily, type Severity } from '@openvrs/contracts';
import { isCitizenship, isCountry } from '@openvrs/vocabulary';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, Length, MaxLength, ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';
import { channelKinds, type ChannelKind } from '../subscription/subscription';

const entriesMax = 300;

/** Body of `POST /v1/subscriptions`. Whatever is left out stays open. */
export class SubscribeRequest {
  @IsString()
  @Length(1, 120)
  name = 'alerts';

  @IsArray()
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories: Category[] = [];

  @IsArray()
  @ArrayMaxSize(entriesMax)
  @Known(isCountry, 'must be ISO 3166-1 alpha-2, such as GR')
  countries: string[] = [];

  @IsArray()
  @ArrayMaxSize(entriesMax)
  @Known(isCitizenship, 'must be ISO 3166-1 alpha-3, such as SYR')
  citizenships: string[] = [];

  @IsArray()
  @ArrayUnique()
  @IsIn(patternFamilies, { each: true })
  families: PatternFamily[] = [];

  @IsArray()
  @ArrayUnique()
  @IsIn(lanes, { each: true })
  lanes: Lane[] = [];

  @IsIn(severities)
  minimumSeverity: Severity = 'minor';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(channelKinds, { each: true })
  channels: ChannelKind[] = ['sse'];

  /** Needed with the channel `webhook`, and only with it. */
  @ValidateIf((request: SubscribeRequest) => (Array.isArray(request.channels) && request.channels.includes('webhook')) || request.webhookUrl !== undefined)
  @IsString()
  @MaxLength(2_000)
  webhookUrl?: string;
}

function Known(isKnown: (value: string) => boolean, message: string, options: ValidationOptions = {}): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && isKnown(value);
  return ValidateBy({ name: 'isKnownCode', validator: { validate, defaultMessage: () => `each ${message}` } }, { ...options, each: true });
}

import { modes } from '@openvrs/vocabulary';
import { Field, Lines, Maybe, Part } from './field';
import { number, oneOf, text } from './field-rules';
import { PlaceRequest } from './place.request';

const legsMax = 20;
const hoursPerYear = 8_784;

export class LegRequest {
  @Part(() => PlaceRequest, 'must be a place: { "country": "TR" }')
  from!: PlaceRequest;

  @Part(() => PlaceRequest, 'must be a place: { "country": "GR" }')
  to!: PlaceRequest;

  @Field(oneOf(modes.codes))
  mode!: string;

  @Maybe()
  @Field(number({ min: 0, max: hoursPerYear }))
  durationHours?: number;
}

export class RouteRequest {
  @Field(text(40))
  ref!: string;

  @Lines(() => LegRequest, { min: 1, max: legsMax })
  legs!: LegRequest[];
}

import { nodeRoles, type PlaceV1 } from '@openvrs/contracts';
import { Field, Maybe } from './field';
import { country, latitude, locode, longitude, number, oneOf, subdivision } from './field-rules';

export class PlaceRequest {
  @Field(country)
  country!: string;

  @Maybe()
  @Field(subdivision)
  subdivision?: string;

  @Maybe()
  @Field(locode)
  locode?: string;

  @Maybe()
  @Field(latitude)
  latitude?: number;

  @Maybe()
  @Field(longitude)
  longitude?: number;

  @Maybe()
  @Field(number({ min: 0, max: 5_000 }))
  precisionKm?: number;

  @Maybe()
  @Field(oneOf(nodeRoles))
  role?: PlaceV1['role'];
}

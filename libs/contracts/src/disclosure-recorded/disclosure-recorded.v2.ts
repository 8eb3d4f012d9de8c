import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsISO8601, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { AllowanceV1 } from '../allowance/allowance.v1';
import type { MessageType } from '../message';
import { disclosedKinds, disclosureMethods, type DisclosureMethod } from './disclosure-recorded.v1';

/** Someone was shown something: to whom, what, by what method, why, under which policy and agreement. */
export class DisclosureRecordedV2 {
  @IsString()
  @Length(1, 200)
  disclosureId!: string;

  @IsIn(disclosedKinds)
  resourceKind!: (typeof disclosedKinds)[number];

  @IsString()
  @Length(1, 64)
  resourceId!: string;

  @Matches(/^[A-Z]{2}$/)
  toState!: string;

  /** The client or person that it was shown to. */
  @IsString()
  @Length(1, 120)
  toSubject!: string;

  @IsIn(disclosureMethods)
  method!: DisclosureMethod;

  /** Why it was shown: the subscription it answers, the request that asked. */
  @IsString()
  @Length(1, 200)
  reason!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => AllowanceV1)
  allowance!: AllowanceV1;

  /** The states whose reports it rests on. */
  @IsArray()
  @ArrayMaxSize(300)
  @Matches(/^[A-Z]{2}$/, { each: true })
  originStates!: string[];

  @IsISO8601({ strict: true })
  disclosedAt!: string;
}

export const disclosureRecordedV2: MessageType<DisclosureRecordedV2> = {
  noun: 'disclosure',
  verb: 'recorded',
  version: 2,
  stream: 'DISCLOSURES',
  publishers: ['intake', 'analytics', 'notifications'],
  consumers: ['access-control'],
  tails: [],
  data: DisclosureRecordedV2,
};

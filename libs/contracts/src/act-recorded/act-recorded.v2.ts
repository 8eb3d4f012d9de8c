import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { AllowanceV1 } from '../allowance/allowance.v1';
import type { MessageType } from '../message';
import { serviceNames, type ServiceName } from '../streams';
import { actActions, actMethods, actOutcomes, actsAtOnce, type ActAction, type ActMethod, type ActOutcome } from './act-recorded.v1';

/** Somebody asked a service for something, or did something there. */
export class ActV2 {
  /** One act, one id, however often it is told. */
  @IsString()
  @Length(1, 200)
  id!: string;

  @IsISO8601({ strict: true })
  at!: string;

  @IsIn(actActions)
  action!: ActAction;

  /** The client or person that did it. */
  @IsString()
  @Length(1, 200)
  actor!: string;

  /** The state that the actor acted for; administrators and auditors act for none. */
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  actorState?: string;

  /** `report:rep_1`, or the address that was asked. */
  @IsString()
  @Length(1, 600)
  resource!: string;

  /** What was asked, as the route is declared: `DELETE access-control/v1/clients/:clientId`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  request?: string;

  /** What was changed or chosen, where the address does not say it; never a name of a person. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  detail?: string;

  /** The state that it concerns, where it concerns one. */
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  toState?: string;

  @IsIn(actMethods)
  method!: ActMethod;

  /** The purpose that was given. */
  @IsString()
  @Length(1, 200)
  why!: string;

  @IsIn(actOutcomes)
  outcome!: ActOutcome;

  /** The states whose reports were shown. */
  @IsArray()
  @ArrayMaxSize(300)
  @Matches(/^[A-Z]{2}$/, { each: true })
  origins!: string[];

  /** Under what they were shown. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AllowanceV1)
  allowance?: AllowanceV1;
}

/** Acts that one service took part in, as many as came together. */
export class ActRecordedV2 {
  /** Whose word it is. */
  @IsIn(serviceNames)
  service!: ServiceName;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(actsAtOnce)
  @ValidateNested({ each: true })
  @Type(() => ActV2)
  acts!: ActV2[];
}

export const actRecordedV2: MessageType<ActRecordedV2> = {
  noun: 'act',
  verb: 'recorded',
  version: 2,
  stream: 'ACTS',
  publishers: serviceNames,
  consumers: ['access-control'],
  tails: [],
  data: ActRecordedV2,
  partitionOf: ({ service }) => service,
  partitionedByPublisher: true,
};

import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import type { MessageType } from '../message';
import { serviceNames, type ServiceName } from '../streams';

export const actActions = ['submit', 'read', 'search', 'export', 'sign-in', 'write', 'administer'] as const;
export type ActAction = (typeof actActions)[number];
export const actOutcomes = ['done', 'refused', 'failed'] as const;
export type ActOutcome = (typeof actOutcomes)[number];
export const actMethods = ['api', 'sse', 'oauth'] as const;
export type ActMethod = (typeof actMethods)[number];

/** Somebody asked a service for something, or did something there. */
export class ActV1 {
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
}

/** Acts that one service took part in, as many as came together. */
export class ActRecordedV1 {
  /** Whose word it is. */
  @IsIn(serviceNames)
  service!: ServiceName;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ActV1)
  acts!: ActV1[];
}

/** The most acts of one message. */
export const actsAtOnce = 500;

export const actRecordedV1: MessageType<ActRecordedV1> = {
  noun: 'act',
  verb: 'recorded',
  version: 1,
  stream: 'ACTS',
  publishers: serviceNames,
  consumers: ['access-control'],
  tails: [],
  data: ActRecordedV1,
  partitionOf: ({ service }) => service,
  partitionedByPublisher: true,
};

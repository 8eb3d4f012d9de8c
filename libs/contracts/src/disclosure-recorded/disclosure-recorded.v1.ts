import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsString, Length, Matches } from 'class-validator';
import type { MessageType } from '../message';

export const disclosureMethods = ['sse', 'webhook', 'api'] as const;
export type DisclosureMethod = (typeof disclosureMethods)[number];
export const disclosedKinds = ['alert', 'report'] as const;

/** Someone was shown something: to whom, what, by what method, why. */
export class DisclosureRecordedV1 {
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

  /** The policy version under which it was allowed. */
  @IsString()
  @Length(1, 40)
  policyVersion!: string;

  /** The states whose reports it rests on. */
  @IsArray()
  @ArrayMaxSize(300)
  @Matches(/^[A-Z]{2}$/, { each: true })
  originStates!: string[];

  @IsISO8601({ strict: true })
  disclosedAt!: string;
}

export const disclosureRecordedV1: MessageType<DisclosureRecordedV1> = {
  noun: 'disclosure',
  verb: 'recorded',
  version: 1,
  stream: 'DISCLOSURES',
  publishers: ['intake', 'analytics', 'notifications'],
  consumers: ['access-control'],
  tails: [],
  data: DisclosureRecordedV1,
};

import { IsBoolean, IsISO8601, IsString, Length } from 'class-validator';
import type { MessageType } from '../message';
import type { SignalSupersededV1 } from './signal-superseded.v1';

/** What a signal rested on fell away, or who may see it changed: by a correction or a withdrawal. */
export class SignalSupersededV2 {
  @IsString()
  @Length(1, 64)
  signalId!: string;

  @IsString()
  @Length(1, 500)
  reason!: string;

  /** An originator changed who may see what it rests on: nobody else sees it any longer; what may be seen is raised anew. */
  @IsBoolean()
  audienceChanged!: boolean;

  @IsISO8601({ strict: true })
  supersededAt!: string;
}

export const signalSupersededV2: MessageType<SignalSupersededV2> = {
  noun: 'signal',
  verb: 'superseded',
  version: 2,
  stream: 'SIGNALS',
  publishers: ['analytics'],
  consumers: ['notifications', 'access-control'],
  tails: [],
  data: SignalSupersededV2,
};

/** The first version told of what fell away only. */
export function latestSuperseded(superseded: SignalSupersededV1): SignalSupersededV2 {
  return { ...superseded, audienceChanged: false };
}

import { IsISO8601, IsString, Length } from 'class-validator';
import type { MessageType } from '../message';

/** What a signal rested on fell away: by a correction or a withdrawal. */
export class SignalSupersededV1 {
  @IsString()
  @Length(1, 64)
  signalId!: string;

  @IsString()
  @Length(1, 500)
  reason!: string;

  @IsISO8601({ strict: true })
  supersededAt!: string;
}

export const signalSupersededV1: MessageType<SignalSupersededV1> = {
  noun: 'signal',
  verb: 'superseded',
  version: 1,
  stream: 'SIGNALS',
  publishers: ['analytics'],
  consumers: ['notifications'],
  tails: [],
  data: SignalSupersededV1,
};

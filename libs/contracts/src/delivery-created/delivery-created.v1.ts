import { IsIn, IsISO8601, IsString, Length, Matches } from 'class-validator';
import type { MessageType } from '../message';

export const alertEvents = ['issued', 'updated', 'cancelled'] as const;
export type AlertEvent = (typeof alertEvents)[number];

/** Something waits for a subscriber's open stream. Thin: whoever sends it on decides again what may be shown. */
export class DeliveryCreatedV1 {
  @IsString()
  @Length(1, 200)
  deliveryId!: string;

  @IsString()
  @Length(1, 64)
  alertId!: string;

  @IsString()
  @Length(1, 64)
  subscriptionId!: string;

  /** The client whose open stream it is for. */
  @IsString()
  @Length(1, 120)
  subscriber!: string;

  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsIn(alertEvents)
  event!: AlertEvent;

  @IsISO8601({ strict: true })
  createdAt!: string;
}

export const deliveryCreatedV1: MessageType<DeliveryCreatedV1> = {
  noun: 'delivery',
  verb: 'created',
  version: 1,
  stream: 'ALERTS',
  publishers: ['notifications'],
  consumers: [],
  tails: ['notifications'],
  data: DeliveryCreatedV1,
  partitionOf: (data) => data.state,
};

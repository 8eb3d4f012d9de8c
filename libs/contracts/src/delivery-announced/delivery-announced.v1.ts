import { IsIn, IsInt, IsISO8601, IsString, Length, Matches, Min } from 'class-validator';
import type { MessageType } from '../message';
import { categories, type Category } from '../report-content/report-content.v1';

/** All open streams of a state are to tell that what it sees in a category will lapse. Its own standing, and nothing of others. */
export class DeliveryAnnouncedV1 {
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsIn(categories)
  category!: Category;

  /** Which of the policy's warnings it is: days before the lapse. */
  @IsInt()
  @Min(1)
  daysBefore!: number;

  /** When it lapses. */
  @IsISO8601({ strict: true })
  lapsesAt!: string;

  /** What keeps it. */
  @IsString()
  @Length(1, 500)
  remedy!: string;

  @IsISO8601({ strict: true })
  announcedAt!: string;
}

export const deliveryAnnouncedV1: MessageType<DeliveryAnnouncedV1> = {
  noun: 'delivery',
  verb: 'announced',
  version: 1,
  stream: 'ALERTS',
  publishers: ['notifications'],
  consumers: [],
  tails: ['notifications'],
  data: DeliveryAnnouncedV1,
};

import { SecretsEnv } from '@openvrs/edge';
import { IsIn } from 'class-validator';

/** What notifications reads from its environment besides what every service reads. */
export class NotificationsEnv extends SecretsEnv {
  override PORT = 3004;
  override METRICS_PORT = 9104;

  /** `yes` lets webhooks go to private addresses and over plain http: for a demonstration or a closed network only. */
  @IsIn(['yes', 'no'])
  PRIVATE_WEBHOOKS: 'yes' | 'no' = 'no';
}

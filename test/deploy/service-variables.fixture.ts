import { type ServiceName } from '@openvrs/contracts';
import type { VerifierEnv } from '@openvrs/edge';
import { getMetadataStorage } from 'class-validator';
import { AccessControlEnv } from '../../apps/access-control/src/access-control.env';
import { AnalyticsEnv } from '../../apps/analytics/src/analytics.env';
import { IntakeEnv } from '../../apps/intake/src/intake.env';
import { NotificationsEnv } from '../../apps/notifications/src/notifications.env';

export const environments: Record<ServiceName, new () => VerifierEnv> = {
  intake: IntakeEnv,
  'access-control': AccessControlEnv,
  analytics: AnalyticsEnv,
  notifications: NotificationsEnv,
};

/** Every variable that the service reads, also those without a default, sorted. */
export function variablesOf(service: ServiceName): string[] {
  const validated = getMetadataStorage().getTargetValidationMetadatas(environments[service], '', false, false);
  return [...new Set(validated.map(({ propertyName }) => propertyName))].sort();
}

import type { DeliveryAnnouncedV1 } from '@openvrs/contracts';

/** What streams are to tell beside alerts: followed by every replica. */
export abstract class WarningTailClient {
  /** Gives the listener all that the stream keeps, then each as it comes; `isNew` of those alone. */
  abstract start(listener: (warning: DeliveryAnnouncedV1, isNew: boolean) => void): Promise<void>;
  abstract stop(): Promise<void>;
}

import type { AcknowledgementKind } from '@openvrs/vocabulary';

/** What a recipient said to an alert; saying the same again changes nothing. */
export interface Acknowledgement {
  readonly alertId: string;
  readonly state: string;
  readonly subject: string;
  readonly kind: AcknowledgementKind;
  readonly note?: string;
  readonly at: Date;
}

export function acknowledgementIdOf({ alertId, subject, kind }: Acknowledgement): string {
  return [alertId, subject, kind].join('|');
}

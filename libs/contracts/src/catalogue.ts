import { actRecordedV1 } from './act-recorded/act-recorded.v1';
import { actRecordedV2 } from './act-recorded/act-recorded.v2';
import { deliveryAnnouncedV1 } from './delivery-announced/delivery-announced.v1';
import { deliveryCreatedV1 } from './delivery-created/delivery-created.v1';
import { disclosureRecordedV1 } from './disclosure-recorded/disclosure-recorded.v1';
import { disclosureRecordedV2 } from './disclosure-recorded/disclosure-recorded.v2';
import { reportReleasedV1 } from './report-released/report-released.v1';
import { reportWithdrawnV1 } from './report-withdrawn/report-withdrawn.v1';
import { signalRaisedV1 } from './signal-raised/signal-raised.v1';
import { signalRaisedV2 } from './signal-raised/signal-raised.v2';
import { signalSupersededV1 } from './signal-superseded/signal-superseded.v1';
import { signalSupersededV2 } from './signal-superseded/signal-superseded.v2';
import { standingChangedV1 } from './standing-changed/standing-changed.v1';
import { standingChangedV2 } from './standing-changed/standing-changed.v2';
import { standingWarnedV1 } from './standing-warned/standing-warned.v1';

/** Every message between services, every released version. */
export const messages = [
  reportReleasedV1,
  reportWithdrawnV1,
  standingChangedV1,
  standingChangedV2,
  standingWarnedV1,
  signalRaisedV1,
  signalRaisedV2,
  signalSupersededV1,
  signalSupersededV2,
  deliveryCreatedV1,
  deliveryAnnouncedV1,
  disclosureRecordedV1,
  disclosureRecordedV2,
  actRecordedV1,
  actRecordedV2,
] as const;

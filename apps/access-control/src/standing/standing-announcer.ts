import type { EntitlementSnapshotV2 } from '@openvrs/contracts';
import { Announcer } from '../announcing/announcer';
import type { Standing } from './standing';

/** Tells every service what each state has earned. */
export class StandingAnnouncer extends Announcer<Standing, EntitlementSnapshotV2> {}

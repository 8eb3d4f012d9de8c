import type { ParticipantSnapshotV1 } from '@openvrs/contracts';
import { Announcer } from '../announcing/announcer';
import type { Participant } from './participant';

/** Tells every service who takes part. */
export class ParticipantAnnouncer extends Announcer<Participant, ParticipantSnapshotV1> {}

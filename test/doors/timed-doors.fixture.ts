import type { ServiceName } from '@openvrs/contracts';
import { roles, type Role } from '@openvrs/identity';
import { egressPoints } from './egress-points';
import { readGoldenMatrix } from './golden-matrix.fixture';

/** A door at which somebody meets the same for another's and for what does not exist, told apart by what the address names. */
export interface TimedDoor {
  readonly point: string;
  readonly service: ServiceName;
  readonly method: string;
  /** As declared: `/v1/reports/:id`. */
  readonly path: string;
  /** One of those for whom another's is not there. */
  readonly role: Role;
}

/** Doors that ask by query: what they are asked for is said in the spec. */
export const askedByQuery = ['access-control GET /v1/access/explain', 'analytics GET /v1/flows', 'notifications GET /v1/alerts'];

/** Doors whose address and query name nothing that could be another's. */
export const namingNothing: readonly { readonly because: string; readonly points: readonly string[] }[] = [
  {
    because: 'They list what is the caller’s own, found by whose it is: another’s is not looked at.',
    points: [
      'notifications GET /v1/subscriptions', 'notifications GET /v1/deliveries', 'intake GET /v1/reports', 'access-control GET /v1/agreements', 'access-control GET /v1/people',
      'access-control GET /v1/clients', 'access-control GET /v1/standing', 'access-control GET /v1/disclosures', 'access-control GET /v1/ledger', 'access-control GET /v1/ledger/export',
    ],
  },
  {
    because: 'They make something of the caller’s own.',
    points: ['notifications POST /v1/subscriptions', 'intake POST /v1/reports', 'access-control POST /v1/agreements', 'access-control POST /v1/people', 'access-control POST /v1/clients'],
  },
  { because: 'It is asked about what is yet to be written.', points: ['access-control POST /v1/access/audience'] },
  { because: 'It is asked for whatever comes: nothing is looked through for it.', points: ['notifications GET /v1/alerts/stream'] },
];

const isDoor = (point: string): boolean => / [A-Z]+ \//.test(point);
const bare = (path: string): string => path.replaceAll(/[:{]\w+\}?/g, ':');

/** Every registered door that shows some and hides the rest. */
export const hidingDoors: readonly string[] = egressPoints.filter(({ asks, point }) => isDoor(point) && (asks === 'decide' || asks === 'own-data-only')).map(({ point }) => point);

/** Those of them whose address names what somebody wants, each with a role for which another's is not there. */
export function timedDoors(): TimedDoor[] {
  const rows = readGoldenMatrix().filter(({ door }) => door.includes('{other}'));
  return hidingDoors.flatMap((point) => {
    const [service = '', method = '', path = ''] = point.split(' ');
    const row = rows.find((each) => each.service === service && each.method === method && bare(each.door) === bare(path));
    const role = roles.find((each) => row?.marks[each] === '0');
    return role ? [{ point, service: service as ServiceName, method, path, role }] : [];
  });
}

import type { ActAction, ActOutcome, ServiceName } from '@openvrs/contracts';

/** A request as far as its record goes. */
export interface RecordedRequest {
  readonly service: ServiceName;
  readonly method: string;
  /** As declared: `/v1/reports/:id`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  /** As asked, with its query. */
  readonly url: string;
  /** Where what was made is, when something was. */
  readonly location?: string;
}

/** What a method and an address say of an act: to make and change things at access-control is to administer. */
export function actionOf({ service, method, route }: Pick<RecordedRequest, 'service' | 'method' | 'route'>): ActAction {
  if (method === 'GET' || method === 'HEAD') return route.includes('/:') ? 'read' : 'search';
  return service === 'access-control' ? 'administer' : 'write';
}

export function outcomeOf(status: number): ActOutcome {
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'failed';
}

const [requestMax, resourceMax] = [200, 600];

/** What was asked, without what it was asked of: changes of one thing are told apart by it. */
export function requestOf({ service, method, route }: Pick<RecordedRequest, 'service' | 'method' | 'route'>): string {
  return `${method} ${service}${route}`.slice(0, requestMax);
}

/** `report:rep_1`, `state:IT/agency:police`; where the address names no thing, the address itself. */
export function resourceOf(request: RecordedRequest): string {
  const named = thingsIn(request.route, request.params) || madeAt(request.location);
  if (named) return named.slice(0, resourceMax);
  const [path = '', query = ''] = request.url.split('?');
  const asked = query.split('&').filter((each) => each !== '' && !/^(limit|after)=/.test(each)).join('&');
  return `${request.method} ${request.service}${path}${asked ? `?${asked}` : ''}`.slice(0, resourceMax);
}

function thingsIn(route: string, params: Readonly<Record<string, string>>): string {
  const segments = route.split('/');
  return segments.flatMap((segment, at) => (segment.startsWith(':') ? [`${oneOf(segments[at - 1] ?? '')}:${params[segment.slice(1)] ?? ''}`] : [])).join('/');
}

/** `/v1/reports/rep_1` */
function madeAt(location: string | undefined): string {
  const [, collection, id] = /^\/v1\/([a-z-]+)\/([^/?]+)$/.exec(location ?? '') ?? [];
  return collection && id ? `${oneOf(collection)}:${id}` : '';
}

const irregular: Readonly<Record<string, string>> = { people: 'person', standing: 'standing', agencies: 'agency', deliveries: 'delivery', policies: 'policy' };

function oneOf(collection: string): string {
  return irregular[collection] ?? collection.replace(/s$/, '');
}

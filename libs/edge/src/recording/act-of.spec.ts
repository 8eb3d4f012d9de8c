import { actionOf, outcomeOf, resourceOf, type RecordedRequest } from './act-of';

const request = (change: Partial<RecordedRequest>): RecordedRequest => ({ service: 'intake', method: 'GET', route: '/v1/reports/:id', params: { id: 'rep_1' }, url: '/v1/reports/rep_1', ...change });

describe('what a request says of an act', () => {
  it.each([
    ['read', { method: 'GET', route: '/v1/reports/:id' }],
    ['read', { method: 'HEAD', route: '/v1/reports/:id/versions' }],
    ['search', { method: 'GET', route: '/v1/alerts' }],
    ['write', { method: 'POST', route: '/v1/reports' }],
    ['administer', { method: 'PATCH', route: '/v1/states/:state', service: 'access-control' as const }],
  ])('it is to %s', (action, change) => {
    expect(actionOf(request(change))).toBe(action);
  });

  it.each<[string, Partial<RecordedRequest>]>([
    ['report:rep_1', {}],
    ['report:rep_1', { route: '/v1/reports/:id/versions', url: '/v1/reports/rep_1/versions' }],
    ['report:rep_2', { method: 'POST', route: '/v1/reports', params: {}, url: '/v1/reports', location: '/v1/reports/rep_2' }],
    ['state:IT/agency:police', { route: '/v1/states/:state/agencies/:agency', params: { state: 'IT', agency: 'police' } }],
    ['person:usr_1', { route: '/v1/people/:personId', params: { personId: 'usr_1' } }],
    ['GET intake/v1/reports?state=awaiting-release', { route: '/v1/reports', params: {}, url: '/v1/reports?limit=5&state=awaiting-release&after=abc' }],
    ['GET intake/v1/reports', { route: '/v1/reports', params: {}, url: '/v1/reports?limit=5' }],
  ])('it is done to %s', (resource, change) => {
    expect(resourceOf(request(change))).toBe(resource);
  });

  it('it is done, refused, or failed', () => {
    expect([200, 303, 404, 422, 503].map(outcomeOf)).toEqual(['done', 'done', 'refused', 'refused', 'failed']);
  });

  it('is never longer than a record may be', () => {
    expect(resourceOf(request({ params: { id: 'x'.repeat(2_000) } })).length).toBe(600);
  });
});

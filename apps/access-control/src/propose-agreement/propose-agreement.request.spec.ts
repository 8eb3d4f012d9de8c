import { validated } from '@openvrs/edge';
import { ProposeAgreementRequest } from './propose-agreement.request';

it('an agreement without parties is asked for them, and for what they are', () => {
  const body = { title: 'Routes', effect: 'widens', categories: ['routes'], from: '2026-01-01T00:00:00Z' };
  const message = 'must be given: each value in parties must be ISO 3166-1 alpha-2 in capitals, such as ID';
  expect(() => validated(ProposeAgreementRequest, body)).toThrow(expect.objectContaining({ errors: [{ field: 'parties', code: 'is-defined', message }] }) as Error);
});

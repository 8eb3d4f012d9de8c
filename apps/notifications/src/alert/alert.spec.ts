import { aSignal } from '@openvrs/testing';
import { alertIdOf, issueAlert } from './alert';

const now = new Date('2026-03-01T12:00:00Z');

describe('an alert', () => {
  it('is preliminary when a machine issues it, and lapses by itself', () => {
    const alert = issueAlert(aSignal(), 'Surge', now);
    expect(alert).toMatchObject({ status: 'preliminary', issuedAt: now, expiresAt: new Date('2026-03-31T12:00:00Z') });
  });

  it('is one for a signal seen twice', () => {
    expect(issueAlert(aSignal(), 'Surge', now).id).toBe(alertIdOf(aSignal().signalId));
  });
});

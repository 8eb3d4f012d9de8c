import { aSignal } from '@openvrs/testing';
import { alertIdOf, cancelAlert, issueAlert } from './alert';

const now = new Date('2026-03-01T12:00:00Z');

describe('an alert', () => {
  it('is preliminary when a machine issues it, and lapses by itself', () => {
    const alert = issueAlert(aSignal(), 'Surge', now);
    expect(alert).toMatchObject({ status: 'preliminary', issuedAt: now, expiresAt: new Date('2026-03-31T12:00:00Z') });
  });

  it('is one for a signal seen twice', () => {
    expect(issueAlert(aSignal(), 'Surge', now).id).toBe(alertIdOf(aSignal().signalId));
  });

  it('keeps the first reason when it is cancelled twice', () => {
    const cancelled = cancelAlert(issueAlert(aSignal(), 'Surge', now), 'report withdrawn', now);
    expect(cancelAlert(cancelled, 'another', new Date())).toBe(cancelled);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'report withdrawn', cancelledAt: now });
  });
});

import { aSignal } from '@openvrs/testing';
import { issueAlert, type Alert } from './alert';
import { alertView } from './alert-view';

const now = new Date('2026-03-01T12:00:00Z');
const viewOf = (signal = aSignal()): ReturnType<typeof alertView> => alertView(issueAlert(signal, 'A headline', now), { deliveredAt: now });

describe('what a recipient gets of an alert', () => {
  it('counts contributors and never names them', () => {
    const text = JSON.stringify(viewOf(aSignal({ basis: { states: ['LT', 'LV'], handlings: [{ tlp: 'AMBER' }] } })));
    expect(text).not.toMatch(/"L[TV]"/);
    expect(viewOf().reports).toEqual({ count: 3, contributingStates: 1, grades: ['admiralty:B2'] });
  });

  it('never names the report that tipped it over', () => {
    expect(JSON.stringify(viewOf())).not.toContain('rep-1');
  });

  it('carries the strictest handling of its basis', () => {
    const handlings = [{ tlp: 'GREEN' as const }, { tlp: 'AMBER' as const, caveats: ['not in court'] }];
    expect(viewOf(aSignal({ basis: { states: ['PL', 'LT'], handlings } }))).toMatchObject({ tlp: 'TLP:AMBER', caveats: ['not in court'] });
  });

  it('tells the way from received to delivered', () => {
    expect(Object.keys(viewOf().timeline)).toEqual(['receivedAt', 'releasedAt', 'detectedAt', 'issuedAt', 'deliveredAt']);
  });

  it('is only possible while one state alone reports it, and says so', () => {
    expect(viewOf()).toMatchObject({ certainty: 'possible', alternatives: expect.arrayContaining(['one state alone reports it']) as string[] });
    const two = { ...aSignal().evidence, contributingStateCount: 2 };
    expect(viewOf(aSignal({ evidence: two })).certainty).toBe('likely');
  });

  it('puts lives before figures', () => {
    expect(viewOf(aSignal({ dangerToLife: true })).suggestedAction).toContain('search and rescue');
  });

  it('places every node on the map', () => {
    expect(viewOf().pattern.places).toMatchObject([{ country: 'BY', name: 'Belarus', latitude: 53 }, { country: 'PL', name: 'Poland' }]);
  });

  it('says why it was cancelled', () => {
    const cancelled: Alert = { ...issueAlert(aSignal(), 'A headline', now), status: 'cancelled', cancelledAt: now, cancelReason: 'report withdrawn' };
    expect(alertView(cancelled, {})).toMatchObject({ status: 'cancelled', urgency: 'past', cancelReason: 'report withdrawn' });
  });
});

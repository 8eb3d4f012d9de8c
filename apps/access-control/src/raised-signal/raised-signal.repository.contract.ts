import type { Resource } from '@openvrs/entitlement';
import type { RaisedSignalRepository } from './raised-signal.repository';

/** What every store of raised signals must do; run by each adapter's spec. */
export function describeRaisedSignalRepository(make: () => Promise<RaisedSignalRepository>): void {
  const resource: Resource = { categories: ['routes'], states: ['GR', 'IT'], handlings: [{ tlp: 'GREEN' }, { tlp: 'RED', releasableTo: ['FR', 'GR'] }], dangerToLife: false };
  const knownAt = new Date('2026-03-01T10:00:00Z');

  it('answers by the id of the signal or of its alert, from when it was known, as it was told first', async () => {
    const signals = await make();
    await signals.keep([{ signalId: 'sig-1', resource, knownAt }]);
    await signals.keep([{ signalId: 'sig-1', resource: { ...resource, handlings: [] }, knownAt: new Date(0) }, { signalId: 'sig-2', resource, knownAt }]);
    expect(await signals.find('alert-sig-1', knownAt)).toEqual(resource);
    expect(await signals.find('sig-2', knownAt)).toEqual(resource);
    expect(await signals.find('alert-sig-1', new Date(knownAt.getTime() - 1))).toBeUndefined();
    expect(await signals.find('alert-sig-3', knownAt)).toBeUndefined();
  });

  it('closes one whose audience was changed, from then on', async () => {
    const signals = await make();
    expect(await signals.close('sig-1', knownAt)).toBe(false);
    await signals.keep([{ signalId: 'sig-2', resource, knownAt }]);
    const closedAt = new Date(knownAt.getTime() + 60_000);
    expect([await signals.close('sig-2', closedAt), await signals.close('sig-2', new Date(0))]).toEqual([true, true]);
    expect(await signals.find('alert-sig-2', knownAt)).toEqual(resource);
    expect(await signals.find('alert-sig-2', closedAt)).toEqual({ ...resource, handlings: [{ tlp: 'RED', releasableTo: [] }] });
  });
}

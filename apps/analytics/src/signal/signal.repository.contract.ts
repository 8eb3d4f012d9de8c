import { CursorInvalid } from '@openvrs/edge';
import { surgeSignal } from './signal.builder';
import { toldOf } from './told-of';
import type { SignalRepository } from './signal.repository';

export function describeSignalRepository(make: () => Promise<SignalRepository>): void {
  describe('signals', () => {
    let signals: SignalRepository;
    beforeEach(async () => {
      signals = await make();
    });
    const later = new Date('2026-03-04T08:00:00.000Z');
    const fallen = { reason: 'withdrawn', at: later };

    it('are raised once, whoever tries again', async () => {
      const [a, b] = [surgeSignal('a'), surgeSignal('b')];
      expect(await signals.raise([a])).toEqual([a]);
      expect(await signals.raise([a, b])).toEqual([b]);
      expect(await signals.get(a.id)).toEqual(a);
      expect(await signals.get('nothing')).toBeUndefined();
    });

    it('are found by what they are about', async () => {
      const [a, b] = [surgeSignal('a'), surgeSignal('b')];
      await signals.raise([a, b]);
      expect(await signals.about(['b', 'c'])).toEqual([b]);
      expect(await signals.about([])).toEqual([]);
    });

    it('are found by the cell of the other leg that they rest on', async () => {
      const [a, b] = [surgeSignal('a'), surgeSignal('b')];
      const { evidence } = a.raised;
      const moved = { ...a, raised: { ...a.raised, evidence: { ...evidence, parameters: { ...evidence.parameters, neighbourCell: 'other@2026-02' } } } };
      await signals.raise([moved, b]);
      expect(await signals.besideOf(['other@2026-02', 'b'])).toEqual([moved]);
      expect(await signals.besideOf([])).toEqual([]);
    });

    it('tell on which cells they rest beside their own', async () => {
      const { raised, ...a } = surgeSignal('a');
      const { evidence } = raised;
      const moved = { ...a, raised: { ...raised, lane: 'displacement' as const, evidence: { ...evidence, parameters: { neighbourCell: 'other@2026-02' } } } };
      await signals.raise([moved]);
      expect((await signals.toldSince(a.raisedAt)).map(({ restsOn }) => restsOn)).toEqual([['other@2026-02']]);
    });

    it('are found by when they were raised or taken back, with what a budget asks of them', async () => {
      const [a, b] = [surgeSignal('a'), surgeSignal('b', { raisedAt: later })];
      await signals.raise([a, b]);
      expect((await signals.toldSince(a.raisedAt)).map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
      expect(await signals.toldSince(later)).toEqual([toldOf(b)]);
      expect(toldOf(b)).toMatchObject({ subject: 'b', lane: 'surge', superseded: false, told: { states: ['TR', 'GR'], family: 'leg', period: '2026-W10', end: '2026-03-08', p: 1e-6, rank: 6 } });
      expect(await signals.raisedSince(later)).toEqual([b]);
      await signals.supersede(a, fallen);
      expect((await signals.toldSince(later)).map(({ id, superseded }) => [id, superseded]).sort()).toEqual([[a.id, true], [b.id, false]].sort());
    });

    it('are found by their pattern, or their lane, as long as they stand', async () => {
      const [a, b] = [surgeSignal('a'), surgeSignal('b')];
      await signals.raise([a, b]);
      await signals.supersede(a, { ...fallen, audienceChanged: true });
      expect(await signals.standingOn(['leg|TR>GR', 'leg|BY>PL'])).toEqual([b]);
      expect(await signals.standingOn(['leg|BY>PL'])).toEqual([]);
      expect(await signals.standingIn(['drift', 'surge'])).toEqual([b]);
      expect(await signals.standingIn(['drift'])).toEqual([]);
      expect((await signals.get(a.id))?.superseded).toEqual({ ...fallen, audienceChanged: true });
    });

    it('are taken back once', async () => {
      const a = surgeSignal('a');
      await signals.raise([a]);
      const both = await Promise.all([signals.supersede(a, fallen), signals.supersede(a, fallen)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect((await signals.get(a.id))!.superseded).toEqual(fallen);
      expect(await signals.supersede(surgeSignal('never raised'), fallen)).toBe(false);
    });

    it('are paged from the latest on, each once', async () => {
      const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 3, 10, minute));
      const all = ['a', 'b', 'c', 'd', 'e'].map((cell, minute) => surgeSignal(cell, { raisedAt: at(Math.floor(minute / 2)) }));
      await signals.raise(all);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await signals.page({ limit: 2, ...(after ? { after } : {}) });
        seen.push(...page.signals.map(({ cellId }) => cellId));
        after = page.next;
      } while (after !== undefined);
      expect(seen[0]).toBe('e');
      expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('refuse a cursor that no page gave', async () => {
      for (const after of ['', 'x', Buffer.from('2026|').toString('base64url')]) {
        await expect(signals.page({ limit: 1, after })).rejects.toBeInstanceOf(CursorInvalid);
      }
    });
  });
}

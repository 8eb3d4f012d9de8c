import { flow, released } from '../pattern/report.builder';
import { beginningOf, enteringCells, type ReportVersion } from '../projection/projection';
import { additionToken, removalToken, reportsOf, type Cell, type CellChange } from './cell';
import type { CellRepository } from './cell.repository';

/** What every adapter of the port must do. */
export function describeCellRepository(make: () => Promise<CellRepository>): void {
  const adding = (reportId: string, parts: Parameters<typeof released>[0] = {}): CellChange[] => enteringCells(beginningOf(released({ reportId, ...parts }), new Date(0)));
  const removing = ([change]: readonly CellChange[], reportId: string): CellChange => {
    const { cellId, count, entry } = change!;
    return { cellId, count, entry, sign: -1, token: removalToken(reportId, 1) };
  };
  const seriesOf = (version: ReportVersion): string => version.contributions[0]!.series.id;
  const all = async (cells: CellRepository): Promise<Cell[]> => cells.history([{ seriesId: seriesOf(released()), from: '2000-W01', to: '2099-W01' }]);

  describe('a cell', () => {
    let cells: CellRepository;
    beforeEach(async () => {
      cells = await make();
    });

    it('is made by its first report, and adds up those that follow', async () => {
      await cells.apply(adding('a'));
      await cells.apply([...adding('b', { state: 'TR' }), ...adding('c')]);

      const [cell] = await all(cells);
      expect(cell).toMatchObject({ period: '2026-W10', count: 15, harmReports: 0, days: { from: '2026-03-02', to: '2026-03-02' } });
      const bySource = cell!.sources.map(({ state, reports }) => `${state} ${reports}`).sort();
      expect(bySource).toEqual(['GR 2', 'TR 1']);
    });

    it('is found by its pattern, with the series it is of', async () => {
      await cells.apply([...adding('a'), ...adding('b', { content: { period: { from: '2026-04-06', to: '2026-04-06' } } })]);
      const [{ series: { pattern, ...series }, period }] = released().contributions as [ReportVersion['contributions'][0]];
      const found = await cells.ofPattern(pattern.key);
      expect(found.sort((a, b) => (a.period < b.period ? -1 : 1))).toEqual([{ series, period }, { series, period: '2026-W15' }]);
      expect(await cells.ofPattern('leg|AA>BB')).toEqual([]);
    });

    it('is one of many in one go, new ones and old ones alike', async () => {
      const weeks = Array.from({ length: 30 }, (_, at) => new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString().slice(0, 10));
      const inWeek = (day: string, reportId: string): CellChange[] => adding(reportId, { content: { period: { from: day, to: day } } });
      await cells.apply(weeks.slice(0, 10).flatMap((day) => inWeek(day, `a ${day}`)));
      const many = weeks.flatMap((day) => [...inWeek(day, `a ${day}`), ...inWeek(day, `b ${day}`), ...inWeek(day, `c ${day}`)]);
      await cells.apply(many);
      await cells.apply(many);
      const legs = (await all(cells)).map(({ count }) => count);
      expect(legs).toEqual(Array.from({ length: 30 }, () => 15));
    });

    it('takes a token once, also among others that it does not know', async () => {
      await cells.apply(adding('a'));
      await cells.apply([...adding('b'), ...adding('a')]);
      await cells.apply([...adding('b'), ...adding('a')]);
      expect((await all(cells))[0]!.count).toBe(10);
    });

    it('gives back what was added, its source, its harm and all', async () => {
      const harmful = adding('a', { content: { harms: [{ kind: 'dead', count: { state: 'known', value: 2 } }] } });
      await cells.apply(harmful);
      expect((await all(cells))[0]!.harmReports).toBe(1);
      await cells.apply([removing(harmful, 'a')]);
      await cells.apply([removing(harmful, 'a')]);

      const [cell] = await all(cells);
      expect(cell).toMatchObject({ count: 0, harmReports: 0, sources: [] });
      expect(reportsOf(cell!)).toBe(0);
    });

    it('tells how late its counts came, and takes that back with them', async () => {
      const first = adding('a');
      await cells.apply(first);
      await cells.apply([...adding('b', { releasedAt: '2026-03-12T09:00:00.000Z' }), ...adding('c', { releasedAt: '2026-03-12T23:00:00.000Z' })]);
      expect((await all(cells))[0]!.arrived).toEqual({ 1: 5, 10: 10 });
      await cells.apply([removing(first, 'a'), ...adding('a', { version: 2, releasedAt: '2026-03-20T09:00:00.000Z', content: { flows: [flow({ count: 4 })] } })]);
      expect((await all(cells))[0]!.arrived).toEqual({ 1: 0, 10: 10, 18: 4 });
    });

    it('says nothing of the delay of history, nor of what came later than anybody waits', async () => {
      await cells.apply([...adding('old', { content: { history: true } }), ...adding('late', { releasedAt: '2026-05-20T09:00:00.000Z' })]);
      expect((await all(cells))[0]!).toMatchObject({ count: 10 });
      expect((await all(cells))[0]!.arrived).toBeUndefined();
    });

    it('removes and adds in one go, each once', async () => {
      const before = adding('a');
      await cells.apply(before);
      const next = [removing(before, 'a'), ...adding('a', { version: 2, state: 'TR' })];
      await cells.apply(next);
      await cells.apply(next);
      expect((await all(cells))[0]).toMatchObject({ count: 5, sources: [{ state: 'TR', reports: 1 }] });
    });

    it('undoes an addition only where it is remembered', async () => {
      const [added] = adding('a');
      const undo = { ...removing([added!], 'a'), onlyAfter: additionToken('a', 1) };
      await cells.apply([undo]);
      expect(await all(cells)).toEqual([]);

      await cells.apply([added!]);
      await cells.apply([undo]);
      await cells.apply([undo]);
      expect((await all(cells))[0]!.count).toBe(0);
    });

    it('forgets tokens and lists those of cells that hold too many', async () => {
      await cells.apply([...adding('a'), ...adding('b'), ...adding('c')]);
      const [{ cellId }] = adding('a') as [CellChange];
      expect((await cells.overfull([cellId], 2)).map(({ tokens }) => [...tokens].sort())).toEqual([['a:1', 'b:1', 'c:1']]);
      await cells.forget([{ cellId, tokens: ['a:1', 'c:1'] }, { cellId: 'nowhere', tokens: ['x'] }]);
      expect(await cells.overfull([cellId], 2)).toEqual([]);
      expect((await cells.overfull([cellId], 0)).map(({ tokens }) => tokens)).toEqual([['b:1']]);
    });

    it('is found within a span of its own series, and nowhere else', async () => {
      const weeks = ['2026-02-02', '2026-02-09', '2026-03-02'].map((day) => ({ from: day, to: day }));
      for (const [at, period] of weeks.entries()) await cells.apply(adding(`r${at}`, { content: { period } }));
      const seriesId = seriesOf(released());
      const found = await cells.history([{ seriesId, from: '2026-W07', to: '2026-W10' }, { seriesId: 'other', from: '2026-W01', to: '2026-W20' }]);
      expect(found.map(({ period }) => period).sort()).toEqual(['2026-W07', '2026-W10']);
      expect(await cells.history([])).toEqual([]);
    });

    it('counts every report once when many arrive at the same moment', async () => {
      const reports = Array.from({ length: 40 }, (_, at) => adding(`r${at}`));
      await Promise.all([...reports, ...reports].map((changes) => cells.apply(changes)));
      expect((await all(cells))[0]!.count).toBe(200);
    });

    describe('whose past is packed', () => {
      const weeks = Array.from({ length: 24 }, (_, at) => new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString().slice(0, 10));
      const inWeek = (day: string, reportId: string, parts: Parameters<typeof released>[0] = {}): CellChange[] =>
        adding(reportId, { ...parts, content: { period: { from: day, to: day } } });
      const told = async (): Promise<string[]> =>
        (await all(cells)).map(({ period, count, sources, days, arrived }) => [period, count, JSON.stringify(arrived), JSON.stringify(sources.map(({ state, reports }) => `${state} ${reports}`).sort()), days.from, days.to].join(' ')).sort();
      const packAll = async (): Promise<void> => {
        await all(cells);
        while ((await cells.pack()) > 0);
      };
      beforeEach(() => cells.apply(weeks.flatMap((day) => [...inWeek(day, `a ${day}`), ...inWeek(day, `b ${day}`, { state: 'TR' })])));

      it('tells the same', async () => {
        const before = await told();
        await packAll();
        expect(await told()).toEqual(before);
        expect(await cells.history([{ seriesId: seriesOf(released()), from: '2026-W05', to: '2026-W07' }])).toHaveLength(3);
      });

      it('tells what entered it since, and what was taken back', async () => {
        await packAll();
        const [first] = inWeek(weeks[2]!, `a ${weeks[2]}`);
        await cells.apply([removing([first!], `a ${weeks[2]}`), ...inWeek(weeks[2]!, 'late', { state: 'IT' }), ...inWeek('2026-07-06', 'new')]);
        const now = await told();
        expect(now).toHaveLength(25);
        expect(now.find((line) => line.startsWith('2026-W04'))).toContain('["IT 1","TR 1"]');
        await packAll();
        expect(await told()).toEqual(now);
      });

      it('tells everything that enters while it is packed', async () => {
        await all(cells);
        const late = weeks.map((day) => inWeek(day, `c ${day}`));
        await Promise.all([cells.pack(), ...late.map((changes) => cells.apply(changes)), cells.pack()]);
        expect((await all(cells)).map(({ count }) => count)).toEqual(weeks.map(() => 15));
      });

      it('remembers the tokens of what is in it', async () => {
        await packAll();
        const [cell] = await cells.history([{ seriesId: seriesOf(released()), from: '2026-W03', to: '2026-W03' }]);
        expect([...cell!.tokens].sort()).toEqual([`a ${weeks[1]}:1`, `b ${weeks[1]}:1`]);
      });

      it('reaches no further back than what was packed', async () => {
        await cells.history([{ seriesId: seriesOf(released()), from: '2026-W05', to: '2026-W24' }]);
        await cells.pack();
        expect(await told()).toHaveLength(24);
      });
    });
  });
}

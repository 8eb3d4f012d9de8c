import type { HandlingV1 } from '@openvrs/contracts';
import { bucketOf } from '../observation/observation';
import type { AudienceChange } from '../projection/audience-change';
import { ProjectionMemoryRepository } from '../projection/projection.memory-repository';
import { surgeSignal } from '../signal/signal.builder';
import { SignalMemoryRepository } from '../signal/signal.memory-repository';
import { seriesOfSignal, type Signal } from '../signal/signal';
import type { DetectSignalsHandler } from '../detect-signals/detect-signals.handler';
import { audienceChangedReason, ChangeAudienceHandler, handlingChangedReason } from './change-audience.handler';

const green: HandlingV1 = { tlp: 'GREEN' };
const narrow: HandlingV1 = { tlp: 'RED', releasableTo: ['FR', 'GR'] };
const [first, second] = [0, 1].map((before) => new SignalMemoryRepository().idOf('surge', 'a', before)) as [string, string];
const amber: HandlingV1 = { tlp: 'AMBER' };
const change: AudienceChange = { reportId: 'rep_9', state: 'GR', was: green, becomes: amber, patterns: ['leg|TR>GR'] };
const narrowing: AudienceChange = { ...change, becomes: narrow };

async function given(...standing: Signal[]) {
  const signals = new SignalMemoryRepository();
  await signals.raise(standing);
  const judged: { cells: string[]; causes: string[]; goingBack: string[] }[] = [];
  const detect: Pick<DetectSignalsHandler, 'handle'> = {
    handle: async (watched, _, goingBack) => {
      judged.push({ cells: watched.map(({ cellId }) => cellId), causes: watched.flatMap(({ causes }) => causes.map(({ reportId }) => reportId)), goingBack: [...goingBack!] });
      return [];
    },
  };
  const handler = new ChangeAudienceHandler({ signals, projections: new ProjectionMemoryRepository() }, detect, { now: () => new Date('2026-03-05T00:00:00Z') });
  return { signals, handler, judged: (): typeof judged => judged.filter(({ goingBack }) => goingBack.length > 0) };
}
const resting = (reportCount: number, handlings = [green], baseline: Signal['raised']['evidence']['baseline'] = []): Signal => {
  const signal = surgeSignal('a');
  return { ...signal, raised: { ...signal.raised, basis: { states: ['GR', 'IT'], handlings }, evidence: { ...signal.raised.evidence, reportCount, baseline } } };
};

describe('an originator changes who may see a report', () => {
  it('what rests on it is raised anew under the handling that holds now, and taken back under the former, where all who see it may see it still', async () => {
    const { signals, handler } = await given(resting(1));
    const [anew] = await handler.handle([change]);
    expect(anew).toMatchObject({ id: second, subject: 'a', raised: { signalId: second, basis: { states: ['GR', 'IT'], handlings: [amber] }, detectedAt: '2026-03-05T00:00:00.000Z' } });
    expect((await signals.get(first))?.superseded).toMatchObject({ reason: handlingChangedReason, audienceChanged: true });
    expect((await signals.standingOn(['leg|TR>GR'])).map(({ id }) => id)).toEqual([second]);
  });

  it('where several reports rest on the former handling both hold; what was closed opens only for the one report that closed it', async () => {
    expect((await (await given(resting(2))).handler.handle([change]))[0]?.raised.basis.handlings).toEqual([green, amber]);
    const wider: AudienceChange = { ...change, was: amber, becomes: green };
    expect((await (await given(resting(1, [amber]))).handler.handle([wider]))[0]?.raised.basis.handlings).toEqual([green]);
    expect(await (await given(resting(2, [green, amber]))).handler.handle([wider])).toEqual([]);
    const past = [{ period: '2026-W09', value: 2 }];
    expect((await (await given(resting(1, [amber], past))).handler.handle([wider]))[0]?.raised.basis.handlings).toEqual([amber, green]);
  });

  it('what some may not see any more is taken back from all, and what is left is judged anew', async () => {
    const { signals, handler, judged } = await given(resting(2));
    const { cellId, raised } = resting(2);
    await handler.handle([narrowing]);
    expect(judged()).toEqual([{ cells: [cellId], causes: [raised.cause.reportId], goingBack: [first] }]);
    expect((await signals.get(first))?.superseded).toMatchObject({ reason: audienceChangedReason, audienceChanged: true });
  });

  it.each<[string, HandlingV1, HandlingV1, string]>([
    ['a caveat', narrow, { ...narrow, caveats: ['not for courts'] }, handlingChangedReason],
    ['the TLP beside the same list', narrow, { ...narrow, tlp: 'AMBER' }, handlingChangedReason],
    ['the list', narrow, { ...narrow, releasableTo: ['GR', 'IT'] }, audienceChangedReason],
    ['a list where there was none', green, { ...green, releasableTo: ['FR', 'GR'] }, audienceChangedReason],
  ])('is told as what was changed: %s', async (_, was, becomes, reason) => {
    const { signals, handler } = await given({ ...resting(1, [was]), audience: 'FR,GR' });
    await handler.handle([{ ...change, was, becomes }]);
    expect((await signals.get(first))?.superseded).toMatchObject({ reason, audienceChanged: true });
  });

  it('what the report itself was the cause of, and nothing came beside, is taken back', async () => {
    const caused = await given(resting(2));
    await caused.handler.handle([{ ...narrowing, reportId: resting(2).raised.cause.reportId }]);
    expect(caused.judged()).toEqual([{ cells: [], causes: [], goingBack: [first] }]);
    expect((await caused.signals.get(first))?.superseded).toMatchObject({ audienceChanged: true });
  });

  it('those for whom it is now see it still; those for whom alone it was have what is left judged anew', async () => {
    const forSome: Signal = { ...resting(2), audience: 'FR,GR' };
    const [kept] = await (await given(forSome)).handler.handle([narrowing]);
    expect(kept).toMatchObject({ audience: 'FR,GR', raised: { basis: { handlings: [green, narrow] } } });
    const opened = await given({ ...forSome, raised: { ...forSome.raised, basis: { states: ['GR'], handlings: [narrow] } } });
    expect(await opened.handler.handle([{ ...narrowing, was: narrow, becomes: green }])).toEqual([]);
    expect(opened.judged()).toHaveLength(1);
  });

  it('is told once, however often and wherever it was left', async () => {
    const { signals, handler } = await given(resting(2));
    await handler.handle([change]);
    expect(await handler.handle([change])).toEqual([]);
    const [old, anew] = await signals.about(['a']);
    const crashed = await given(...[{ ...old!, superseded: undefined }, anew!]);
    expect(await crashed.handler.handle([change])).toEqual([]);
    expect((await crashed.signals.standingOn(['leg|TR>GR'])).map(({ id }) => id)).toEqual([second]);
  });

  it.each<[string, AudienceChange]>([
    ['of another pattern', { ...change, patterns: ['leg|BY>PL'] }],
    ['of another state', { ...change, state: 'PL' }],
    ['under a handling that it does not rest on', { ...change, was: { tlp: 'CLEAR' } }],
  ])('leaves a signal alone that rests on none %s', async (_, other) => {
    const { signals, handler } = await given(resting(1));
    expect(await handler.handle([other])).toEqual([]);
    expect((await signals.get(first))?.superseded).toBeUndefined();
  });

  it('what rests on the figures of a report beside, or on a neighbouring route, is raised anew as well', async () => {
    const { raised, ...signal } = resting(4);
    const { id: fees } = seriesOfSignal({ raised });
    const bucket = bucketOf(fees, '2026-01-05');
    const observations = [{ series: fees, frequency: 'week' as const, day: '2026-01-05', bucket, amount: 2_000 }];
    const jump: Signal = { ...signal, cellId: `${fees}@2026-W10`, raised: { ...raised, lane: 'fee-jump' } };
    const moved: Signal = { ...signal, raised: { ...raised, lane: 'displacement', evidence: { ...raised.evidence, parameters: { neighbour: 'leg|LY>IT' } } } };
    const anew = async (standing: Signal, other: Partial<AudienceChange>): Promise<number> => (await (await given(standing)).handler.handle([{ ...change, patterns: [], ...other }])).length;
    expect([await anew(jump, { observations }), await anew(jump, { patterns: change.patterns })]).toEqual([1, 0]);
    expect([await anew(moved, { patterns: ['leg|LY>IT'] }), await anew(moved, { patterns: ['leg|BY>PL'] })]).toEqual([1, 0]);
  });
});
